/**
 * Stands where the module `electron` would: the parts of its main-process API that the shell uses, with electron.d.ts
 * as their type. Anything else that is asked of it throws.
 */
import type * as Electron from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { implement, implementClass } from './implement.ts';
import { ipcMain } from './ipc-main.ts';
import { createChannel } from './ports.ts';
import { record } from './record.ts';
import { protocol } from './session.ts';
import { utilityProcess } from './utility-process.ts';

const dialog = implement<Electron.Dialog>('dialog', {
  showErrorBox: (title, text) => {
    record.errorBoxes.push({ title, text });
  },
  // The person names the file that the test has told, or closes the dialog.
  showSaveDialog: () => Promise.resolve({ canceled: record.saveTo === null, filePath: record.saveTo ?? '' }),
});

const powerSaveBlocker = implement<Electron.PowerSaveBlocker>('powerSaveBlocker', {
  start: (type) => record.powerSaveBlockers.push(type),
  isStarted: (id) => id <= record.powerSaveBlockers.length,
});

const Menu = implement<typeof Electron.Menu>('Menu', {
  setApplicationMenu: (menu) => {
    record.menu = menu === null ? 'none' : 'some';
  },
});

const MessageChannelMain = implementClass<typeof Electron.MessageChannelMain>('MessageChannelMain', () =>
  implement<Electron.MessageChannelMain>('MessageChannelMain', createChannel()),
);

const double = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerSaveBlocker,
  protocol,
  utilityProcess,
} satisfies Partial<typeof Electron>;

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerSaveBlocker,
  protocol,
  utilityProcess,
};
export type Double = typeof double;
