import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, dialog, Menu, powerSaveBlocker, utilityProcess, type BrowserWindow } from 'electron';
import { createFileLog } from '#server/log.ts';
import { registerScheme, serveScreens } from './app-protocol.ts';
import { confineApp, confineSession, type OnRefused } from './guards.ts';
import { handOverPorts } from './handover.ts';
import { readSettings } from './settings.ts';
import { superviseService } from './supervisor.ts';
import { builtPaths, createGateWindow, loadPage } from './window.ts';

const settings = readSettings(
  process.argv.slice(app.isPackaged ? 1 : 2),
  app.isPackaged ? app.getPath('userData') : 'data',
);
const directory = resolve(settings.directory);
const paths = builtPaths(import.meta.dirname);

// What Chromium keeps stands with the data it belongs to; it also makes the single instance one of this directory.
app.setPath('userData', join(directory, 'shell'));
app.enableSandbox();
registerScheme();

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const run = async (): Promise<void> => {
  await app.whenReady();
  mkdirSync(directory, { recursive: true });
  const log = createFileLog({ directory: join(directory, 'logs', 'shell'), now: () => Date.now() });
  const onRefused: OnRefused = (what, detail) => log.warn({ what, detail }, 'refused');
  confineApp(onRefused);
  Menu.setApplicationMenu(null);

  const service = superviseService({
    fork: () => utilityProcess.fork(paths.service, [], { serviceName: 'Gatehouse gate service' }),
    open: { type: 'OPEN', directory, demo: settings.demo },
    after: (ms, act) => {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
    onReady: () => {
      log.info({ pid: service.pid() }, 'service ready');
      handover.serviceReady();
    },
    onGone: ({ code, fault, retryMs }) => {
      log.warn({ code, fault, retryMs }, 'service gone');
      if (fault !== null) complain(fault);
      handover.serviceGone();
    },
  });
  service.start();

  const window: BrowserWindow = createGateWindow({ ...paths, windowed: settings.windowed, devTools: !app.isPackaged });
  confineSession(window.webContents.session, onRefused);
  serveScreens(window.webContents.session, paths.screens);
  const handover = handOverPorts(window, service, (channel, url) => onRefused(channel, url));
  powerSaveBlocker.start('prevent-display-sleep');

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  let mayEnd = false;
  app.on('before-quit', (event) => {
    if (mayEnd) return;
    event.preventDefault();
    void service.stop().then(() => {
      mayEnd = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  await loadPage(window);
};

if (app.requestSingleInstanceLock()) {
  run().catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    complain(text);
    dialog.showErrorBox('Gatehouse', text);
    app.exit(1);
  });
} else {
  complain('Gatehouse runs on this data directory already: its window comes to the front.');
  app.exit(0);
}
