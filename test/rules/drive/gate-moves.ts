import { waitingToDepart, type Batch } from '#core/domain/batch.ts';
import type { StoredFile } from '#core/domain/events.ts';
import { isConformant } from '#core/domain/inspection.ts';
import type { Actor } from '#core/ports/context.ts';
import * as disinfect from '#core/usecases/disinfect.ts';
import * as exposure from '#core/usecases/exposure.ts';
import * as gate from '#core/usecases/gate.ts';
import * as inspect from '#core/usecases/inspect.ts';
import * as opening from '#core/usecases/opening.ts';
import * as turnAway from '#core/usecases/turn-away.ts';
import type { Driver } from './driver.ts';

/** What anybody may try at the gate beside the walk, in any order. */
export type WildMove = (
  driver: Driver,
  batchId: string,
  who: Actor,
  second: Actor | null,
  n: number,
  m: number,
) => void;

const HOUR_MS = 3_600_000;

const picture = (driver: Driver): StoredFile => ({
  ...driver.house().file,
  name: '现场.jpg',
  mediaType: 'image/jpeg',
});

const among = <T>(list: ReadonlyArray<T>, n: number): T | undefined => list[n % Math.max(1, list.length)];

/** Every refused part of a batch leaves. */
export const departAll = (driver: Driver, batch: Batch): void => {
  for (const { partId } of waitingToDepart(batch))
    driver.act(driver.house().person('GATE'), turnAway.departPart, {
      batchId: batch.batchId,
      partId,
      plate: '浙A12345',
      driver: '司机',
    });
};

/** A picture of whatever a mismatch must show. */
export const photograph = (driver: Driver, batch: Batch): void => {
  const add = (about: 'CONTAINER' | 'SEAL' | 'LINE', lineNo: number | null): void =>
    void driver.act(driver.house().person('GATE'), turnAway.addPhoto, {
      batchId: batch.batchId,
      about,
      lineNo,
      note: '',
      file: picture(driver),
    });
  for (const mark of batch.arrived?.differs ?? []) add(mark, null);
  for (const line of batch.lines) if (line.typeAgrees === false) add('LINE', line.lineNo);
};

/** Somebody else counts what is not as declared; now and then another number comes out. */
export const recountAll = (driver: Driver, batch: Batch, second: Actor | null, n: number): boolean => {
  const lines = batch.lines
    .filter((line) => !isConformant(inspect.findingOf(line)) && line.recountedBy === null)
    .map((line) => ({
      lineNo: line.lineNo,
      quantity: n % 13 === 0 ? (line.counted ?? 0) + 1 : (line.counted ?? 0),
    }));
  if (lines.length === 0) return false;
  driver.act(driver.house().person('INSPECTOR'), inspect.recount, { batchId: batch.batchId, lines }, second);
  return true;
};

const enterStock: WildMove = (d, _, who, second, n, m) => {
  const { clock, merchantId, file, slots } = d.house();
  const nowMs = clock.read().wallMs;
  const zone = (['FRONT', 'REST', 'STORAGE'] as const)[m % 3] ?? 'FRONT';
  const slot = among(
    slots.filter((one) => one.zone === zone),
    n,
  );
  const answer = d.act(
    n % 2 === 0 ? d.house().person('MANAGER') : who,
    opening.enterStock,
    {
      entries: [
        {
          merchantId,
          lines: [
            {
              goodsName: '存量大衣',
              spec: '',
              quantity: 1 + (n % 4),
              unit: '件',
              origin: '',
              classCode: null,
            },
          ],
          zone,
          slotId: slot?.slotId ?? null,
          disinfection:
            n % 3 === 0
              ? null
              : { presetId: 'chlorine', mgPerL: 500 + (m % 7) * 100, endedAtMs: nowMs - 300 * HOUR_MS },
          restStartedAtMs: n % 5 === 0 ? null : nowMs - (m % 300) * HOUR_MS,
          tests:
            n % 2 === 0
              ? []
              : [{ reportNo: 'OLD-1', laboratory: '区疾控', sampledAtMs: nowMs - 100 * HOUR_MS }],
          note: '',
        },
      ],
      file,
    },
    n % 4 === 0 ? second : d.house().person('SECOND'),
  );
  if (!answer.done) return;
  const newest = d
    .house()
    .store.db.prepare<[], string>('SELECT batch_id FROM opening_stock ORDER BY entered_seq DESC LIMIT 1')
    .pluck()
    .get();
  if (newest !== undefined && d.batchIds.length < 4) d.remember(newest);
};

