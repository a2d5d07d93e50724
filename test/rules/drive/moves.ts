import fc from 'fast-check';
import { policyOfDay } from '#core/domain/policy.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import type { Actor } from '#core/ports/context.ts';
import * as clockCases from '#core/usecases/clock.ts';
import * as codes from '#core/usecases/codes.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as exit from '#core/usecases/exit.ts';
import * as gate from '#core/usecases/gate.ts';
import * as holds from '#core/usecases/holds.ts';
import * as release from '#core/usecases/release.ts';
import * as rest from '#core/usecases/rest.ts';
import type { Driver } from './driver.ts';
import { GATE_WILD } from './gate-moves.ts';
import { LAB_WILD } from './lab-moves.ts';
import { dayFrom, PAPER_MOVES } from './papers.ts';
import { ruleMove } from './rules.ts';
import { peopleMove } from './people.ts';
import { RARE } from './rare-moves.ts';
import { WAYS_WILD } from './ways-moves.ts';
import { linesFor, stepOn } from './step.ts';

/** One thing that somebody does; the numbers choose among whatever is there when its turn comes. */
export type Move = {
  readonly kind:
    'STEP' | 'DECLARE' | 'WILD' | 'RARE' | 'SCAN' | 'CLOCK' | 'GAP' | 'REPEAT' | 'RULES' | 'PEOPLE';
  readonly batch: number;
  readonly who: number;
  readonly second: number | null;
  readonly n: number;
  readonly m: number;
};

const HOUR_MS = 3_600_000;
const small = fc.nat({ max: 2_000 });

/** Mostly the work of the day, now and then anything by anybody. */
export const moveArbitrary: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(
    { weight: 20, arbitrary: fc.constant<Move['kind']>('STEP') },
    { weight: 2, arbitrary: fc.constant<Move['kind']>('DECLARE') },
    { weight: 8, arbitrary: fc.constant<Move['kind']>('WILD') },
    { weight: 10, arbitrary: fc.constant<Move['kind']>('RARE') },
    { weight: 5, arbitrary: fc.constant<Move['kind']>('SCAN') },
    { weight: 4, arbitrary: fc.constant<Move['kind']>('CLOCK') },
    { weight: 4, arbitrary: fc.constant<Move['kind']>('GAP') },
    { weight: 1, arbitrary: fc.constant<Move['kind']>('REPEAT') },
    { weight: 3, arbitrary: fc.constant<Move['kind']>('RULES') },
    { weight: 2, arbitrary: fc.constant<Move['kind']>('PEOPLE') },
  ),
  batch: fc.nat({ max: 2 }),
  who: small,
  second: fc.option(small),
  n: small,
  m: small,
});

const among = <T>(list: ReadonlyArray<T>, n: number): T | undefined => list[n % Math.max(1, list.length)];

const person = (driver: Driver, n: number): Actor => {
  const actor = among(driver.people, n);
  if (actor === undefined) throw new Error('nobody is there');
  return actor;
};

/** Any act on a batch by anybody, in any order. */
const WILD: ReadonlyArray<
  (driver: Driver, batchId: string, who: Actor, second: Actor | null, n: number, m: number) => void
