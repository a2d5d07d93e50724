import type { Act } from '#core/domain/batch.ts';

/** An act from its four columns; null when it has not happened. Throws when it has half happened. */
export const actOf = (
  seq: number | null,
  atMs: number | null,
  attestedMs: number | null,
  by: string | null,
): Act | null => {
  if (seq === null) return null;
  if (atMs === null || attestedMs === null || by === null) throw new Error(`act ${seq} lacks a part`);
  return { seq, atMs, attestedMs, by };
};
