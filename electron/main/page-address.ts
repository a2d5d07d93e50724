/** The page has an origin of its own that no network leads to: `app://gate/`. */
export const SCHEME = 'app';
export const HOST = 'gate';
export const PAGE = `${SCHEME}://${HOST}/`;

/** Path of an address of our own, or null for any other. A scheme of one's own has no `origin` in Node: parts are compared. */
export const ownPath = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, port, username, password, pathname } = new URL(address);
  const isOwn =
    protocol === `${SCHEME}:` && hostname === HOST && port === '' && username === '' && password === '';
  return isOwn ? pathname : null;
};

/** True for the address of the page itself, whatever screen it shows. */
export const isPage = (address: string): boolean => ['/', '/index.html'].includes(ownPath(address) ?? '');
