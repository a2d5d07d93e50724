import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const DAY_MS = 86_400_000;
/** Phones refuse certificates that last longer than 825 days. */
const LASTS_MS = 730 * DAY_MS;
/** Made anew this long before it runs out. */
const RENEW_BEFORE_MS = 30 * DAY_MS;

export type Certificate = {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 in pairs of hex digits, as browsers show it. */
  readonly fingerprint: string;
  readonly validToMs: number;
};

const read = (key: string, cert: string): Certificate | null => {
  try {
    const parsed = new X509Certificate(cert);
    if (!parsed.checkPrivateKey(createPrivateKey(key))) return null;
    return {
      key,
      cert,
      fingerprint: (
        createHash('sha256').update(parsed.raw).digest('hex').toUpperCase().match(/../gu) ?? []
      ).join(':'),
      validToMs: Date.parse(parsed.validTo),
    };
  } catch {
    return null;
  }
};

const readKept = async (folder: string): Promise<Certificate | null> => {
  try {
    const [key, cert] = await Promise.all([
      readFile(join(folder, 'key.pem'), 'utf8'),
      readFile(join(folder, 'cert.pem'), 'utf8'),
    ]);
    return read(key, cert);
  } catch {
    return null;
  }
};

/** Written beside and renamed, so that a crash leaves the old one or the new one. */
const keep = async (path: string, text: string): Promise<void> => {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
};

/**
 * The certificate of this data directory: the one that is kept, or a new one (EC P-256, self-signed, for `names`) when
 * there is none, when it cannot be read, or within thirty days of its end. Its key lies in `tls/key.pem`, for its owner only.
 * Rejects when the files cannot be written.
 */
export const certificateOf = async (
  directory: string,
  names: ReadonlyArray<string>,
  nowMs: number,
): Promise<Certificate> => {
  const folder = join(directory, 'tls');
  const kept = await readKept(folder);
  if (kept !== null && nowMs < kept.validToMs - RENEW_BEFORE_MS) return kept;
  const made = await generate([{ name: 'commonName', value: 'Gatehouse' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(nowMs - DAY_MS),
    notAfterDate: new Date(nowMs + LASTS_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) => (isIP(name) === 0 ? { type: 2, value: name } : { type: 7, ip: name })),
      },
    ],
  });
  const fresh = read(made.private, made.cert);
  if (fresh === null) throw new Error('a certificate that was just made cannot be read');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await keep(join(folder, 'key.pem'), fresh.key);
  await keep(join(folder, 'cert.pem'), fresh.cert);
  return fresh;
};