> = [
  ...PAPER_MOVES,
  (d, batchId, who, _, n) => void d.act(who, declaration.amend, { batchId, lines: linesFor(n), reason: '' }),
  (d, batchId, who) => void d.act(who, declaration.review, { batchId, verdict: 'APPROVED', note: '' }),
  (d, batchId, who, _, n, m) =>
    void d.act(who, gate.count, {
      batchId,
      lineNo: 1 + (n % 3),
      mode: n % 2 === 0 ? 'ADD' : 'SET',
      quantity: (m % 6) - 1,
    }),
  (d, batchId, who, second) => void d.act(who, gate.completeInspection, { batchId }, second),
  (d, batchId, who) => void d.act(who, gate.unload, { batchId }),
  (d, batchId, who, _, n) =>
    void d.act(who, gate.startDisinfection, {
      batchId,
      presetId: 'chlorine-dioxide',
      mgPerL: 190 + (n % 230),
      object: 'GOODS',
    }),
  (d, batchId, who, _, n, m) => {
    const run = among(d.house().store.reads.batch(batchId)?.disinfections ?? [], n);
    d.house().clock.pass((m % 31) * 60_000);
    d.act(who, gate.endDisinfection, { batchId, disinfectionId: run?.disinfectionId ?? '' });
  },
  (d, batchId, who, _, n) =>
    void d.act(who, gate.place, { batchId, slotId: among(d.house().slots, n)?.slotId ?? '' }),
  (d, batchId, who, _, n) =>
    void d.act(who, rest.takeSample, { batchId, sampleNo: `T${n % 5}`, layer: 'GOODS', site: '' }),
  (d, batchId, who, second, n, m) => {
    const sample = among(d.house().store.reads.batch(batchId)?.samples ?? [], n);
    const value = (['NEGATIVE', 'NEGATIVE', 'INVALID'] as const)[m % 3] ?? 'NEGATIVE';
    if (n % 2 === 0)
      d.act(who, rest.enterResult, {
        batchId,
        sampleId: sample?.sampleId ?? '',
        result: value,
        reportNo: '',
        file: null,
      });
    else d.act(who, rest.verifyResult, { batchId, sampleId: sample?.sampleId ?? '', result: value }, second);
  },
  (d, batchId, who) => void d.act(who, release.clear, { batchId }),
  (d, batchId, who, _, n) =>
    void d.act(who, release.store, { batchId, slotId: among(d.house().slots, n)?.slotId ?? '' }),
  (d, batchId, who) => void d.act(who, holds.placeHold, { batchId, reason: '抽查' }),
  (d, batchId, who, second, n) => {
    const hold = among(d.house().store.reads.batch(batchId)?.holds ?? [], n);
    d.act(who, holds.liftHold, { batchId, holdId: hold?.holdId ?? '', reason: '' }, second);
  },
  (d, batchId, who, second, n) => {
    const hold = among(d.house().store.reads.batch(batchId)?.holds ?? [], n);
    d.act(who, holds.liftHold, { batchId, holdId: hold?.holdId ?? '', reason: '' }, second);
  },
  (d, batchId, who, _, n) => void d.act(who, codes.reserve, { batchId, piecesPerCarton: n % 4 }),
  (d, batchId, who, _, n) =>
    void d.act(who, codes.voidCode, {
      code: among(d.house().store.reads.codesOfBatch(batchId), n)?.code ?? '',
      reason: '破损',
    }),
  (d, batchId, who, _, n) =>
    void d.act(who, codes.apply, {
      batchId,
      code: among(d.house().store.reads.codesOfBatch(batchId), n)?.code ?? '',
    }),
  (d, batchId, who) => void d.act(who, exit.issueCertificate, { batchId }),
  (d, batchId, who) => void d.act(who, exit.openCollection, { batchId }),
  (d, batchId, who, _, n) => {
    const collectionId = d.house().store.reads.openCollectionOfBatch(batchId)?.collectionId ?? '';
    const code = among(d.house().store.reads.codesOfBatch(batchId), n)?.code ?? '';
    if (n % 3 === 0) d.act(who, exit.putBack, { collectionId, code });
    else d.act(who, exit.pick, { collectionId, code });
  },
  (d, batchId, who) => {
    const collectionId = d.house().store.reads.openCollectionOfBatch(batchId)?.collectionId ?? '';
    d.act(who, exit.signCollection, { collectionId, collector: '卓', phone: '', signature: d.house().file });
  },
  ...GATE_WILD,
  ...LAB_WILD,
  ...WAYS_WILD,
];

