import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#server/host/policy.ts';
import { CHECKLIST, judge, LEAST_ELECTRON, type Facts, type PageFacts } from './checklist.ts';
import { WANTED_FUSES } from './fuses.ts';
import { PREFERENCES } from './preferences.ts';

const page: PageFacts = {
  isSecure: true,
  policy: contentSecurityPolicy('bm9uY2U'),
  names: [],
  openedWindow: false,
  hasWebview: false,
  permissions: [],
};
const good: Facts = {
  address: 'app://gate/#/gate',
  preferences: PREFERENCES,
  listeners: { 'will-navigate': 1, 'will-frame-navigate': 1, 'will-redirect': 1, 'will-attach-webview': 1 },
  unguardedChannels: [],
  hearsStrangers: false,
  usesShell: false,
  electron: '45.4.1',
  fuses: WANTED_FUSES,
  page,
};

const withPreference = (name: string, value: unknown): Facts => ({
  ...good,
  preferences: { ...good.preferences, [name]: value },
});
const withPage = (more: Partial<PageFacts>): Facts => ({ ...good, page: { ...page, ...more } });
const withPolicy = (from: string, to: string): Facts =>
  withPage({ policy: (page.policy ?? '').replace(from, to) });

/** One planted violation or more for each item of the list. */
const plants: ReadonlyArray<readonly [item: number, name: string, facts: Facts]> = [
  [1, 'another page', { ...good, address: 'https://gate/' }],
  [1, 'another host', { ...good, address: 'app://elsewhere/' }],
  [1, 'no secure context', withPage({ isSecure: false })],
  [2, 'Node in the page', withPreference('nodeIntegration', true)],
  [2, 'Node in workers', withPreference('nodeIntegrationInWorker', true)],
  [2, 'Node in frames', withPreference('nodeIntegrationInSubFrames', true)],
  [3, 'no isolation', withPreference('contextIsolation', false)],
  [4, 'no sandbox', withPreference('sandbox', false)],
  [4, 'a sandbox that nobody speaks of', withPreference('sandbox', undefined)],
  [5, 'a permission that is asked for', withPage({ permissions: ['geolocation'] })],
  [6, 'no web security', withPreference('webSecurity', false)],
  [7, 'no policy', withPage({ policy: null })],
  [7, 'everything by default', withPolicy("default-src 'none'", 'default-src *')],
  [7, 'inline scripts', withPolicy("script-src 'self'", "script-src 'self' 'unsafe-inline'")],
  [7, 'eval', withPolicy("script-src 'self'", "script-src 'self' 'unsafe-eval'")],
  [7, 'scripts in the address', withPolicy("script-src 'self'", 'script-src data:')],
  [7, 'any server', withPolicy("connect-src 'self'", 'connect-src https:')],
  [8, 'insecure content', withPreference('allowRunningInsecureContent', true)],
  [9, 'experiments', withPreference('experimentalFeatures', true)],
  [10, 'Blink features', withPreference('enableBlinkFeatures', 'MessagePortCloseEvent')],
  [11, 'webview tags', withPreference('webviewTag', true)],
  [11, 'a webview in the page', withPage({ hasWebview: true })],
  [12, 'webviews unseen', { ...good, listeners: { ...good.listeners, 'will-attach-webview': 0 } }],
  [13, 'navigation unseen', { ...good, listeners: { ...good.listeners, 'will-navigate': 0 } }],
  [13, 'frames unseen', { ...good, listeners: { ...good.listeners, 'will-frame-navigate': 0 } }],
  [14, 'a window of its own', withPage({ openedWindow: true })],
  [15, 'other programs', { ...good, usesShell: true }],
  [16, 'an old Electron', { ...good, electron: '44.9.9' }],
  [17, 'a channel for all', { ...good, unguardedChannels: ['gate-port-wanted'] }],
  [17, 'strangers heard', { ...good, hearsStrangers: true }],
  [18, 'a file', { ...good, address: 'file:///index.html' }],
  [19, 'a fuse', { ...good, fuses: { ...WANTED_FUSES, RunAsNode: true } }],
  [19, 'a fuse that is not there', { ...good, fuses: { RunAsNode: false } }],
  [19, 'unreadable fuses', { ...good, fuses: 'UNREADABLE' }],
  [20, 'Electron in the page', withPage({ names: ['ipcRenderer'] })],
];

describe("Electron's security checklist", () => {
  it('has its twenty items, each with a planted violation', () => {
    expect(CHECKLIST.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(new Set(plants.map(([id]) => id))).toEqual(new Set(CHECKLIST.map(({ id }) => id)));
  });

  it('finds nothing in a shell as it should be', () => {
    expect(judge(good)).toEqual([]);
    expect(judge({ ...good, fuses: null })).toEqual([]);
  });

  it.each(plants)('item %i: %s', (item, _name, facts) => {
    // A file is, besides, no page of ours.
    expect(judge(facts).map(({ id }) => id)).toEqual(item === 18 ? [1, 18] : [item]);
  });

  it('finds everything when Electron says nothing of its preferences', () => {
    const found = judge({ ...good, preferences: null }).map(({ id }) => id);
    expect(found).toEqual([2, 3, 4, 6, 8, 9, 11]);
  });

  it('asks for the line of Electron that is installed', () => {
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '..', '..', 'node_modules', 'electron', 'package.json'), 'utf8'),
    ) as { version: string };
    expect(Number.parseInt(version, 10)).toBe(LEAST_ELECTRON);
  });

  it('holds in the source: no file of the shell knows how to open other programs or pages', () => {
    const top = join(import.meta.dirname, '..');
    const sources = readdirSync(top, { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    );
    expect(sources.length).toBeGreaterThan(10);
    for (const name of sources) {
      const text = readFileSync(join(top, name), 'utf8');
      expect(text, name).not.toMatch(
        /openExternal\s*\(|import\s*\{[^}]*\bshell\b[^}]*\}\s*from 'electron'|contextBridge|exposeInMainWorld|loadFile\(|loadURL\((?!PAGE\))/u,
      );
    }
  });
});
