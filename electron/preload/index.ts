/**
 * Runs sandboxed in a world of its own beside the page and hands it one thing only: a MessagePort to the gate service,
 * each time the page asks. Nothing of Electron is exposed to the page.
 */
import { ipcRenderer } from 'electron';
import { GONE, isPrintTarget, PORT, PORT_WANTED, PRINT } from '../shared/channels.ts';

const tell = (type: string, ports: MessagePort[] = []): void => {
  window.postMessage({ type }, window.location.origin, ports);
};

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  // Frames and other windows can post here too; only the page itself is listened to.
  if (
    event.source !== window ||
    typeof event.data !== 'object' ||
    event.data === null ||
    !('type' in event.data)
  )
    return;
  const { type } = event.data;
  if (type === PORT_WANTED) {
    // At once, so that the page waits for its port and does not look for a server in the meantime.
    tell(GONE);
    ipcRenderer.send(PORT_WANTED);
  }
  if (type === PRINT && 'to' in event.data && isPrintTarget(event.data.to))
    ipcRenderer.send(PRINT, event.data.to);
});

ipcRenderer.on(PORT, (event) => {
  tell(PORT, [...event.ports]);
});
ipcRenderer.on(GONE, () => {
  tell(GONE);
});