/** Moves of the gate; a small part of the choices is wrong on purpose. */
export const GATE_WILD: ReadonlyArray<WildMove> = [
  (d, batchId, who, second, n) =>
    void d.act(
      who,
      gate.arrive,
      {
        batchId,
        plate: 'X',
        containerNo: '',
        sealNo: '',
        driver: '',
        seal: n % 4 === 0 ? 'BROKEN' : 'INTACT',
        emergencyReason: n % 3 === 0 ? '' : '急用',
      },
      second ?? (n % 2 === 0 ? d.house().person('SECOND') : null),
    ),
  (d, batchId, who) => void d.act(who, inspect.undoCount, { batchId }),
  (d, batchId, who, _, n, m) =>
    void d.act(who, inspect.assessLine, {
      batchId,
      lineNo: 1 + (n % 3),
      damaged: m % 3,
      refused: n % 3,
      why: n % 5 === 0 ? '' : '破损',
    }),
  (d, batchId, who, second, n, m) =>
    void d.act(who, inspect.recount, { batchId, lines: [{ lineNo: 1 + (n % 3), quantity: m % 6 }] }, second),
  (d, batchId, who, _, n) =>
    void d.act(who, turnAway.addPhoto, {
      batchId,
      about: 'OTHER',
      lineNo: null,
      note: '',
      file: n % 3 === 0 ? d.house().file : picture(d),
    }),
  (d, batchId, who, _, n) => {
    if (n % 3 === 0) d.act(who, turnAway.refuseBatch, { batchId, reason: '不符' });
  },
  (d, batchId, who) => {
    const batch = d.house().store.reads.batch(batchId);
    const part = batch?.refusedParts[0];
    d.act(who, turnAway.departPart, { batchId, partId: part?.partId ?? '', plate: 'X', driver: '' });
  },
  (d, batchId, who, second, n, m) =>
    void d.act(
      who,
      exposure.addPieces,
      { batchId, lineNo: 1 + (n % 3), quantity: 1 + (m % 2), reason: '后到' },
      second ?? d.house().person('SECOND'),
    ),
  (d, batchId, who) => void d.act(who, exposure.backToFront, { batchId, reason: '复查' }),
  (d, batchId, who) => void d.act(who, exposure.restartRest, { batchId, reason: '重计' }),
  (d, _, who, __, n) =>
    void d.act(who, disinfect.prepare, {
      presetId: 'chlorine',
      ratio: '1:100',
      mgPerL: n % 4 === 0 ? 400 : 500,
      amountMl: 1000,
    }),
  (d, _, who, __, n) => {
    const round = d
      .house()
      .store.db.prepare<[], string>(
        'SELECT round_id FROM disinfection_rounds WHERE ended_seq IS NULL LIMIT 1',
      )
      .pluck()
      .get();
    const preparationId =
      d
        .house()
        .store.db.prepare<[], string>(
          'SELECT preparation_id FROM preparations ORDER BY prepared_seq DESC LIMIT 1',
        )
        .pluck()
        .get() ?? null;
    if (round !== undefined && n % 2 === 0) {
      d.house().clock.pass((n % 40) * 60_000);
      d.act(who, disinfect.endRound, { roundId: round });
    } else
      d.act(who, disinfect.startRound, {
        zone: 'REST',
        place: '地面',
        presetId: 'chlorine',
        mgPerL: 500,
        preparationId,
        usedMl: 1 + (n % 700),
      });
  },
  (d, _, who, __, n) =>
    void d.act(who, turnAway.refuseArrival, {
      kind: 'UNDECLARED',
      plate: '浙B1',
      goods: '围巾',
      quantity: n % 2 === 0 ? null : 40,
      reason: '没有申报',
      driver: '',
      file: null,
    }),
  enterStock,
  enterStock,
  (d, _, who, second, n) => {
    if (n % 6 === 0) d.act(who, opening.closeOpening, {}, second);
  },
];
