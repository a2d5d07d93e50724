import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import * as gate from '#core/usecases/gate.ts';
import * as declaration from '#core/usecases/declaration.ts';
import { attachPapers, declare, layToRest, type TestWarehouse } from '#test/support/warehouse.ts';
import { newHouse, scan } from './house.ts';
import { median, row, timeSync, type Bench, type Row } from './measure.ts';

const PIECES = 1_000;
const REPETITIONS = 3;

/** A batch of a thousand pieces that stands at the gate, not counted yet. */
const atTheGate = (house: TestWarehouse): string => {
  const { batchId } = declare(house, PIECES);
  attachPapers(house, batchId);
  house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' });
  house.run('GATE', gate.arrive, { batchId, plate: 'A', containerNo: '', sealNo: '', driver: '' });
  return batchId;
};

/** Checked, accepted, unloaded, unpacked, disinfected (the contact time is virtual) and placed in the resting zone. */
const takeIn = (house: TestWarehouse, batchId: string, slot: string): void => {
  house.run('INSPECTOR', gate.checkLine, {
    batchId,
    lineNo: 1,
    typeAgrees: true,
    specAgrees: true,
    note: '',
  });
  house.run('INSPECTOR', gate.completeInspection, { batchId });
  layToRest(house, batchId, slot);
  const { zone, acceptedQuantity } = house.store.reads.batch(batchId) ?? {};
  if (zone !== 'REST' || acceptedQuantity !== PIECES) throw new Error('the pieces did not come to rest');
};

const byScan = (house: TestWarehouse, slot: string): number => {
  const batchId = atTheGate(house);
  const goods = house.store.reads.batch(batchId)?.lines[0]?.classCode ?? '';
  return timeSync(() => {
    for (let piece = 0; piece < PIECES; piece += 1) {
      const { outcome } = scan(house, goods, { kind: 'INSPECT', batchId, lineNo: null });
      if (outcome.code !== 'COUNTED') throw new Error(`a scan became ${outcome.code}`);
    }
    takeIn(house, batchId, slot);
  });
};

const byNumber = (house: TestWarehouse, slot: string): number => {
  const batchId = atTheGate(house);
  return timeSync(() => {
    house.run('INSPECTOR', gate.count, { batchId, lineNo: 1, mode: 'SET', quantity: PIECES });
    takeIn(house, batchId, slot);
  });
};

/** The peer: one row an insert, each in a transaction of its own that is durable when it returns. */
const plainInserts = (directory: string): number => {
  const db = new Database(join(directory, `${randomUUID()}.db`));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(
    'CREATE TABLE piece (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, at_ms INTEGER NOT NULL) STRICT',
  );
  const insert = db.prepare('INSERT INTO piece (code, at_ms) VALUES (?, ?)');
  const took = timeSync(() => {
    for (let piece = 0; piece < PIECES; piece += 1) insert.run(`piece ${piece}`, piece);
  });
  db.close();
  return took;
};

/** A thousand pieces from the gate into the resting zone: counted one scan at a time, and counted by number. */
export const benchReceive = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  bench.say(`receive: ${PIECES} pieces, ${REPETITIONS} times`);
  const house = await newHouse(bench);
  const scans: number[] = [];
  const numbers: number[] = [];
  const plain: number[] = [];
  for (let turn = 1; turn <= REPETITIONS; turn += 1) {
    plain.push(plainInserts(bench.directory));
    scans.push(byScan(house, `R-${String(turn).padStart(2, '0')}`));
    numbers.push(byNumber(house, `R-${String(turn + REPETITIONS).padStart(2, '0')}`));
  }
  house.close();
  const floor = median(plain);
  const baseline = `better-sqlite3 alone: ${PIECES} inserts of one row, each durable by itself (WAL, FULL)`;
  return [
    row('receive.1000', 'ms', median(scans), baseline, floor),
    row(
      'receive.1000.byNumber',
      'ms',
      median(numbers),
      `${baseline}; value with the line counted by number`,
      floor,
    ),
  ];
};
