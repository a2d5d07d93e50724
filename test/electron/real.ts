/** The shell in Electron itself, where its program is here and may run: `npm start` downloads it, tests never do. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { ROOT } from './shell.ts';

const folder = join(ROOT, 'node_modules', 'electron');

/** Path of Electron's program, or null where the shell cannot run for real: no program, no display, or root. */
export const findElectron = (): string | null => {
  const pathFile = join(folder, 'path.txt');
  const program = existsSync(pathFile) ? join(folder, 'dist', readFileSync(pathFile, 'utf8')) : '';
  if (program === '' || !existsSync(program)) return null;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasScreen = process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
  return hasScreen && process.getuid?.() !== 0 ? program : null;
};

export type RealShell = { readonly page: Page; readonly stop: () => Promise<number> };

/** Starts the shell in Electron and waits for its window. */
export const startReal = async (
  electron: string,
  directory: string,
  args: ReadonlyArray<string>,
): Promise<RealShell> => {
  const app = await _electron.launch({
    executablePath: electron,
    args: [ROOT, '--windowed', '--data', directory, ...args],
  });
  return {
    page: await app.firstWindow(),
    stop: async () => {
      await app.close();
      return app.process().exitCode ?? 0;
    },
  };
};
