import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { PAGE } from './page-address.ts';
import { PREFERENCES } from './preferences.ts';

export type WindowOptions = {
  readonly preload: string;
  readonly windowed: boolean;
  readonly devTools: boolean;
  readonly icon: string;
};

/** The one window: a kiosk, hidden until its page was found to be in order. */
export const createGateWindow = ({ preload, windowed, devTools, icon }: WindowOptions): BrowserWindow => {
  return new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    kiosk: !windowed,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    icon,
    webPreferences: { ...PREFERENCES, preload, devTools },
  });
};

/** Loads the page; rejects when the screens are not built. */
export const loadPage = (window: BrowserWindow): Promise<void> => window.loadURL(PAGE);

/** Where the build puts things, seen from the main process's own folder. */
export const builtPaths = (main: string) => {
  const out = join(main, '..', '..');
  return {
    preload: join(out, 'electron', 'preload', 'index.cjs'),
    service: join(main, 'service.js'),
    screens: join(out, 'renderer'),
    icon: join(out, '..', 'electron', 'resources', 'icon.png'),
  };
};
