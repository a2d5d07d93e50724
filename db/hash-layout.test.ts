import { expect, it } from 'vitest';
import { GENESIS_HASH, hashEvent, hashInput, type LedgerFields } from './hash-layout.ts';

const first: LedgerFields = {
  seq: 1,
  eventId: 'c-1/0',
  commandId: 'c-1',
  type: 'warehouse.founded',
  v: 1,
  subject: 'wh-1',
  occurredMs: 1_795_305_600_000,
  recordedMs: 1_795_305_600_001,
  tzOffsetMin: 480,
  clockState: 'STEADY',
  bootId: 'boot-1',
  monoMs: 1000,
  attestedMs: 0,
  actorId: 'system',
  seatId: 'system',
  payload: '{"warehouseId":"wh-1"}',
};

const second: LedgerFields = {
  seq: 2,
  eventId: 'c-2/0',
  commandId: 'c-2',
  type: 'merchant.registered',
  v: 1,
  subject: 'mer-2',
  occurredMs: -1,
  recordedMs: 1_795_305_600_002,
  tzOffsetMin: 480,
  clockState: 'SUSPECT',
  bootId: 'boot-1',
  monoMs: 1002,
  attestedMs: 2,
  actorId: 'per-1',
  seatId: 'seat-1',
  payload: '{"name":"四季青 “😀”"}',
};

const edge: LedgerFields = {
  seq: Number.MAX_SAFE_INTEGER,
  eventId: '',
  commandId: '',
  type: '',
  v: 1,
  subject: '',
  occurredMs: Number.MIN_SAFE_INTEGER,
  recordedMs: 0,
  tzOffsetMin: 0,
  clockState: '',
  bootId: '',
  monoMs: 0,
  attestedMs: 0,
  actorId: '',
  seatId: '',
  payload: '',
};

// Computed by another program (Python's struct and hashlib) from docs/ledger.md. They never change: a ledger in the
// field depends on them.
const FIRST = '1f91a052e03e14b39bee70f4b4a0f96ac4375d12b617f8ca3fc424d70e7528a4';
const SECOND = '615734549b444c5e7ecbbcc1a9922d2b50677fd153d9514fe6c4236e2585e7f3';
const EDGE = '7bd71709a90af1c11edfc395d176fde040e9c6073c321a1f7c240fdc304191d6';

it('hashes to the pinned vectors', () => {
  expect(hashEvent('wh-1', GENESIS_HASH, first).toString('hex')).toBe(FIRST);
  expect(hashEvent('wh-1', Buffer.from(FIRST, 'hex'), second).toString('hex')).toBe(SECOND);
  expect(hashEvent('', Buffer.alloc(32, 0xff), edge).toString('hex')).toBe(EDGE);
});

it('lays the bytes out as documented', () => {
  const bytes = hashInput('wh-1', GENESIS_HASH, first);
  expect(bytes.subarray(0, 20).toString('latin1')).toBe('\0\0\0\x10gatehouse.ledger');
  expect(bytes.subarray(20, 28).toString('hex')).toBe('0000000000000001');
  expect(bytes.subarray(28, 36).toString('latin1')).toBe('\0\0\0\x04wh-1');
  expect(bytes.subarray(36, 68)).toEqual(GENESIS_HASH);
  expect(bytes.subarray(68, 76).toString('hex')).toBe('0000000000000001');
  expect(bytes.subarray(-26).toString('latin1')).toBe('\0\0\0\x16{"warehouseId":"wh-1"}');
});

const texts = [
  'eventId',
  'commandId',
  'type',
  'subject',
  'clockState',
  'bootId',
  'actorId',
  'seatId',
  'payload',
] as const;
const numbers = ['seq', 'v', 'occurredMs', 'recordedMs', 'tzOffsetMin', 'monoMs', 'attestedMs'] as const;

it.each([...texts, ...numbers])('covers %s', (field) => {
  const value = first[field];
  const changed = { ...first, [field]: typeof value === 'number' ? value + 1 : `${value}x` };
  expect(hashEvent('wh-1', GENESIS_HASH, changed)).not.toEqual(hashEvent('wh-1', GENESIS_HASH, first));
});

it('covers the warehouse and the hash before', () => {
  expect(hashEvent('wh-2', GENESIS_HASH, first).toString('hex')).not.toBe(FIRST);
  expect(hashEvent('wh-1', Buffer.alloc(32, 1), first).toString('hex')).not.toBe(FIRST);
});

it('gives no two neighbours of the layout the same bytes', () => {
  const moved = { ...first, eventId: 'c-1/0c', commandId: '-1' };
  expect(hashInput('wh-1', GENESIS_HASH, moved).equals(hashInput('wh-1', GENESIS_HASH, first))).toBe(false);
});

it('refuses what is no whole number, and a hash of another length', () => {
  expect(() => hashInput('wh-1', GENESIS_HASH, { ...first, monoMs: 1.5 })).toThrow(RangeError);
  expect(() => hashInput('wh-1', GENESIS_HASH, { ...first, seq: 2 ** 53 })).toThrow(RangeError);
  expect(() => hashInput('wh-1', Buffer.alloc(31), first)).toThrow(RangeError);
});
