import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type WebContents } from 'electron';
import type { Facts, PageFacts } from './checklist.ts';
import { readFuses } from './fuses.ts';
import { PAGE } from './page-address.ts';
import { isTrustedFrame, unguardedChannels } from './page-ipc.ts';

const EVENTS = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const;

/** Runs in the page's own world and tries out what the page can do. Its answer is plain data. */
const PROBE = `(async () => {
  const answer = await fetch('./', { cache: 'no-store' });
  const opened = window.open('about:blank');
  if (opened !== null) opened.close();
  const names = ['geolocation', 'notifications', 'midi', 'camera'];
  const states = await Promise.all(names.map(async (name) => [name, (await navigator.permissions.query({ name })).state]));
  return {
    isSecure: window.isSecureContext,
    policy: answer.headers.get('content-security-policy'),
    names: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer', 'global'].filter((name) => name in window),
    openedWindow: opened !== null,
    hasWebview: 'getWebContentsId' in document.createElement('webview'),
    permissions: states.filter(([, state]) => state !== 'denied').map(([name]) => name),
  };
})()`;

const texts = (value: unknown): ReadonlyArray<string> => (Array.isArray(value) ? value.map(String) : ['?']);

/** Reads the probe's answer; whatever it does not say counts as the worse. */
const readProbe = (value: unknown): PageFacts => {
  const get = (name: string): unknown =>
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  const policy = get('policy');
  return {
    isSecure: get('isSecure') === true,
    policy: typeof policy === 'string' ? policy : null,
    names: texts(get('names')),
    openedWindow: get('openedWindow') !== false,
    hasWebview: get('hasWebview') !== false,
    permissions: texts(get('permissions')),
  };
};

/** Electron's own modules use this method; electron.d.ts does not name it. */
const lastPreferences = (contents: WebContents): Facts['preferences'] => {
  const method: unknown = Reflect.get(contents, 'getLastWebPreferences');
  const answer: unknown = typeof method === 'function' ? Reflect.apply(method, contents, []) : null;
  return typeof answer === 'object' && answer !== null ? { ...answer } : null;
};

/** Reads the very files that run: an import of `shell` in one of them is how other programs would be opened. */
const usesShell = async (): Promise<boolean> => {
  const names = (await readdir(import.meta.dirname)).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(join(import.meta.dirname, name), 'utf8')));
  return texts.some((text) => /import\s*\{[^}]*\bshell\b[^}]*\}\s*from\s*["']electron["']/u.test(text));
};

/** Finds out how the shell really stands, once its page is loaded. */
export const gatherFacts = async (contents: WebContents): Promise<Facts> => ({
  address: contents.getURL(),
  preferences: lastPreferences(contents),
  listeners: Object.fromEntries(EVENTS.map((event) => [event, contents.listenerCount(event)])),
  unguardedChannels: unguardedChannels(),
  hearsStrangers:
    isTrustedFrame(null) ||
    isTrustedFrame({ url: 'https://gate/', parent: null }) ||
    isTrustedFrame({ url: PAGE, parent: contents.mainFrame }),
  usesShell: await usesShell(),
  electron: process.versions.electron,
  fuses: app.isPackaged ? ((await readFuses(process.execPath)) ?? 'UNREADABLE') : null,
  page: readProbe(await contents.executeJavaScript(PROBE)),
});
