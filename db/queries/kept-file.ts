import type { StoredFile } from '#core/domain/events.ts';

/** A kept file from its four columns; null when there is none. */
export const toFile = (
  sha256: string | null,
  name: string | null,
  bytes: number | null,
  mediaType: string | null,
): StoredFile | null =>
  sha256 === null || name === null || bytes === null || mediaType === null
    ? null
    : { sha256, name, bytes, mediaType };
