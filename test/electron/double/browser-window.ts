/** The one window: a page of real Chromium, driven over its DevTools protocol. */
import type * as Electron from 'electron';
import { appEvents } from './app-events.ts';
import type { Engine } from './engine.ts';
import { emitterFor, implement, implementClass, preventable } from './implement.ts';
import { deliver, type FrameFacts } from './ipc-main.ts';
import { bridgePage, type PageBridge } from './page-bridge.ts';
import { isLost, plant } from './plant.ts';
import { record } from './record.ts';
import { connectSession, permissionState, session, toReal, toShell } from './session.ts';

let engine: Engine | null = null;

/** Gives the double its Chromium, before any window can be made. */
export const useEngine = (given: Engine): void => {
  engine = given;
};

/** The window, once there is one; for the test's control. */
export type Shown = {
  readonly window: Electron.BrowserWindow;
  readonly contents: Electron.WebContents;
  readonly emitContents: (event: string, ...args: unknown[]) => void;
  readonly mayOpen: (url: string) => boolean;
  readonly forge: (frame: FrameFacts | null, channel: string, args: ReadonlyArray<unknown>) => void;
};
let shown: Shown | null = null;
export const shownWindow = (): Shown | null => shown;

/** The permissions that Chromium has too, by its own names. */
const PERMISSIONS: ReadonlyArray<readonly [electron: string, chromium: string]> = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['media', 'camera'],
];

const CONTENTS_EVENTS = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'did-finish-load',
  'render-process-gone',
];

const createContents = (
  { context, page, cdp }: Engine,
  preferences: Electron.WebPreferences,
  onLoaded: () => void,
) => {
  const { emitter, members } = emitterFor<Electron.WebContents>('webContents', CONTENTS_EVENTS);
  let bridge: PageBridge | null = null;
  let openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | null = null;
  /** Navigations that main itself began. */
  let own = 0;

  const mayOpen = (url: string): boolean => {
    if (openHandler === null) return true;
    const details = implement<Electron.HandlerDetails>('HandlerDetails', {
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
    });
    return openHandler(details).action === 'allow';
  };
  const mayNavigate = (url: string, isMainFrame: boolean): boolean => {
    if (isMainFrame && own > 0) return true;
    const event = preventable({ url, isMainFrame, isSameDocument: false });
    if (isMainFrame) emitter.emit('will-navigate', event);
    emitter.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  };

  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };

  const contents: Electron.WebContents = implement<Electron.WebContents>('webContents', {
    ...members,
    // Listeners that a plant takes away were never added.
    on: ((event: string, listener: (...args: unknown[]) => void) => {
      if (!isLost(event)) Reflect.apply(members.on, members, [event, listener]);
      return contents;
    }) as Electron.WebContents['on'],
    session,
    mainFrame: implement<Electron.WebFrameMain>('WebFrameMain', { parent: null }),
    isDestroyed: () => page.isClosed(),
    getURL: () => toShell(page.url()),
    setWindowOpenHandler: (handler) => {
      if (!isLost('setWindowOpenHandler')) openHandler = handler;
    },
    send: (channel, ...args) => bridge?.send(channel, args, []),
    postMessage: (channel, message, ports = []) => bridge?.send(channel, [message], ports),
    executeJavaScript: (code) => evaluate(code),
    printToPDF: async ({
      printBackground = false,
      preferCSSPageSize = false,
      generateTaggedPDF = false,
      pageSize = 'Letter',
      ...rest
    }) => {
      if (isLost('printToPDF')) return Buffer.alloc(0);
      for (const key of Object.keys(rest))
        throw new Error(`the Electron double has no printToPDF option ${key}`);
      if (pageSize !== 'A4') throw new Error('the Electron double prints A4 only');
      const { data } = await cdp.send('Page.printToPDF', {
        printBackground,
        preferCSSPageSize,
        generateTaggedPDF,
        paperWidth: 8.27,
        paperHeight: 11.69,
      });
      return Buffer.from(data, 'base64');
    },
    print: (_options, done) => {
      record.printed += 1;
      done?.(true, '');
    },
    reload: () => {
      own += 1;
      void page.reload().finally(() => {
        own -= 1;
      });
    },
  });
  // Electron has it and its own modules use it, but electron.d.ts does not name it.
  Reflect.defineProperty(contents, 'getLastWebPreferences', {
    value: () => ({ ...preferences, ...plant.preferences }),
  });

  const forge: Shown['forge'] = (frame, channel, args) => deliver(contents, frame, channel, args);
  const prepare = async (): Promise<void> => {
    await connectSession(context, page, { mayNavigate, mayOpen });
    bridge = await bridgePage(cdp, preferences.preload ?? '', (channel, args) =>
      forge({ url: toShell(page.url()), isMain: true }, channel, args),
    );
    for (const [name, chromium] of PERMISSIONS) {
      await cdp.send('Browser.setPermission', {
        permission: { name: chromium },
        setting: permissionState(name, contents),
      });
    }
    page.on('load', () => {
      emitter.emit('did-finish-load');
      onLoaded();
    });
    page.on('crash', () => emitter.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    page.on('popup', (popup) => {
      record.popups += 1;
      void popup.close();
    });
  };
  let prepared: Promise<void> | null = null;
  const load = async (url: string): Promise<void> => {
    prepared ??= prepare();
    await prepared;
    own += 1;
    try {
      await page.goto(toReal(url));
    } finally {
      own -= 1;
    }
  };
  return {
    contents,
    load,
    mayOpen,
    forge,
    emit: (event: string, ...args: unknown[]) => void emitter.emit(event, ...args),
  };
};

const WINDOW_OPTIONS = [
  'width',
  'height',
  'show',
  'kiosk',
  'autoHideMenuBar',
  'backgroundColor',
  'icon',
  'webPreferences',
];

const createWindow = (given: unknown): Electron.BrowserWindow => {
  const options: Electron.BrowserWindowConstructorOptions =
    typeof given === 'object' && given !== null ? given : {};
  if (engine === null) throw new Error('a window can be made only when the app is ready');
  if (shown !== null) throw new Error('the Electron double has one window');
  for (const key of Object.keys(options))
    if (!WINDOW_OPTIONS.includes(key)) throw new Error(`the Electron double has no window option ${key}`);
  const { page } = engine;
  record.windowOptions = options;
  const { emitter, members } = emitterFor<Electron.BrowserWindow>('BrowserWindow', [
    'ready-to-show',
    'closed',
  ]);
  let isFirst = true;
  const { contents, load, mayOpen, forge, emit } = createContents(
    engine,
    options.webPreferences ?? {},
    () => {
      if (isFirst) emitter.emit('ready-to-show');
      isFirst = false;
    },
  );
  const window = implement<Electron.BrowserWindow>('BrowserWindow', {
    ...members,
    webContents: contents,
    isDestroyed: () => page.isClosed(),
    isMinimized: () => false,
    loadURL: load,
    show: () => {
      record.shown += 1;
      process.send?.({ shown: true });
    },
    focus: () => {
      record.focused += 1;
    },
    destroy: () => void page.close(),
    close: () => void page.close(),
  });
  page.on('close', () => {
    emitter.emit('closed');
    appEvents.emitter.emit('window-all-closed');
  });
  shown = { window, contents, emitContents: emit, mayOpen, forge };
  appEvents.emitter.emit('web-contents-created', {}, contents);
  return window;
};

/** `new BrowserWindow(options)`; no static member of the class is implemented. */
export const BrowserWindow = implementClass<typeof Electron.BrowserWindow>('BrowserWindow', createWindow);
