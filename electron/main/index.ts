import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, dialog, Menu, powerSaveBlocker, utilityProcess } from 'electron';
import { createFileLog } from '#server/log.ts';
import { registerScheme, serveScreens } from './app-protocol.ts';
import { judge } from './checklist.ts';
import { gatherFacts } from './facts.ts';
import { confineApp, confineSession, type OnRefused } from './guards.ts';
import { handOverPorts } from './handover.ts';
import { paperOf, printOnRequest } from './paper.ts';
import { readSettings } from './settings.ts';
import { superviseService } from './supervisor.ts';
import { builtPaths, createGateWindow, loadPage } from './window.ts';

const settings = readSettings(
  process.argv.slice(app.isPackaged ? 1 : 2),
  app.isPackaged ? app.getPath('userData') : 'data',
);
// The self-test has a demonstration of its own and leaves nothing behind.
const directory = settings.selfTest
  ? mkdtempSync(join(tmpdir(), 'gatehouse-self-test-'))
  : resolve(settings.directory);
const paths = builtPaths(import.meta.dirname);

// What Chromium keeps stands with the data it belongs to; it also makes the single instance one of this directory.
app.setPath('userData', join(directory, 'shell'));
app.enableSandbox();
registerScheme();

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** True from the moment somebody wants the program to end: what fails from then on fails because of that. */
let ending = false;

/** A sentence for whoever stands before the machine, and the end. */
const giveUp = (text: string): void => {
  if (ending) return;
  complain(text);
  dialog.showErrorBox('Gatehouse', text);
  app.exit(1);
};

const after = (ms: number, act: () => void): (() => void) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

/** A page that crashed comes back after this. */
const RELOAD_MS = 500;

const run = async (): Promise<unknown> => {
  await app.whenReady();
  if (!existsSync(join(paths.screens, 'index.html'))) {
    throw new Error('The screens are not built: run npm start once, or node scripts/bootstrap.mjs.');
  }
  mkdirSync(directory, { recursive: true });
  const log = createFileLog({ directory: join(directory, 'logs', 'shell'), now: () => Date.now() });
  const onRefused: OnRefused = (what, detail) => log.warn({ what, detail }, 'refused');
  confineApp(onRefused);
  Menu.setApplicationMenu(null);

  let wasReady = false;
  const service = superviseService({
    fork: () => utilityProcess.fork(paths.service, [], { serviceName: 'Gatehouse gate service' }),
    // A demonstration is founded once, not again after each crash.
    open: () => ({ type: 'OPEN', directory, demo: !wasReady && (settings.demo || settings.selfTest) }),
    after,
    now: () => performance.now(),
    onReady: () => {
      wasReady = true;
      log.info({ pid: service.pid() }, 'service ready');
      handover.serviceReady();
    },
    onGone: ({ code, fault, retryMs }) => {
      log.warn({ code, fault, retryMs }, 'service gone');
      handover.serviceGone();
      // What stops it from the very start (the directory is in use, say) will not go away by trying.
      if (fault !== null && !wasReady) giveUp(fault);
    },
  });

  const window = createGateWindow({ ...paths, windowed: settings.windowed, devTools: !app.isPackaged });
  const contents = window.webContents;
  confineSession(contents.session, onRefused);
  serveScreens(contents.session, paths.screens);
  const handover = handOverPorts(window, service, onRefused);
  printOnRequest(window, onRefused, (error) => log.error({ error: String(error) }, 'printing failed'));
  powerSaveBlocker.start('prevent-display-sleep');
  service.start();

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    log.error({ reason }, 'page gone');
    after(RELOAD_MS, () => contents.reload());
  });
  let mayEnd = false;
  app.on('before-quit', (event) => {
    ending = true;
    if (mayEnd) return;
    event.preventDefault();
    void service.stop().then(() => {
      mayEnd = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());

  await loadPage(window);
  const findings = judge(await gatherFacts(contents));
  if (findings.length > 0) {
    log.error({ findings }, 'the security checklist is not met');
    await service.stop();
    return giveUp(
      `Gatehouse does not start like this: ${findings.map(({ id, problem }) => `(${id}) ${problem}`).join('; ')}`,
    );
  }
  handover.allow();
  window.show();
  if (!settings.selfTest) return undefined;
  const { selfTest } = await import('./self-test/run.ts');
  const report = await selfTest({
    contents,
    service,
    paper: paperOf(contents),
    after,
    now: () => performance.now(),
  });
  await service.stop();
  log.close();
  rmSync(directory, { recursive: true, force: true });
  return process.stdout.write(`${JSON.stringify(report)}\n`, () => app.exit(report.ok ? 0 : 1));
};

if (app.requestSingleInstanceLock()) {
  run().catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)));
} else {
  complain('Gatehouse runs on this data directory already: its window comes to the front.');
  app.exit(0);
}
