import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildShell, startShell, type Shell } from './shell.ts';

/** The built shell under the double: real main, preload and service files, a real child process, a real page. */
let folder = '';
let shell: Shell;

beforeAll(async () => {
  buildShell();
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-shell-'));
  shell = await startShell({ directory: join(folder, 'data'), args: ['--demo'] });
});
afterAll(async () => {
  await shell.stop();
  rmSync(folder, { recursive: true, force: true });
});

const tiles = () => shell.page.locator('.g-tile');

describe('the shell', () => {
  it('hands the page a port over which it learns who may sign in', async () => {
    await tiles().first().waitFor();
    expect(await tiles().count()).toBeGreaterThan(3);
  });

  it('opens no WebSocket and lets nothing out', async () => {
    const state = await shell.state();
    expect(state.webSockets).toEqual([]);
    expect(state.escaped).toEqual([]);
    expect(state.url).toMatch(/^app:\/\/gate\//u);
  });
});
