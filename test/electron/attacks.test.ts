import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildShell, startShell, type Shell } from './shell.ts';

/** Everything that a page, a frame, a link or a server could try with the shell, and what becomes of it. */
let folder = '';
let shell: Shell;

beforeAll(async () => {
  buildShell();
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-attacks-'));
  shell = await startShell({ directory: join(folder, 'data') });
  await shell.page.locator('#root > *').first().waitFor();
});
afterAll(async () => {
  await shell.stop();
  rmSync(folder, { recursive: true, force: true });
});

const refusedSoon = (what: string, detail: string | null) =>
  vi.waitUntil(() => shell.refused().some((one) => one.what === what && one.detail === detail), {
    timeout: 5_000,
  });

/** Address of the page, which stands there as before. */
const stays = async (): Promise<string | null> => {
  await shell.page.locator('#root > *').first().waitFor();
  return (await shell.state()).url;
};

describe('navigation', () => {
  it('by script goes nowhere', async () => {
    await shell.page.evaluate(() => {
      window.location.href = 'https://gatehouse.example/phish';
    });
    await refusedSoon('navigation', 'https://gatehouse.example/phish');
    expect(await stays()).toBe('app://gate/');
  });

  it('by a link goes nowhere', async () => {
    await shell.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://gatehouse.example/link';
      document.body.append(link);
      link.click();
      link.remove();
    });
    await refusedSoon('navigation', 'https://gatehouse.example/link');
    expect(await stays()).toBe('app://gate/');
  });

  it('to another path of our own goes nowhere', async () => {
    await shell.page.evaluate(() => {
      window.location.href = '/assets/';
    });
    await refusedSoon('navigation', 'app://gate/assets/');
    expect(await stays()).toBe('app://gate/');
  });

  it.each([
    'file:///etc/passwd',
    'app://elsewhere/',
    'app://gate:81/',
    'app://user@gate/',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
  ])('to %s is refused', async (url) => {
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(await shell.ask({ ask: 'CONTENTS_EVENT', event, url })).toEqual({ prevented: true });
    }
  });

  it('to the page itself is let go', async () => {
    for (const url of ['app://gate/', 'app://gate/index.html', 'app://gate/#/gate']) {
      expect(await shell.ask({ ask: 'CONTENTS_EVENT', event: 'will-navigate', url })).toEqual({
        prevented: false,
      });
    }
  });
});

describe('windows', () => {
  it('are not opened by script', async () => {
    expect(await shell.page.evaluate(() => window.open('https://gatehouse.example/window') === null)).toBe(
      true,
    );
    await refusedSoon('window', 'https://gatehouse.example/window');
    expect((await shell.state()).popups).toBe(0);
  });

  it.each(['about:blank', 'app://gate/', 'file:///', 'mailto:a@b.example'])(
    'are not opened on %s',
    async (url) => {
      expect(await shell.ask({ ask: 'OPEN', url })).toEqual({ allowed: false });
    },
  );

  it('are not embedded', async () => {
    expect(await shell.ask({ ask: 'CONTENTS_EVENT', event: 'will-attach-webview', url: '' })).toEqual({
      prevented: true,
    });
    expect(await shell.page.evaluate(() => document.createElement('webview').constructor.name)).not.toBe(
      'WebView',
    );
  });
});

describe('permissions', () => {
  it.each([
    'geolocation',
    'media',
    'notifications',
    'openExternal',
    'serial',
    'usb',
    'hid',
    'clipboard-read',
    'fullscreen',
    'display-capture',
    'fileSystem',
    'unknown',
  ])('%s is neither given nor taken for given', async (permission) => {
    expect(await shell.ask({ ask: 'PERMISSION', permission })).toEqual({ given: false, checked: false });
  });

  it('of devices and screens are refused', async () => {
    expect(await shell.ask({ ask: 'DEVICE' })).toEqual({ device: false, media: null });
  });
});

describe('requests', () => {
  it.each(['https://gatehouse.example/', 'http://127.0.0.1:1/', 'https://elsewhere.example/x.js'])(
    'to %s do not leave the page',
    async (url) => {
      const outcome = await shell.page.evaluate(
        (address) =>
          fetch(address, { mode: 'no-cors' }).then(
            () => 'answered',
            () => 'refused',
          ),
        url,
      );
      expect(outcome).toBe('refused');
    },
  );

  it('without the policy of the page are stopped by the session all the same', async () => {
    // A worker or a redirect has no policy of the page's; what the session sees is the same.
    const cancelled = await shell.ask({ ask: 'REQUEST', url: 'https://gatehouse.example/beacon' });
    expect(cancelled).toEqual({ cancelled: true });
    await refusedSoon('request', 'https://gatehouse.example/beacon');
    for (const url of [
      'app://elsewhere/',
      'file:///etc/passwd',
      'ws://127.0.0.1:1/',
      'ftp://gatehouse.example/',
    ]) {
      expect(await shell.ask({ ask: 'REQUEST', url }), url).toEqual({ cancelled: true });
    }
    expect(await shell.ask({ ask: 'REQUEST', url: 'app://gate/' })).toEqual({ cancelled: false });
  });

  it('for a script written into the page run nothing', async () => {
    const ran = await shell.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.planted = true';
      document.body.append(script);
      script.remove();
      return 'planted' in window;
    });
    expect(ran).toBe(false);
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/.gitignore',
    '//etc/passwd',
    '/assets/%00',
    '/%ff',
  ])('for %s find nothing', async (path) => {
    const answer = await shell.ask({ ask: 'SCHEME', url: `app://gate${path}`, method: 'GET' });
    expect(answer).toMatchObject({ status: 404, body: '' });
  });

  it('for another host or by another method are refused', async () => {
    expect(
      await shell.ask({ ask: 'SCHEME', url: 'app://elsewhere/index.html', method: 'GET' }),
    ).toMatchObject({ status: 403 });
    expect(await shell.ask({ ask: 'SCHEME', url: 'app://gate/', method: 'POST' })).toMatchObject({
      status: 405,
    });
  });

  it('for the page bring the policy with a nonce that is never the same', async () => {
    const policies = new Set<string>();
    for (let n = 0; n < 3; n += 1) {
      const answer = (await shell.ask({ ask: 'SCHEME', url: 'app://gate/', method: 'GET' })) as {
        headers: Record<string, string>;
        body: string;
      };
      const policy = answer.headers['content-security-policy'] ?? '';
      const nonce = /'nonce-([\w-]{20,})'/u.exec(policy)?.[1] ?? 'none';
      expect(answer.body).toContain(`nonce="${nonce}"`);
      expect(answer.headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      policies.add(policy);
    }
    expect(policies.size).toBe(3);
  });
});

