import { app, type Session, type WebContents } from 'electron';
import { isPage, PAGE } from './page-address.ts';

/** Told of everything that was refused: what, and from where. */
export type OnRefused = (what: string, detail: string | null) => void;

/** The page goes nowhere, opens nothing and embeds nothing. Navigation within the page (a screen, a reload) is its own. */
export const confine = (contents: WebContents, onRefused: OnRefused): void => {
  const stay = (event: { readonly url: string; readonly preventDefault: () => void }): void => {
    if (isPage(event.url)) return;
    event.preventDefault();
    onRefused('navigation', event.url);
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    onRefused('webview', null);
  });
  contents.setWindowOpenHandler(({ url }) => {
    onRefused('window', url);
    return { action: 'deny' };
  });
};

/** What the page is made of; all else would leave the machine or read its files. */
const OWN_SCHEMES = [PAGE, `blob:${PAGE}`, 'data:', 'devtools:'];

/** The session reaches nothing outside, holds no permission and saves nothing that the page did not make itself. */
export const confineSession = (session: Session, onRefused: OnRefused): void => {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    onRefused('permission', permission);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((request, answer) => {
    const isOwn = OWN_SCHEMES.some((scheme) => request.url.startsWith(scheme));
    if (!isOwn) onRefused('request', request.url);
    answer({ cancel: !isOwn });
  });
  session.on('will-download', (event, item) => {
    // A paper of a batch, put together by the page from what the service sent it.
    if (item.getURL().startsWith(`blob:${PAGE}`)) return;
    event.preventDefault();
    onRefused('download', item.getURL());
  });
};

/** No certificate is trusted, none is shown, no password is given: the shell talks to nobody who could ask. */
export const confineApp = (onRefused: OnRefused): void => {
  app.on('certificate-error', (event, _contents, url, _error, _certificate, answer) => {
    event.preventDefault();
    onRefused('certificate', url);
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, url, _list, answer) => {
    event.preventDefault();
    onRefused('client certificate', url);
    answer();
  });
  app.on('login', (event, _contents, details) => {
    event.preventDefault();
    onRefused('login', details.url);
  });
  app.on('web-contents-created', (_event, contents) => confine(contents, onRefused));
};
