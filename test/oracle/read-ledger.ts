import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { int, record, text } from './values.ts';

/**
 * Reads an exported ledger and proves its chain with code of its own, written from the layout in docs/ledger.md: this
 * folder imports no line of the program, so a mistake made there is not repeated here.
 */

/** One event of the ledger. `payload` is the parsed JSON, `payloadText` the characters that were hashed. */
export type Line = {
  readonly seq: number;
  readonly eventId: string;
  readonly commandId: string;
  readonly type: string;
  readonly v: number;
  readonly subject: string;
  readonly occurredMs: number;
  readonly recordedMs: number;
  readonly tzOffsetMin: number;
  readonly clockState: string;
  readonly bootId: string;
  readonly monoMs: number;
  readonly attestedMs: number;
  readonly actorId: string;
  readonly seatId: string;
  readonly payloadText: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly prevHash: string;
  readonly hash: string;
};

/** What an export holds: its events, the head that its first line promises, and everything wrong with the chain. */
export type Reading = {
  readonly lines: ReadonlyArray<Line>;
  readonly warehouseId: string;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly problems: ReadonlyArray<string>;
};

const DOMAIN = 'gatehouse.ledger';
const LAYOUT = 1;
const NO_HASH = '0'.repeat(64);

/** A text as the layout has it: its length in bytes (32 bits, big-endian), then UTF-8. */
const chars = (value: string): ReadonlyArray<Buffer> => {
  const bytes = Buffer.from(value, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return [length, bytes];
};

/** A whole number as the layout has it: 64 bits, two's complement, big-endian. */
const whole = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};

/** The hash that an event must carry, in hex. Throws RangeError on a number that is not whole. */
export const hashOf = (warehouseId: string, line: Omit<Line, 'payload' | 'hash'>): string => {
  const hash = createHash('sha256');
  for (const part of [
    ...chars(DOMAIN),
    whole(LAYOUT),
    ...chars(warehouseId),
    Buffer.from(line.prevHash, 'hex'),
  ])
    hash.update(part);
  const parts: ReadonlyArray<string | number> = [
    line.seq,
    line.eventId,
    line.commandId,
    line.type,
    line.v,
    line.subject,
    line.occurredMs,
    line.recordedMs,
    line.tzOffsetMin,
    line.clockState,
    line.bootId,
    line.monoMs,
    line.attestedMs,
    line.actorId,
    line.seatId,
    line.payloadText,
  ];
  for (const part of parts) {
    if (typeof part === 'number') hash.update(whole(part));
    else for (const bytes of chars(part)) hash.update(bytes);
  }
  return hash.digest('hex');
};

const parse = (json: string): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? record(value) : null;
  } catch {
    return null;
  }
};

const lineOf = (row: Readonly<Record<string, unknown>>): Line => {
  const payloadText = text(row['payload']);
  return {
    seq: int(row['seq']),
    eventId: text(row['eventId']),
    commandId: text(row['commandId']),
    type: text(row['type']),
    v: int(row['v']),
    subject: text(row['subject']),
    occurredMs: int(row['occurredMs']),
    recordedMs: int(row['recordedMs']),
    tzOffsetMin: int(row['tzOffsetMin']),
    clockState: text(row['clockState']),
    bootId: text(row['bootId']),
    monoMs: int(row['monoMs']),
    attestedMs: int(row['attestedMs']),
    actorId: text(row['actorId']),
    seatId: text(row['seatId']),
    payloadText,
    payload: parse(payloadText) ?? {},
    prevHash: text(row['prevHash']),
    hash: text(row['hash']),
  };
};

const expectedHash = (warehouseId: string, line: Line): string => {
  try {
    return hashOf(warehouseId, line);
  } catch {
    return 'not to be computed';
  }
};

/** Proves the chain of an export's text: each hash, each link, numbers without a gap, the promised head. */
export const parseLedger = (jsonl: string): Reading => {
  const problems: string[] = [];
  const [first = '', ...rest] = jsonl.split('\n').filter((row) => row !== '');
  const header = parse(first) ?? {};
  if (header['format'] !== DOMAIN || header['layout'] !== LAYOUT || header['hash'] !== 'SHA-256')
    problems.push('chain: not an exported ledger');
  const warehouseId = text(header['warehouseId']);
  const lines: Line[] = [];
  const eventIds = new Set<string>();
  let previous: Pick<Line, 'seq' | 'hash'> = { seq: 0, hash: NO_HASH };
  for (const [index, row] of rest.entries()) {
    const fields = parse(row);
    if (fields === null) {
      problems.push(`chain: line ${index + 2} is not JSON`);
      continue;
    }
    const line = lineOf(fields);
    if (parse(line.payloadText) === null) problems.push(`chain: the payload of #${line.seq} is not JSON`);
    if (line.seq !== previous.seq + 1) problems.push(`chain: #${line.seq} follows #${previous.seq}`);
    if (line.prevHash !== previous.hash)
      problems.push(`chain: #${line.seq} does not carry the hash of what stands before it`);
    if (expectedHash(warehouseId, line) !== line.hash)
      problems.push(`chain: #${line.seq} was changed, its hash is not that of its content`);
    if (eventIds.has(line.eventId)) problems.push(`chain: #${line.seq} has the id of an earlier event`);
    eventIds.add(line.eventId);
    lines.push(line);
    previous = line;
  }
  if (int(header['events']) !== lines.length) {
    problems.push(`chain: ${lines.length} events, the first line promises ${int(header['events'])}`);
  }
  const promised = record(header['head']);
  const head = { seq: int(promised['seq']), hash: text(promised['hash']) };
  if (head.seq !== previous.seq || head.hash !== previous.hash)
    problems.push(`chain: it ends at #${previous.seq}, the first line promises #${head.seq}`);
  if (lines.length > 0 && text(lines[0]?.payload['warehouseId']) !== warehouseId)
    problems.push('chain: another warehouse is named than the one that was founded');
  return { lines, warehouseId, head, problems };
};

/** The same for a file. Throws when it cannot be read. */
export const readLedger = (path: string): Reading => parseLedger(readFileSync(path, 'utf8'));
