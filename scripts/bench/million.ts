import { randomUUID } from 'node:crypto';
import { drawTraceCode } from '#core/domain/codes.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import { ROLES } from '#core/domain/roles.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { upcast } from '#core/domain/upcast.ts';
import type { Actor } from '#core/ports/context.ts';
import { randomInts } from '#db/random.ts';
import type { TestWarehouse } from '#test/support/warehouse.ts';
import type { Bench } from './measure.ts';

/** A house full of coded pieces: what the drill of an incident and the figures of the screens stand on. */

/** Pieces in stock. GATEHOUSE_PIECES=N for another number. */
export const PIECES = Number(process.env['GATEHOUSE_PIECES'] ?? 1_000_000);

/** Pieces of each batch. */
export const PER_BATCH = 1_000;

/** How far a batch has come; each holds all that stands before it. */
export const STAGES = ['DECLARED', 'APPROVED', 'ARRIVED', 'ACCEPTED', 'RESTING', 'PRINTED', 'CODED'] as const;
type Stage = (typeof STAGES)[number];

/** Puts events into the ledger as the use cases would, without asking them: making a million pieces is not what is measured. */
export const append = (house: TestWarehouse, who: Actor, events: ReadonlyArray<DomainEvent>): void =>
  void house.store.execute({
    commandId: randomUUID(),
    name: 'bench',
    digest: randomUUID(),
    actor: who,
    decide: () => ({ ok: true, events, result: null }),
  });

/** An event as its first version was, lifted to what the program writes now. */
export const on = (type: string, subject: string, first: object): DomainEvent => {
  const { v, payload } = upcast(type, 1, first);
  return { type, v, subject, payload } as unknown as DomainEvent;
};

const declared = (batchId: string, about: object, nth: number, expectedOn: string): DomainEvent =>
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
    expectedOn,
    source: null,
  });

const printed = (house: TestWarehouse, batchId: string, nth: number): ReadonlyArray<DomainEvent> => {
  const codes = Array.from({ length: PER_BATCH }, (_unused, i) => ({
    code: drawTraceCode(house.store.reads.warehouse()?.code ?? '', randomInts),
    kind: 'PIECE',
    number: i + 1,
    carton: 0,
  }));
  const names = codes.map((one) => one.code);
  const runId = `run_${nth}`;
  return [
    on('codes.reserved', batchId, { batchId, runId, codes }),
    on('label.printed', batchId, { batchId, runId, codes: names, evidence: 'COUNTER' }),
  ];
};

const verified = (codes: ReadonlyArray<DomainEvent>, batchId: string): ReadonlyArray<DomainEvent> =>
  codes.flatMap((event) =>
    event.type === 'label.printed'
      ? [
          on('code.applied', batchId, {
            batchId,
            codes: event.payload.codes,
            scanned: event.payload.codes[0],
          }),
        ]
      : [],
  );

/** One batch of a thousand pieces, as far as `stage`; two share a slot now and then, ten share a vehicle. */
export const fill = (house: TestWarehouse, nth: number, stage: Stage = 'CODED'): string => {
  const batchId = `bat_${nth}`;
  const { merchantId } = house;
  const businessDate = businessDateOf(house.clock.read().wallMs);
  const about = { batchId, merchantId, businessDate };
  const slots = house.slots.filter((one) => one.zone === 'REST');
  const slot = slots[nth % slots.length]?.slotId ?? '';
  const storage = house.slots.filter((one) => one.zone === 'STORAGE')[nth % 8]?.slotId ?? '';
  const quantity = PER_BATCH;
  let made: ReadonlyArray<DomainEvent> | null = null;
  const labels = (): ReadonlyArray<DomainEvent> => (made ??= printed(house, batchId, nth));
  const parts: Readonly<Record<Stage, () => ReadonlyArray<DomainEvent>>> = {
    DECLARED: () => [declared(batchId, about, nth, businessDate)],
    APPROVED: () => [on('declaration.approved', batchId, { batchId, note: '' })],
    ARRIVED: () => [
      on('batch.arrived', batchId, {
        batchId,
        plate: `ZA${String(Math.floor(nth / 10)).padStart(5, '0')}`,
        containerNo: '',
        sealNo: '',
        driverDigest: '0'.repeat(64),
      }),
    ],
    ACCEPTED: () => [on('batch.accepted', batchId, { ...about, quantity })],
    RESTING: () => [
      on('batch.unloaded', batchId, { batchId }),
      on('batch.unpacked', batchId, { batchId, cartons: 40 }),
      on('batch.restStarted', batchId, { ...about, slotId: slot, quantity }),
    ],
    PRINTED: () => [
      on('batch.cleared', batchId, { batchId, clearedBy: 'x', restedMs: 0, guards: [] }),
      on('batch.stored', batchId, { ...about, slotId: storage, quantity }),
      ...labels(),
    ],
    CODED: () => verified(labels(), batchId),
  };
  // Nine shifts: what one person touched on a day is some of what was touched.
  const who = house.person(ROLES[nth % 9] ?? 'GATE');
  const reached = STAGES.slice(0, STAGES.indexOf(stage) + 1);
  append(
    house,
    who,
    reached.flatMap((one) => parts[one]()),
  );
  return batchId;
};

/** Fills a house with `pieces` coded pieces, ninety batches a day; answers the ids of their batches, oldest first. */
export const fillHouse = (house: TestWarehouse, pieces: number, say: Bench['say']): ReadonlyArray<string> => {
  const batches = Math.ceil(pieces / PER_BATCH);
  say(`  ${batches * PER_BATCH} pieces in ${batches} batches`);
  const made: string[] = [];
  for (let nth = 0; nth < batches; nth += 1) {
    // Ninety batches a day: what one person's hands touched on one day is not everything there is.
    if (nth % 90 === 0) house.clock.pass(24 * 3_600_000);
    made.push(fill(house, nth));
    if (nth % 100 === 99) say(`  ${nth + 1} batches`);
  }
  return made;
};
