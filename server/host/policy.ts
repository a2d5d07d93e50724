/**
 * Content security policy of the page (research/prototypes.md §c): nothing from elsewhere, no inline script; style
 * elements only with the page's fresh nonce, which the component library needs for its generated styles.
 */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Headers of every answer, whatever it is. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=()',
};

/** Names under which this machine's own browser may ask. */
export const LOOPBACK_NAMES: ReadonlyArray<string> = ['127.0.0.1', 'localhost'];

export type Scheme = 'http' | 'https';

/** True when the Host header names this very server: a foreign name that resolves here is DNS rebinding. */
export const isOwnHost = (
  host: string | undefined,
  port: number,
  names: ReadonlyArray<string> = LOOPBACK_NAMES,
  scheme: Scheme = 'http',
): boolean => {
  const asked = host?.toLowerCase();
  const usual = scheme === 'http' ? 80 : 443;
  return names.some((name) => asked === `${name}:${port}` || (port === usual && asked === name));
};

/** True when the Origin header is a page that this server served. A missing Origin is no page of ours. */
export const isOwnOrigin = (
  origin: string | undefined,
  host: string | undefined,
  port: number,
  names: ReadonlyArray<string> = LOOPBACK_NAMES,
  scheme: Scheme = 'http',
): boolean =>
  origin !== undefined &&
  isOwnHost(host, port, names, scheme) &&
  origin.toLowerCase() === `${scheme}://${host?.toLowerCase()}`;