describe('downloads', () => {
  const download = (href: string) =>
    shell.page.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address === 'blob' ? URL.createObjectURL(new Blob(['paper'])) : address;
      link.download = 'paper.txt';
      document.body.append(link);
      link.click();
      link.remove();
    }, href);

  it('of anything from outside are refused', async () => {
    await download('data:text/plain,planted');
    await refusedSoon('download', 'data:text/plain,planted');
    expect((await shell.state()).downloads).toEqual([]);
  });

  it('of a paper that the page put together are let through', async () => {
    await download('blob');
    await vi.waitUntil(async () => (await shell.state()).downloads.length === 1, { timeout: 5_000 });
    expect((await shell.state()).downloads[0]).toMatch(/^blob:app:\/\/gate\//u);
  });
});

describe('certificates and passwords', () => {
  it('trust no certificate, show none and say nothing', async () => {
    const url = 'https://gatehouse.example/';
    expect(await shell.ask({ ask: 'APP_EVENT', event: 'certificate-error', url })).toEqual({
      prevented: true,
      answers: [[false]],
    });
    expect(await shell.ask({ ask: 'APP_EVENT', event: 'select-client-certificate', url })).toEqual({
      prevented: true,
      answers: [[]],
    });
    expect(await shell.ask({ ask: 'APP_EVENT', event: 'login', url })).toEqual({
      prevented: true,
      answers: [],
    });
  });
});

describe('the port', () => {
  it('has the close event of Electron here', async () => {
    expect(await shell.page.evaluate(() => 'onclose' in MessagePort.prototype)).toBe(true);
  });

  /** How many ports the page has been given. */
  const countPorts = () =>
    shell.page.evaluate(() => {
      const seen = window as unknown as { portsSeen?: number };
      if (seen.portsSeen === undefined) {
        seen.portsSeen = 0;
        window.addEventListener('message', (event: MessageEvent<unknown>) => {
          const { data } = event;
          if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'gate-port')
            seen.portsSeen = (seen.portsSeen ?? 0) + 1;
        });
      }
      return seen.portsSeen;
    });

  it.each([
    ['a foreign page', { url: 'https://gatehouse.example/', isMain: true }],
    ['a frame within the page', { url: 'app://gate/', isMain: false }],
    ['a foreign frame', { url: 'https://gatehouse.example/', isMain: false }],
    ['a page of a host with our name', { url: 'https://gate/', isMain: true }],
    ['a file', { url: 'file:///app://gate/', isMain: true }],
    ['a frame that is gone', null],
  ])('is not given to %s', async (_name, frame) => {
    const before = await countPorts();
    const refusals = shell.refused().length;
    await shell.ask({ ask: 'IPC', frame, channel: 'gate-port-wanted', args: [] });
    await vi.waitUntil(() => shell.refused().length === refusals + 1, { timeout: 5_000 });
    expect(shell.refused().at(-1)).toEqual({ what: 'gate-port-wanted', detail: frame?.url ?? null });
    // What a page asks after it is answered after it: no port can still be on its way.
    await shell.page.evaluate(() => {
      window.postMessage({ type: 'gate-port-wanted' }, window.location.origin);
    });
    await vi.waitUntil(async () => (await countPorts()) === before + 1, { timeout: 5_000 });
  });

  it('is not given to a frame that posts to the page', async () => {
    const before = await countPorts();
    await shell.page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
    });
    const frame = shell.page.frames().find((one) => one !== shell.page.mainFrame());
    expect(frame).toBeDefined();
    await frame?.evaluate(() => {
      window.parent.postMessage({ type: 'gate-port-wanted' }, '*');
      window.postMessage({ type: 'gate-port-wanted' }, '*');
    });
    await shell.page.evaluate(() => {
      window.postMessage({ type: 'gate-port-wanted' }, window.location.origin);
    });
    await vi.waitUntil(async () => (await countPorts()) > before, { timeout: 5_000 });
    expect(await countPorts()).toBe(before + 1);
    await shell.page.evaluate(() => document.querySelector('iframe')?.remove());
  });

  it('is all that the page gets: nothing of Node or Electron can be seen in it', async () => {
    const seen = await shell.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
    );
    expect(seen).toEqual([]);
  });

  it('paper is not printed for a foreign frame, nor onto anything else', async () => {
    await shell.ask({
      ask: 'IPC',
      frame: { url: 'https://gatehouse.example/', isMain: true },
      channel: 'gate-print',
      args: ['PAPER'],
    });
    await refusedSoon('gate-print', 'https://gatehouse.example/');
    await shell.ask({
      ask: 'IPC',
      frame: { url: 'app://gate/', isMain: true },
      channel: 'gate-print',
      args: ['/etc/passwd'],
    });
    await refusedSoon('gate-print', null);
    expect((await shell.state()).printed).toBe(0);
  });
});
