import type { StoredFile } from '#core/domain/events.ts';

const isStoredFile = (value: object): value is StoredFile =>
  'sha256' in value &&
  typeof value.sha256 === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'bytes' in value &&
  typeof value.bytes === 'number' &&
  'mediaType' in value &&
  typeof value.mediaType === 'string';

/** Files that an event's payload speaks of, wherever they stand in it. */
export const filesNamedIn = (value: unknown): ReadonlyArray<StoredFile> => {
  if (typeof value !== 'object' || value === null) return [];
  if (isStoredFile(value)) return [value];
  return Object.values(value).flatMap(filesNamedIn);
};
