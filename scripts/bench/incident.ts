import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { upcast } from '#core/domain/upcast.ts';
import { drawTraceCode } from '#core/domain/codes.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import { interpretScan } from '#core/usecases/scan.ts';
import { ROLES } from '#core/domain/roles.ts';
import type { Actor } from '#core/ports/context.ts';
import * as rest from '#core/usecases/rest.ts';
import { exportLedger } from '#db/export.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { exposedTo } from '#test/oracle/contacts.ts';
import { readBook } from '#test/oracle/rules.ts';
import { readLedger } from '#test/oracle/read-ledger.ts';
import type { TestWarehouse } from '#test/support/warehouse.ts';
import { newHouse } from './house.ts';
import { row, timeSync, type Bench, type Row } from './measure.ts';

/** Pieces in stock, each with a code. GATEHOUSE_PIECES=N for another number. */
const PIECES = Number(process.env['GATEHOUSE_PIECES'] ?? 1_000_000);
const PER_BATCH = 1_000;

/** Puts events into the ledger as the use cases would, without asking them: making a million pieces is not what is measured. */
const append = (house: TestWarehouse, who: Actor, events: ReadonlyArray<DomainEvent>): void =>
  void house.store.execute({
    commandId: randomUUID(),
    name: 'bench',
    digest: randomUUID(),
    actor: who,
    decide: () => ({ ok: true, events, result: null }),
  });

/** An event as its first version was, lifted to what the program writes now. */
const on = (type: string, subject: string, first: object): DomainEvent => {
  const { v, payload } = upcast(type, 1, first);
  return { type, v, subject, payload } as unknown as DomainEvent;
};

/** One batch of a thousand coded pieces, some of it already out; two share a slot now and then, ten share a vehicle. */
const fill = (house: TestWarehouse, nth: number): string => {
  const batchId = `bat_${nth}`;
  const { merchantId } = house;
  const businessDate = '2022-04-22';
  const about = { batchId, merchantId, businessDate };
  const slots = house.slots.filter((one) => one.zone === 'REST');
  const slot = slots[nth % slots.length]?.slotId ?? '';
  const storage = house.slots.filter((one) => one.zone === 'STORAGE')[nth % 8]?.slotId ?? '';
  const codes = Array.from({ length: PER_BATCH }, (_unused, i) => ({
    code: drawTraceCode(house.store.reads.warehouse()?.code ?? '', randomInts),
    kind: 'PIECE',
    number: i + 1,
    carton: 0,
  }));
  const names = codes.map((one) => one.code);
  const runId = `run_${nth}`;
  // Nine shifts: what one person touched on a day is some of what was touched.
  const who = house.person(ROLES[nth % 9] ?? 'GATE');
  append(house, who, [
    on('declaration.submitted', batchId, {
      ...about,
      batchNo: `B-${nth}`,
      policyId: 'zhejiang-2022-03',
      lines: [
        {
          lineNo: 1,
          goodsName: 'coats',
          spec: 'M',
          quantity: PER_BATCH,
          unit: '',
          origin: '',
          classCode: null,
        },
      ],
      plate: '',
      containerNo: '',
      sealNo: '',
      expectedOn: businessDate,
      source: null,
    }),
    on('declaration.approved', batchId, { batchId, note: '' }),
    on('batch.arrived', batchId, {
      batchId,
      plate: `ZA${String(Math.floor(nth / 10)).padStart(5, '0')}`,
      containerNo: '',
      sealNo: '',
      driverDigest: '0'.repeat(64),
    }),
    on('batch.accepted', batchId, { ...about, quantity: PER_BATCH }),
    on('batch.unloaded', batchId, { batchId }),
    on('batch.unpacked', batchId, { batchId, cartons: 40 }),
    on('batch.restStarted', batchId, { ...about, slotId: slot, quantity: PER_BATCH }),
    on('batch.cleared', batchId, { batchId, clearedBy: 'x', restedMs: 0, guards: [] }),
    on('batch.stored', batchId, { ...about, slotId: storage, quantity: PER_BATCH }),
    on('codes.reserved', batchId, { batchId, runId, codes }),
    on('label.printed', batchId, { batchId, runId, codes: names, evidence: 'COUNTER' }),
    on('code.applied', batchId, { batchId, codes: names, scanned: names[0] }),
  ]);
  return batchId;
};

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
  const batches = Math.ceil(PIECES / PER_BATCH);
  bench.say(`incident: ${batches * PER_BATCH} pieces in ${batches} batches`);
  const made: string[] = [];
  for (let nth = 0; nth < batches; nth += 1) {
    // Ninety batches a day: what one person's hands touched on one day is not everything there is.
    if (nth % 90 === 0) house.clock.pass(24 * 3_600_000);
    made.push(fill(house, nth));
    if (nth % 100 === 99) bench.say(`  ${nth + 1} batches`);
  }
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