/** The task that a seat would have with this batch now, or (`odd`) any task that somebody left it in. */
const taskFor = (driver: Driver, batchId: string, odd: boolean, n: number): SeatTask => {
  const { reads, journals } = driver.house().store;
  const records = reads.codesOfBatch(batchId);
  const collection = reads.openCollectionOfBatch(batchId);
  const run = reads.activeRunOfBatch(batchId);
  const inDoubt = run !== null && journals.printIntents.list(run.runId).length > 0;
  const fitting: ReadonlyArray<SeatTask> = [
    ...(inDoubt ? [{ kind: 'RESOLVE_DOUBT', runId: run.runId, batchId } as const] : []),
    ...(collection === null
      ? []
      : [{ kind: 'HAND_OVER', collectionId: collection.collectionId, batchId } as const]),
    ...(records.some((record) => record.state === 'PRINTED')
      ? [{ kind: 'VERIFY_LABELS', batchId } as const]
      : []),
  ];
  const any: ReadonlyArray<SeatTask> = [
    { kind: 'INSPECT', batchId, lineNo: null },
    { kind: 'PLACE', batchId },
    { kind: 'STORE', batchId },
    { kind: 'TAKE_SAMPLE', batchId, layer: 'INNER' },
    { kind: 'VERIFY_LABELS', batchId },
    { kind: 'NONE' },
  ];
  return (odd ? undefined : fitting[0]) ?? among(any, n) ?? { kind: 'NONE' };
};

const lastOnPaper = (driver: Driver, runId: string): string => {
  const there = new Set(
    driver
      .house()
      .store.reads.codesOfRun(runId)
      .map((record) => record.code),
  );
  return driver.paper.findLast((code) => there.has(code)) ?? 'NOTHING';
};

const textFor = (driver: Driver, batchId: string, task: SeatTask, n: number, m: number): string => {
  const { reads } = driver.house().store;
  const codes = reads.codesOfBatch(batchId);
  const code = among(codes, m)?.code ?? 'NOTHING';
  const other = among(reads.codesOfBatch(among(driver.batchIds, m) ?? batchId), n)?.code ?? 'NOTHING';
  if (n % 3 === 0)
    return (
      among(
        [
          code.toLowerCase(),
          code.slice(0, 9),
          other,
          `HTTPS://GATE.EXAMPLE/T/${code}`,
          reads.batch(batchId)?.batchNo ?? '',
          '\u0000',
          '',
        ],
        m,
      ) ?? ''
    );
  switch (task.kind) {
    case 'RESOLVE_DOUBT':
      return lastOnPaper(driver, task.runId);
    case 'INSPECT':
      return `69012345${m % 3}`;
    case 'PLACE':
    case 'STORE':
      return among(driver.house().slots, m)?.code ?? '';
    case 'TAKE_SAMPLE':
      return `TUBE-${m % 50}`;
    case 'VERIFY_LABELS':
    case 'HAND_OVER': {
      const fit = codes.filter((one) => one.state === (task.kind === 'HAND_OVER' ? 'APPLIED' : 'PRINTED'));
      return among(fit, m)?.code ?? code;
    }
    default:
      return code;
  }
};

const scan = (driver: Driver, batchId: string, { who, second, n, m }: Move): void => {
  const task = taskFor(driver, batchId, second === null, n);
  const usual = driver.house().person(task.kind === 'TAKE_SAMPLE' ? 'SAMPLER' : 'GATE');
  driver.scan(who % 5 === 0 ? person(driver, who) : usual, textFor(driver, batchId, task, n, m), task);
};

const clock = (driver: Driver, { n, m }: Move): void => {
  const { clock: hands, store } = driver.house();
  switch (n % 6) {
    case 0:
    case 1:
      hands.pass(m * 60_000);
      break;
    case 2:
      hands.turnWall((m - 1_000) * 60_000);
      break;
    case 3:
      driver.restart(m * 60_000, m % 2 === 0);
      break;
    case 4:
      driver.restart(0, m % 2 === 0);
      break;
    default:
      store.tick();
  }
};

