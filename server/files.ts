import type { StoredFile } from '#core/domain/events.ts';

export type FileKeeper = {
  /** Stores the bytes by content, durably, and answers what a ledger event names them by. */
  readonly keep: (file: File) => Promise<StoredFile>;
  readonly keepIfAny: (file: File | null) => Promise<StoredFile | null>;
};
