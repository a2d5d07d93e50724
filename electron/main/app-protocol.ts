import { randomBytes } from 'node:crypto';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy, SECURITY_HEADERS } from '#server/host/policy.ts';
import { readPage, readStatic } from '#server/host/static-files.ts';
import { isPage, ownPath, SCHEME } from './page-address.ts';

/** Makes `app:` a scheme with origins, in a secure context. Must run before Electron is ready. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
};

const answer = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
  body: string | Uint8Array<ArrayBuffer> | null = null,
): Response => new Response(body, { status, headers: { ...SECURITY_HEADERS, ...headers } });

/**
 * Answers a request of the page from the folder of built screens, as the browser host does over HTTP: the page with a
 * fresh nonce in its policy, else a file of the build, else 404.
 */
export const answerFrom = async (
  screens: string,
  request: Pick<Request, 'method' | 'url'>,
): Promise<Response> => {
  const path = ownPath(request.url);
  if (path === null) return answer(403);
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { Allow: 'GET, HEAD' });
  if (isPage(request.url)) {
    const nonce = randomBytes(16).toString('base64url');
    const page = await readPage(screens, nonce);
    if (page === null) return answer(503);
    return answer(
      200,
      {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': contentSecurityPolicy(nonce),
      },
      page,
    );
  }
  const file = await readStatic(screens, path);
  if (file === null) return answer(404);
  return answer(
    200,
    { 'Content-Type': file.mediaType, 'Cache-Control': 'no-cache' },
    new Uint8Array(file.body),
  );
};

/** Serves the screens to one session. */
export const serveScreens = (session: Session, screens: string): void => {
  session.protocol.handle(SCHEME, (request) => answerFrom(screens, request));
};
