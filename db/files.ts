import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DiskFull, errorCode } from './errors.ts';
import { newId } from './random.ts';

/** Name of the folder of files inside a data directory or a backup. */
export const FILES_NAME = 'files';

const UNFINISHED = 'unfinished';
const SHA256 = /^[0-9a-f]{64}$/u;

export type FileStore = {
  /** Keeps bytes and answers their hash; durable when it resolves. The same bytes are kept once. Throws DiskFull. */
  readonly put: (bytes: Uint8Array) => Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** The bytes of a hash. Throws FileDamaged when they are missing or are not those that were kept. */
  readonly read: (sha256: string) => Promise<Buffer>;
  /** True when something lies under the hash; only `read` and `check` look at the bytes. */
  readonly has: (sha256: string) => boolean;
  /** Says what is wrong with a file, null when it is there with the right length and hash. */
  readonly check: (sha256: string, bytes: number) => Promise<string | null>;
  /** The same without a break, for threads that serve nobody else. */
  readonly checkSync: (sha256: string, bytes: number) => string | null;
  readonly list: () => ReadonlyArray<{ readonly sha256: string; readonly bytes: number }>;
  readonly path: (sha256: string) => string;
  readonly remove: (sha256: string) => Promise<void>;
};

/** A file is missing or its bytes are not those that were kept. */
export class FileDamaged extends Error {
  readonly sha256: string;
  constructor(sha256: string, what: string) {
    super(`File ${sha256} ${what}.`);
    this.name = 'FileDamaged';
    this.sha256 = sha256;
  }
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export type FileHash = { readonly sha256: string; readonly bytes: number };

const PIECE_BYTES = 1 << 20;

/** SHA-256 (hex) and length of a file, read in pieces of 1 MiB (about 1 ms each) between which others get their turn. */
export const hashFile = async (path: string): Promise<FileHash> => {
  const file = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await file.read(piece, 0, piece.length, null);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes };
      hash.update(piece.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await file.close();
  }
};

/** The same without a break. */
export const hashFileSync = (path: string): FileHash => {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    let bytes = 0;
    for (;;) {
      const length = readSync(file, piece, 0, piece.length, null);
      if (length === 0) return { sha256: hash.digest('hex'), bytes };
      hash.update(piece.subarray(0, length));
      bytes += length;
    }
  } finally {
    closeSync(file);
  }
};

/** Makes renames in a directory durable. Windows has no such call and needs none: NTFS journals its metadata. */
export const syncDirectory = (path: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Writes a file that is either whole or absent: temporary name, fsync, rename, fsync of the folder. */
export const writeWhole = async (path: string, bytes: Uint8Array, temporary: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await mkdir(dirname(temporary), { recursive: true });
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  syncDirectory(dirname(path));
  syncDirectory(dirname(dirname(path)));
};

/** How the system says that a disk, or somebody's share of it, is full. */
const NO_ROOM: ReadonlyArray<string> = ['ENOSPC', 'EDQUOT'];

/** Files by content, under `root/ab/<sha256>`: papers, photographs, signatures, packing lists. */
export const createFileStore = (root: string): FileStore => {
  const path = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw new RangeError(`no SHA-256: ${sha256}`);
    return join(root, sha256.slice(0, 2), sha256);
  };

  const judge = (found: FileHash, sha256: string, bytes: number): string | null => {
    if (found.bytes !== bytes) return `has ${found.bytes} bytes instead of ${bytes}`;
    return found.sha256 === sha256 ? null : 'has other bytes than those that were kept';
  };
  const judgeError = (error: unknown): string =>
    errorCode(error) === 'ENOENT' ? 'is missing' : `cannot be read (${errorCode(error) ?? String(error)})`;

  const check = async (sha256: string, bytes: number): Promise<string | null> => {
    const where = path(sha256);
    try {
      return judge(await hashFile(where), sha256, bytes);
    } catch (error) {
      return judgeError(error);
    }
  };

  const checkSync = (sha256: string, bytes: number): string | null => {
    const where = path(sha256);
    try {
      return judge(hashFileSync(where), sha256, bytes);
    } catch (error) {
      return judgeError(error);
    }
  };

  return {
    path,
    check,
    checkSync,
    has: (sha256) => existsSync(path(sha256)),
    put: async (bytes) => {
      const sha256 = sha256Of(bytes);
      // A damaged copy under the right name is written anew.
      if ((await check(sha256, bytes.length)) === null) return { sha256, bytes: bytes.length };
      try {
        await writeWhole(path(sha256), bytes, join(root, UNFINISHED, newId('file')));
      } catch (error) {
        if (NO_ROOM.includes(errorCode(error) ?? '')) throw new DiskFull(error);
        throw error;
      }
      return { sha256, bytes: bytes.length };
    },
    read: async (sha256) => {
      let bytes: Buffer;
      try {
        bytes = await readFile(path(sha256));
      } catch (error) {
        if (errorCode(error) === 'ENOENT') throw new FileDamaged(sha256, 'is missing');
        throw error;
      }
      if (sha256Of(bytes) !== sha256)
        throw new FileDamaged(sha256, 'has other bytes than those that were kept');
      return bytes;
    },
    list: () => {
      if (!existsSync(root)) return [];
      return readdirSync(root)
        .filter((name) => /^[0-9a-f]{2}$/u.test(name))
        .sort()
        .flatMap((folder) =>
          readdirSync(join(root, folder))
            .filter((name) => SHA256.test(name))
            .sort(),
        )
        .map((sha256) => ({ sha256, bytes: statSync(path(sha256)).size }));
    },
    remove: (sha256) => rm(path(sha256), { force: true }),
  };
};
