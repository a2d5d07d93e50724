import type { DeclaredLine, DomainEvent, StoredFile } from '#core/domain/events.ts';
import type { AttestedTest } from '#core/domain/entry-facts.ts';
import type { OpeningZone } from '#core/domain/events/opening.ts';
import { policyOfDay, type Policy } from '#core/domain/policy.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { businessDateOf, type UtcMs } from '#core/domain/time.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import { bothPersons, secondPersonFaults, unless, withWarehouse, mayTouch } from './common.ts';
import { batchNumber } from './declaration.ts';

type Nothing = Record<string, never>;

const ATTESTERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR'];
const SUPERVISORS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR'];

/** One batch that was inside before the program was, with what two persons attest of it. */
export type OpeningEntry = {
  readonly merchantId: string;
  readonly lines: ReadonlyArray<Omit<DeclaredLine, 'lineNo'>>;
  readonly zone: OpeningZone;
  /** Where it stands; wanted in the resting zone and in storage. */
  readonly slotId: string | null;
  readonly disinfection: {
    readonly presetId: string;
    readonly mgPerL: number;
    readonly endedAtMs: UtcMs;
  } | null;
  readonly restStartedAtMs: UtcMs | null;
  readonly tests: ReadonlyArray<AttestedTest>;
  readonly note: string;
};

export type EnterStockInput = {
  readonly entries: ReadonlyArray<OpeningEntry>;
  readonly file: StoredFile;
  /** How many entries of the list come before these, where these are a piece of it. */
  readonly from?: number;
};

/** Every time that is attested lies in the past, and in the order in which things can have happened. */
const timeFaults = (entry: OpeningEntry, nowMs: UtcMs, row: number): ReadonlyArray<Refusal> => {
  const { disinfection, restStartedAtMs: rest, tests } = entry;
  const times = [disinfection?.endedAtMs ?? null, rest, ...tests.map((test) => test.sampledAtMs)];
  return unless(
    [times.every((ms) => ms === null || (ms <= nowMs && ms > 0)), refusal('OPENING_TIME_AHEAD', { row })],
    [
      disinfection === null || rest === null || disinfection.endedAtMs <= rest,
      refusal('OPENING_TIME_ORDER', { row }),
    ],
  );
};

const entryFaults = (entry: OpeningEntry, policy: Policy, row: number, ctx: Ctx): ReadonlyArray<Refusal> => {
  const slot = entry.slotId === null ? null : ctx.reads.slot(entry.slotId);
  const { disinfection } = entry;
  const preset = policy.disinfectants.find((one) => one.presetId === disinfection?.presetId);
  const mg = disinfection?.mgPerL ?? 0;
  return [
    ...unless(
      [ctx.reads.merchant(entry.merchantId) !== null, refusal('NOT_FOUND', { what: 'merchant' })],
      [mayTouch(ctx, entry.merchantId), refusal('NOT_YOUR_GOODS')],
      [entry.lines.length > 0, refusal('NO_LINES')],
      [entry.zone === 'FRONT' || entry.restStartedAtMs !== null, refusal('OPENING_REST_UNKNOWN', { row })],
      [entry.zone === 'FRONT' || slot !== null, refusal('NOT_FOUND', { what: 'slot' })],
      [
        slot === null || slot.zone === entry.zone,
        refusal('SLOT_WRONG_ZONE', { slot: slot?.code ?? '', zone: slot?.zone ?? '' }),
      ],
      [disinfection === null || preset !== undefined, refusal('NOT_FOUND', { what: 'disinfectant' })],
      [
        preset === undefined || (mg >= preset.minMgPerL && mg <= preset.maxMgPerL),
        refusal('CONCENTRATION_OUT_OF_RANGE', { min: preset?.minMgPerL ?? 0, max: preset?.maxMgPerL ?? 0 }),
      ],
    ),
    ...timeFaults(entry, ctx.clock.wallMs, row),
  ];
};

/** Slots of the resting zone that more goods are put into than the policy lets share one. */
const crowdFaults = (
  entries: ReadonlyArray<OpeningEntry>,
  policy: Policy,
  ctx: Ctx,
): ReadonlyArray<Refusal> => {
  const into = new Map<string, number>();
  for (const { zone, slotId } of entries)
    if (zone === 'REST' && slotId !== null) into.set(slotId, (into.get(slotId) ?? 0) + 1);
  return [...into].flatMap(([slotId, more]) => {
    const slot = ctx.reads.slot(slotId);
    const fits = slot === null || slot.occupants.length + more <= policy.batchesPerSlot;
    return fits ? [] : [refusal('SLOT_TAKEN', { slot: slot.code })];
  });
};

