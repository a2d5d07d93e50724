// oxlint-disable-next-line house/no-randomness -- this file is the adapter that implements the randomness port
import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { Ports, PrivateRecord } from '#core/ports/context.ts';
import { canonicalJson } from './canonical-json.ts';

/** Fresh id `prefix-` and 26 characters, 130 random bits; unique for ever. No letters I, L, O, U: read aloud safely. */
export const newId: Ports['newId'] = (prefix) => {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  let id = '';
  for (const byte of randomBytes(26)) id += alphabet.charAt(byte & 31);
  return `${prefix}-${id}`;
};

/** `count` independent integers, each in [0, below), from the system's secure source, without modulo bias. */
export const randomInts: Ports['randomInts'] = (count, below) =>
  Array.from({ length: count }, () => randomInt(below));

/** SHA-256 hex that stands in an event for personal data: canonical JSON of data, kind, salt and subject. */
export const digestOf = (record: PrivateRecord): string =>
  createHash('sha256')
    .update(
      canonicalJson({ data: record.data, kind: record.kind, salt: record.salt, subjectId: record.subjectId }),
      'utf8',
    )
    .digest('hex');

/** Salts personal data (128 random bits) and answers the digest for the event and the record for the side table. */
export const seal: Ports['seal'] = (kind, subjectId, data) => {
  const record: PrivateRecord = { kind, subjectId, data, salt: randomBytes(16).toString('hex') };
  return { digest: digestOf(record), record };
};
