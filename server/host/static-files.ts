import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.ogg': 'audio/ogg',
  '.txt': 'text/plain; charset=utf-8',
};

export type StaticFile = { readonly body: Buffer; readonly mediaType: string; readonly immutable: boolean };

/** The path inside the folder that a URL path names, or null when it is not plain: no dot files, no way up. */
const plainPath = (urlPath: string): string | null => {
  let text: string;
  try {
    text = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  const parts = text.split('/').slice(1);
  const isPlain = parts.every(
    (part) => part !== '' && !part.startsWith('.') && !/[\\:\u0000-\u001f]/u.test(part),
  );
  return isPlain && parts.length > 0 ? parts.join(sep) : null;
};

/**
 * Reads one file of the built screens. Null when there is no such file, when the path leads out of `root` (also by
 * a link), or when its kind is not one that the screens are made of.
 */
export const readStatic = async (root: string, urlPath: string): Promise<StaticFile | null> => {
  const path = plainPath(urlPath);
  const mediaType = path === null ? undefined : MEDIA_TYPES[extname(path).toLowerCase()];
  if (path === null || mediaType === undefined) return null;
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    if (!file.startsWith(folder + sep) || !(await stat(file)).isFile()) return null;
    // The build puts a hash of the content into the names of everything below assets/.
    return { body: await readFile(file), mediaType, immutable: path.startsWith(`assets${sep}`) };
  } catch {
    return null;
  }
};

/** The page with this answer's nonce in `<meta name=n nonce=…>`; null when the screens have not been built. */
export const readPage = async (root: string, nonce: string): Promise<string | null> => {
  let html: string;
  try {
    html = await readFile(join(root, 'index.html'), 'utf8');
  } catch {
    return null;
  }
  const meta = `<meta name="n" nonce="${nonce}">`;
  const own = /<meta\s+name=["']?n["']?[^>]*>/u;
  return own.test(html) ? html.replace(own, meta) : html.replace(/<head>/u, `<head>${meta}`);
};