const confirmGap = (driver: Driver, { who, second, n, m }: Move): void => {
  const { store } = driver.house();
  const gap = store.reads.gaps().find((one) => one.confirmedMs === null);
  if (gap === undefined) return;
  const orderly = n % 3 !== 0;
  const confirmedMs = m % 4 === 0 ? gap.claimedMs + 1 : Math.floor((gap.claimedMs * (m % 5)) / 4);
  const witness = orderly
    ? driver.house().person(n % 5 === 0 ? 'MANAGER' : 'SECOND')
    : second === null
      ? null
      : person(driver, second);
  driver.act(
    orderly ? driver.house().person('MANAGER') : person(driver, who),
    clockCases.confirmGap,
    { gapId: gap.gapId, confirmedMs, reason: '' },
    witness,
  );
};

const declare = (driver: Driver, { who, n, m }: Move): void => {
  const declarers = [
    driver.house().person('MERCHANT'),
    driver.house().person('MARKET_OPERATOR'),
    person(driver, who),
  ];
  const merchantId = driver.merchants[m % 5 === 0 ? 1 : 0] ?? '';
  const { store, clock: hands } = driver.house();
  const booking = policyOfDay(store.reads.policies(), dayFrom(driver, 0))?.booking;
  // Whoever knows the rules books ahead; one in five does not.
  const days = booking?.windowRequired === true && n % 5 !== 0 ? Math.ceil(booking.leadHours / 24) + 1 : null;
  const answer = driver.act(among(declarers, n) ?? person(driver, who), declaration.submit, {
    merchantId,
    lines: linesFor(n),
    plate: '',
    containerNo: '',
    sealNo: '',
    expectedOn: dayFrom(driver, days ?? (n % 25 === 0 ? -1 : n % 3)),
    expectedMinute: days !== null || n % 4 === 0 ? 480 + 60 * (m % (days === null ? 11 : 10)) : null,
    source: null,
  });
  if (!answer.done) return;
  driver.remember(answer.result.batchId);
  if (days !== null) hands.pass(days * 24 * HOUR_MS);
};

/** How many steps one STEP takes: a batch needs about forty to leave. */
const BURST = 9;

/** Does one move. Throws when anything faults; a refusal is an answer. */
export const perform = (driver: Driver, move: Move): void => {
  const batch = driver.batch(move.batch);
  driver.during(move.kind);
  if (batch === null || (move.kind === 'DECLARE' && driver.batchIds.length < 3)) return declare(driver, move);
  const { batchId } = batch;
  switch (move.kind) {
    case 'DECLARE':
    case 'STEP':
      for (let i = 0; i < 1 + (move.m % BURST); i += 1)
        stepOn(driver, driver.house().store.reads.batch(batchId) ?? batch, move.n + i * 7);
      break;
    case 'WILD':
      among(WILD, move.n)?.(
        driver,
        batchId,
        person(driver, move.who),
        move.second === null ? null : person(driver, move.second),
        move.m,
        move.who,
      );
      break;
    case 'RARE': {
      const chosen = among(Object.entries(RARE), move.who);
      driver.during(chosen?.[0] ?? move.kind);
      chosen?.[1](driver, batch, move.n, move.m);
      break;
    }
    case 'SCAN':
      scan(driver, batchId, move);
      break;
    case 'CLOCK':
      clock(driver, move);
      break;
    case 'GAP':
      confirmGap(driver, move);
      break;
    case 'RULES':
      ruleMove(
        driver,
        batchId,
        person(driver, move.who),
        move.second === null ? null : person(driver, move.second),
        move.n,
        move.m,
      );
      break;
    case 'REPEAT':
      driver.repeat();
      break;
    case 'PEOPLE':
      peopleMove(
        driver,
        person(driver, move.who),
        move.second === null ? null : person(driver, move.second),
        move.n,
        move.m,
      );
      break;
  }
};
