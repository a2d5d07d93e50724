import { join } from 'node:path';
import { BrowserWindow, type WebPreferences } from 'electron';
import { PAGE } from './page-address.ts';

/** What a page of this shell may do; read back after the window was made (checklist.ts). */
export const PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  // Its dictionaries would come from the network.
  spellcheck: false,
} as const satisfies WebPreferences;

export type WindowOptions = { readonly preload: string; readonly windowed: boolean; readonly devTools: boolean; readonly icon: string };

/** The one window: a kiosk that shows nothing before the page has painted. */
export const createGateWindow = ({ preload, windowed, devTools, icon }: WindowOptions): BrowserWindow => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    kiosk: !windowed,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    icon,
    webPreferences: { ...PREFERENCES, preload, devTools },
  });
  window.once('ready-to-show', () => window.show());
  return window;
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
