import { createHash } from 'node:crypto';

/** A command id (UUID) derived from another text, so that doing the whole again repeats each of its commands. */
export const derivedId = (origin: string, step: string): string => {
  const hex = createHash('sha256').update(`${origin}/${step}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};
