/** Finds the browser that puts a page on paper: any of the Chromium family that is installed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

const LINUX = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
] as const;
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;
const WINDOWS = [
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
] as const;
const WINDOWS_ROOTS = ['ProgramFiles(x86)', 'ProgramFiles', 'LOCALAPPDATA'] as const;

const candidates = (platform: NodeJS.Platform, env: Env): ReadonlyArray<string> => {
  if (platform === 'darwin') return MAC;
  if (platform !== 'win32') return LINUX;
  const roots = WINDOWS_ROOTS.flatMap((name) => env[name] ?? []);
  return WINDOWS.flatMap((path) => roots.map((root) => join(root, path)));
};

const INSTALL: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'install one with: sudo apt-get install chromium',
  win32: 'install Microsoft Edge or Google Chrome',
  darwin: 'install Google Chrome',
};

/**
 * Path of the browser: CHROMIUM_PATH if it is set, else the first one that is installed. Throws with the command
 * that helps when there is none.
 */
export const findBrowser = (
  platform: NodeJS.Platform = process.platform,
  env: Env = process.env,
  exists: (path: string) => boolean = existsSync,
): string => {
  const given = env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') {
    if (exists(given)) return given;
    throw new Error(`CHROMIUM_PATH names ${given}, and there is no such program.`);
  }
  const found = candidates(platform, env).find(exists);
  if (found !== undefined) return found;
  throw new Error(
    `A PDF needs Chromium, Chrome or Edge, and none was found: ${INSTALL[platform] ?? 'install one of them'}, or set CHROMIUM_PATH to its program, then run the command again.`,
  );
};
