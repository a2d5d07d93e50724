import { join } from 'node:path';
import { interpretScan } from '#core/usecases/scan.ts';
import * as rest from '#core/usecases/rest.ts';
import { exportLedger } from '#db/export.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { exposedTo } from '#test/oracle/contacts.ts';
import { readBook } from '#test/oracle/rules.ts';
import { readLedger } from '#test/oracle/read-ledger.ts';
import type { TestWarehouse } from '#test/support/warehouse.ts';
import { newHouse } from './house.ts';
import { append, fillHouse, on, PER_BATCH, PIECES } from './million.ts';
import { row, timeSync, type Bench, type Row } from './measure.ts';

const recalls = (house: TestWarehouse, code: string): boolean => {
  const actor = house.person('SECOND');
  const meaning = interpretScan(
    { text: code, aim: null },
    { kind: 'NONE' },
    {
      newId,
      randomInts,
      seal,
      reads: house.store.reads,
      clock: house.store.readClock(),
      actor,
      second: null,
    },
  );
  return meaning.outcome.code === 'RECALLED';
};

/**
 * The incident drill: a positive is entered while a million pieces are in stock. Measured from the entry to its commit:
 * from then on every affected code is refused wherever it is scanned. The cohort is compared with one reckoned by the
 * oracle from the exported ledger, and the codes of frozen batches are tried one by batch.
 */
export const benchIncident = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  const house = await newHouse(bench);
  bench.say('incident:');
  const made = fillHouse(house, PIECES, bench.say);
  const source = made[made.length - 45] ?? '';
  append(house, house.person('SAMPLER'), [
    {
      type: 'sample.taken',
      v: 2,
      subject: source,
      payload: {
        ...{ batchId: source, sampleId: 'smp_drill', sampleNo: 'T-1', layer: 'OUTER', site: '' },
        ...{ members: [''], membersDigest: null, round: null, replaces: null },
      },
    },
    on('sample.sent', source, { batchId: source, sampleIds: ['smp_drill'], formNo: 'F', laboratory: 'L' }),
  ]);
  const entry = { sampleId: 'smp_drill', result: 'POSITIVE' as const, reportNo: 'R', file: null };
  const took = timeSync(() => void house.run('LABORATORY', rest.enterResult, entry));

  const held = house.store.db
    .prepare<[], string>(
      `SELECT batch_id FROM holds WHERE kind = 'POSITIVE' AND lifted_seq IS NULL ORDER BY batch_id`,
    )
    .pluck()
    .all();
  const path = join(bench.directory, 'incident.jsonl');
  exportLedger(house.store.db, path);
  const { contacts } = readBook(readLedger(path).lines);
  const reach = { neighbours: 1, vehicleDays: 0, handlerDays: 0, lookBackDays: 14 };
  const since = house.store.db
    .prepare<[], { seq: number; day: string }>(
      'SELECT since_seq AS seq, since_date AS day FROM incident_samples',
    )
    .get() ?? { seq: 0, day: '' };
  const reckoned = [source, ...exposedTo(contacts, source, reach, since).keys()].sort();
  if (JSON.stringify(reckoned) !== JSON.stringify([...held].sort()))
    throw new Error(`${held.length} batches are frozen, the oracle reckons ${reckoned.length}`);
  const codeOf = (batchId: string): string =>
    house.store.db
      .prepare<[string], string>('SELECT code FROM codes WHERE batch_id = ? LIMIT 1')
      .pluck()
      .get(batchId) ?? '';
  const isHeld = new Set(held);
  const wrong = made.filter((batchId) => recalls(house, codeOf(batchId)) !== isHeld.has(batchId));
  if (wrong.length > 0) throw new Error(`${wrong.length} batches answer wrongly to a scan`);
  bench.say(
    `  ${held.length} batches frozen, ${held.length * PER_BATCH} codes; the cohort is the oracle's; every batch tried by scan`,
  );
  const one = held.length * PER_BATCH;
  const naive = timeSync(() => {
    const touch = house.store.db.prepare('SELECT state FROM codes WHERE batch_id = ?');
    for (const batchId of held) touch.all(batchId);
  });
  house.close();
  return [
    row(
      'incident.freeze',
      'ms',
      took,
      `only reading the ${one} codes that this freezes, one batch after the other`,
      naive,
    ),
  ];
};
