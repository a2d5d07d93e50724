import { createServer, type RequestListener, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fellOver, whyBrowser } from './choose-host.mjs';
import { fetchElectron, presentElectron } from './electron-binary.mjs';

let folder = '';
let server: Server | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-electron-'));
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** A release site of our own; Electron's downloader asks it for the archive. */
const serveReleases = async (answer: RequestListener): Promise<string[]> => {
  const asked: string[] = [];
  const own = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  server = own;
  await new Promise<void>((resolve) => {
    own.listen(0, '127.0.0.1', resolve);
  });
  const address = own.address();
  vi.stubEnv(
    'ELECTRON_MIRROR',
    `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/`,
  );
  return asked;
};

const patience = () => ({ firstByteMs: 150, stallMs: 300, cacheRoot: folder });

// A machine that has Electron has nothing to fetch, and these must not touch what it has.
describe.skipIf(presentElectron() !== null)('fetching Electron', () => {
  it('gives up when the release site does not answer', async () => {
    const asked = await serveReleases(() => undefined);
    const begun = performance.now();
    await expect(fetchElectron(patience())).rejects.toThrow('its release site did not answer within 0.15 s');
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/electron-v45\.\d+\.\d+-(?:linux|win32|darwin)-/u);
  });

  it('gives up when nobody is there', async () => {
    vi.stubEnv('ELECTRON_MIRROR', 'http://127.0.0.1:1/');
    await expect(fetchElectron(patience())).rejects.toThrow(Error);
  });

  it('waits longer than that once bytes come, tells how many, and gives up when they stop', async () => {
    await serveReleases((_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000000' });
      response.write(Buffer.alloc(400_000));
    });
    const seen: number[] = [];
    const fetched = fetchElectron({ ...patience(), onProgress: (transferred) => seen.push(transferred) });
    await expect(fetched).rejects.toThrow('its download stopped half-way');
    expect(Math.max(...seen)).toBe(400_000);
  });

  it('refuses what is not the release', async () => {
    await serveReleases((_request, response) => response.end('not the archive'));
    await expect(fetchElectron(patience())).rejects.toThrow(/checksum|signature|hash/iu);
    expect(presentElectron()).toBeNull();
  });

  it('says what the site says', async () => {
    await serveReleases((_request, response) => {
      response.statusCode = 404;
      response.end();
    });
    await expect(fetchElectron(patience())).rejects.toThrow('404');
  });
});

describe('the choice of a host', () => {
  const desktop = { platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false };
  it.each([
    [['--no-open'], desktop, ''],
    [['--demo', '--no-open'], desktop, ''],
    [['--port', '8000'], desktop, ''],
    [['--port=8000'], desktop, ''],
    [['--help'], desktop, ''],
    [['--demo'], desktop, null],
    [[], { ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } }, null],
    [[], { ...desktop, env: {} }, 'there is no display here'],
    [[], { ...desktop, isRoot: true }, 'Electron keeps its sandbox only for users other than root'],
    [[], { platform: 'win32', env: {}, isRoot: false }, null],
    [['--no-open'], { platform: 'win32', env: {}, isRoot: false }, ''],
  ])('%j on %j', (args, machine, why) => {
    expect(whyBrowser(args, machine)).toBe(why);
  });

  it('goes to the browser when Electron fell over, not when somebody ended it or it said no', () => {
    expect([133, 134, 139, 127].map((code) => fellOver(code, 2))).toEqual([true, true, true, true]);
    expect([0, 1, 130, 143].map((code) => fellOver(code, 2))).toEqual([false, false, false, false]);
    expect(fellOver(139, 60)).toBe(false);
  });
});
