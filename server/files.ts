import { refusal } from '#core/domain/refusals.ts';
import type { StoredFile } from '#core/domain/events.ts';
import type { FileStore } from '#db/files.ts';
import type { FileNames } from '#db/journals/files.ts';
import { refuse } from './errors.ts';

export type FileKeeper = {
  /** Stores the bytes by content, durably, and answers what a ledger event names them by. Refuses an empty file. */
  readonly keep: (file: File) => Promise<StoredFile>;
  readonly keepIfAny: (file: File | null) => Promise<StoredFile | null>;
  /** A kept file as it was handed in. Refuses NOT_FOUND for a hash that no event names. */
  readonly read: (sha256: string) => Promise<File>;
};

const MAX_NAME = 200;

/** A file's name without a path and without what could mislead a terminal, a screen or a file system. */
const plainName = (name: string): string => {
  const last = name
    .replace(/^.*[\\/]/su, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return last === '' ? 'file' : last.slice(-MAX_NAME);
};

const plainType = (type: string): string =>
  /^[\w.+-]+\/[\w.+-]+$/u.test(type) ? type.toLowerCase() : 'application/octet-stream';

/** Files of commands: kept before the transaction that names them, so that no event ever names bytes that are not there. */
export const createFileKeeper = (store: FileStore, names: Pick<FileNames, 'find'>): FileKeeper => {
  const keep = async (file: File): Promise<StoredFile> => {
    const name = plainName(file.name);
    if (file.size === 0) return refuse(refusal('FILE_UNREADABLE', { file: name, reason: 'EMPTY' }));
    const { sha256, bytes } = await store.put(await file.bytes());
    return { sha256, name, bytes, mediaType: plainType(file.type) };
  };
  return {
    keep,
    keepIfAny: async (file) => (file === null ? null : keep(file)),
    read: async (sha256) => {
      const known = names.find(sha256);
      if (known === null) return refuse(refusal('NOT_FOUND', { what: 'file' }));
      const bytes = await store.read(sha256);
      return new File([new Uint8Array(bytes)], known.name, { type: known.mediaType });
    },
  };
};