/** What stands against a list as a whole, whatever its entries say of themselves: who signs, and how full slots become. */
export const stockFaults = (input: EnterStockInput, ctx: Ctx): ReadonlyArray<Refusal> => {
  const policy = policyOfDay(ctx.reads.policies(), businessDateOf(ctx.clock.wallMs));
  return [
    ...unless(
      [!ctx.reads.opening().closed, refusal('OPENING_CLOSED')],
      [input.entries.length > 0, refusal('NO_LINES')],
    ),
    ...secondPersonFaults(ctx, ATTESTERS),
    ...(policy === null ? [] : crowdFaults(input.entries, policy, ctx)),
  ];
};

const eventsOf = (
  entry: OpeningEntry,
  nth: number,
  {
    policy,
    file,
    attestedBy,
    code,
  }: {
    readonly policy: Policy;
    readonly file: StoredFile;
    readonly attestedBy: readonly [string, string];
    readonly code: string;
  },
  ctx: Ctx,
): ReadonlyArray<DomainEvent> => {
  const batchId = ctx.newId('bat');
  const nowMs = ctx.clock.wallMs;
  const businessDate = businessDateOf(nowMs);
  const { merchantId, disinfection, restStartedAtMs } = entry;
  const preset = policy.disinfectants.find((one) => one.presetId === disinfection?.presetId);
  return [
    {
      type: 'declaration.submitted',
      v: 2,
      subject: batchId,
      payload: {
        batchId,
        batchNo: batchNumber(code, businessDate, nth),
        merchantId,
        policyId: policy.policyId,
        lines: entry.lines.map((line, index) => ({ lineNo: index + 1, ...line })),
        plate: '',
        containerNo: '',
        sealNo: '',
        expectedOn: businessDate,
        expectedMinute: null,
        // Stock that was there before the lists: its kinds are not known, so it needs what all other goods need.
        kinds: [],
        source: null,
        businessDate,
      },
    },
    {
      type: 'opening.stockEntered',
      v: 1,
      subject: batchId,
      payload: {
        batchId,
        merchantId,
        zone: entry.zone,
        slotId: entry.slotId,
        quantity: entry.lines.reduce((sum, line) => sum + line.quantity, 0),
        disinfection:
          disinfection === null || preset === undefined
            ? null
            : {
                disinfectionId: ctx.newId('dis'),
                agent: preset.agent,
                mgPerL: disinfection.mgPerL,
                contactMinutes: preset.contactMinutes,
                endedAtMs: disinfection.endedAtMs,
              },
        rest:
          restStartedAtMs === null
            ? null
            : { startedAtMs: restStartedAtMs, creditMs: nowMs - restStartedAtMs },
        tests: entry.tests,
        file,
        note: entry.note,
        attestedBy,
        businessDate,
      },
    },
  ];
};

/**
 * Enters goods that were inside before the program was, at the stage where they stand. Two persons attest what the program
 * did not see, on a paper that lies with every batch; release stays the same conjunction of conditions as for all goods.
 * Rest counts from the attested start, written down as a credit that everybody can check.
 */
export const enterStock: UseCase<EnterStockInput, { batches: number; pieces: number }> = (input, ctx) =>
  withWarehouse<{ batches: number; pieces: number }>(ctx, (warehouse) => {
    const date = businessDateOf(ctx.clock.wallMs);
    const policy = policyOfDay(ctx.reads.policies(), date);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const first = (input.from ?? 0) + 1;
    const faults = [
      ...input.entries.flatMap((entry, index) => entryFaults(entry, policy, first + index, ctx)),
      ...stockFaults(input, ctx),
    ];
    const attestedBy = bothPersons(ctx);
    if (faults.length > 0 || attestedBy === null) return refused(...faults);
    const before = ctx.reads.batchesDeclaredOn(date);
    const common = { policy, file: input.file, attestedBy, code: warehouse.code };
    return decided(
      input.entries.flatMap((entry, index) => eventsOf(entry, before + index + 1, common, ctx)),
      {
        batches: input.entries.length,
        pieces: input.entries.flatMap((entry) => entry.lines).reduce((sum, line) => sum + line.quantity, 0),
      },
    );
  });

/** Ends opening day, by two persons: from then on goods come in by the gate only. */
export const closeOpening: UseCase<Nothing, Nothing> = (_, ctx) =>
  withWarehouse(ctx, (warehouse) => {
    const { closed, batches, pieces } = ctx.reads.opening();
    const faults = [...unless([!closed, refusal('OPENING_CLOSED')]), ...secondPersonFaults(ctx, SUPERVISORS)];
    const closedBy = bothPersons(ctx);
    if (faults.length > 0 || closedBy === null) return refused(...faults);
    return decided(
      [
        {
          type: 'opening.closed',
          v: 1,
          subject: warehouse.warehouseId,
          payload: { batches, pieces, closedBy },
        },
      ],
      {},
    );
  });
