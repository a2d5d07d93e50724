/** The session of the one window: permissions, requests, downloads and the scheme of the shell. */
import type * as Electron from 'electron';
import type { BrowserContext, Page, Request, Route } from 'playwright-core';
import { emitterFor, implement, preventable } from './implement.ts';
import { isLost } from './plant.ts';
import { record } from './record.ts';

/**
 * Stock Chromium knows no further standard schemes, so a page of `app://gate/` really stands at an address of
 * HTTPS that no network leads to. The shell only ever sees its own.
 */
const REAL = 'https://app--gate.invalid/';
const SHELL = 'app://gate/';

/** Address as the shell knows it. */
export const toShell = (url: string): string => url.replaceAll(REAL, SHELL);
/** Address as Chromium knows it. */
export const toReal = (url: string): string => url.replaceAll(SHELL, REAL);

/** Where the page asks, synchronously, whether it may open a window. */
const OPEN_QUESTION = `${REAL}__electron-double/window-open`;

type Handlers = {
  request: Parameters<Electron.Session['setPermissionRequestHandler']>[0];
  check: Parameters<Electron.Session['setPermissionCheckHandler']>[0];
  device: Parameters<Electron.Session['setDevicePermissionHandler']>[0];
  media: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0];
  before:
    | ((
        details: Electron.OnBeforeRequestListenerDetails,
        answer: (response: Electron.CallbackResponse) => void,
      ) => void)
    | null;
  scheme: ((request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>) | null;
};

export const handlers: Handlers = {
  request: null,
  check: null,
  device: null,
  media: null,
  before: null,
  scheme: null,
};

const registered = { privileged: false, ready: false };

/** From now on schemes can no longer be registered, as in Electron. */
export const closeSchemes = (): void => {
  registered.ready = true;
};

export const protocol = implement<Electron.Protocol>('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    if (registered.ready)
      throw new Error('registerSchemesAsPrivileged must be called before the app is ready');
    const [only, ...more] = schemes;
    if (only?.scheme !== 'app' || more.length > 0)
      throw new Error('the Electron double knows the scheme app only');
    registered.privileged = only.privileges?.standard === true && only.privileges.secure === true;
  },
});

const keep =
  <A extends unknown[]>(name: string, does: (...args: A) => void): ((...args: A) => void) =>
  (...args) => {
    if (!isLost(name)) does(...args);
  };

const sessionEvents = emitterFor<Electron.Session>('session', ['will-download']);

export const session = implement<Electron.Session>('session', {
  ...sessionEvents.members,
  setPermissionRequestHandler: keep('setPermissionRequestHandler', (handler) => {
    handlers.request = handler;
  }),
  setPermissionCheckHandler: keep('setPermissionCheckHandler', (handler) => {
    handlers.check = handler;
  }),
  setDevicePermissionHandler: keep('setDevicePermissionHandler', (handler) => {
    handlers.device = handler;
  }),
  setDisplayMediaRequestHandler: keep('setDisplayMediaRequestHandler', (handler) => {
    handlers.media = handler;
  }),
  setSpellCheckerEnabled: () => undefined,
  protocol: implement<Electron.Protocol>('session.protocol', {
    handle: (scheme, handler) => {
      if (scheme !== 'app' || !registered.privileged)
        throw new Error(`the scheme ${scheme} was not registered as standard and secure`);
      handlers.scheme = handler;
    },
  }),
  webRequest: implement<Electron.WebRequest>('session.webRequest', {
    onBeforeRequest: (...args: unknown[]) => {
      const [listener] = args;
      if (typeof listener !== 'function') throw new Error('the Electron double filters no addresses');
      // The overloads leave one form that is implemented.
      if (!isLost('onBeforeRequest')) handlers.before = listener as Handlers['before'];
    },
  }),
});

/** True when the shell stops a request before it leaves. */
export const isCancelled = (url: string, method: string): Promise<boolean> =>
  new Promise((resolve) => {
    if (handlers.before === null) return resolve(false);
    const details = implement<Electron.OnBeforeRequestListenerDetails>('request details', { url, method });
    return handlers.before(details, (answer) => resolve(answer.cancel === true));
  });

/** Asked for every navigation that the page itself began; true lets it go. */
type MayNavigate = (url: string, isMainFrame: boolean) => boolean;

const answer = async (
  route: Route,
  request: Request,
  mayNavigate: MayNavigate,
  mayOpen: (url: string) => boolean,
): Promise<void> => {
  const url = toShell(request.url());
  if (request.url().startsWith(OPEN_QUESTION)) {
    const asked = new URL(request.url()).searchParams.get('url') ?? '';
    return route.fulfill({ body: mayOpen(toShell(asked)) ? 'allow' : 'deny' });
  }
  if (request.isNavigationRequest() && !mayNavigate(url, request.frame().parentFrame() === null))
    return route.abort('aborted');
  if (await isCancelled(url, request.method())) return route.abort('blockedbyclient');
  if (!url.startsWith(SHELL)) {
    record.escaped.push(url);
    return route.abort('internetdisconnected');
  }
  if (handlers.scheme === null) return route.abort('failed');
  const response = await handlers.scheme(new Request(url, { method: request.method() }));
  return route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
};

/** What `window.open` does before Chromium's own: Electron's handler is asked, and the page waits for its answer. */
const askToOpen = `(() => {
  const native = window.open;
  window.open = function open(url = 'about:blank', ...rest) {
    const asked = new XMLHttpRequest();
    asked.open('GET', '${OPEN_QUESTION}?url=' + encodeURIComponent(new URL(url, location.href).href), false);
    asked.send();
    return asked.responseText === 'allow' ? native.call(window, url, ...rest) : null;
  };
})()`;

/** Connects a context of Chromium's with the session. */
export const connectSession = async (
  context: BrowserContext,
  page: Page,
  hooks: { readonly mayNavigate: MayNavigate; readonly mayOpen: (url: string) => boolean },
): Promise<void> => {
  await context.addInitScript(askToOpen);
  await context.route('**/*', (route, request) => answer(route, request, hooks.mayNavigate, hooks.mayOpen));
  page.on('websocket', (socket) => record.webSockets.push(toShell(socket.url())));
  page.on('download', (download) => {
    const event = preventable({});
    const item = implement<Electron.DownloadItem>('DownloadItem', {
      getURL: () => toShell(download.url()),
      getFilename: () => download.suggestedFilename(),
    });
    sessionEvents.emitter.emit('will-download', event, item, null);
    if (event.defaultPrevented) void download.cancel();
    else record.downloads.push(toShell(download.url()));
  });
};

/** Chromium's own permissions, as the shell's check handler answers them; where it has none, all are granted, as in Electron. */
export const permissionState = (permission: string, contents: Electron.WebContents): 'granted' | 'denied' => {
  const { check } = handlers;
  if (check === null) return 'granted';
  // The names that are asked here are among those of electron.d.ts.
  const allowed = check(
    contents,
    permission as Parameters<typeof check>[1],
    SHELL,
    implement('details', { isMainFrame: true, requestingUrl: SHELL }),
  );
  return allowed ? 'granted' : 'denied';
};
