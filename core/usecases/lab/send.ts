import type { DomainEvent, EventType } from '#core/domain/events.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { sampleStateOf } from '#core/domain/samples.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { SAMPLE } from '#core/domain/transitions/laboratory.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import type { SampleRecord } from '#core/ports/lab-reads.ts';
import { unless, withWarehouse, wrongState } from '../common.ts';
import { dayNumber, mayTouchSample, withSample } from './common.ts';

type Nothing = Record<string, never>;

/** Samples that share a batch or a round, so that each event is about one of them. */
const byOwner = (samples: ReadonlyArray<SampleRecord>): ReadonlyArray<ReadonlyArray<SampleRecord>> => {
  const groups = new Map<string, SampleRecord[]>();
  for (const sample of samples) {
    const owner = sample.batchId ?? sample.round?.roundId ?? '';
    const known = groups.get(owner);
    if (known === undefined) groups.set(owner, [sample]);
    else known.push(sample);
  }
  return [...groups.values()];
};

const find = (
  sampleIds: ReadonlyArray<string>,
  ctx: Ctx,
): { readonly found: ReadonlyArray<SampleRecord>; readonly faults: ReadonlyArray<Refusal> } => {
  const found = [...new Set(sampleIds)].flatMap((id) => ctx.reads.sample(id) ?? []);
  return {
    found,
    faults: unless(
      [
        found.length === new Set(sampleIds).size && found.length > 0,
        refusal('NOT_FOUND', { what: 'sample' }),
      ],
      [found.every((one) => mayTouchSample(ctx, one)), refusal('NOT_YOUR_GOODS')],
    ),
  };
};

/** Reasons why an event may not befall every one of these samples; each reason once. */
const movesOfAll = (samples: ReadonlyArray<SampleRecord>, event: EventType): ReadonlyArray<Refusal> => [
  ...new Map(
    samples
      .flatMap((one) => moveFaults(SAMPLE, sampleStateOf(one), event))
      .map((one) => [String(one.params['why'] ?? one.code), one]),
  ).values(),
];

export type SendSamplesInput = {
  /** Given where all samples must be of one batch. */
  readonly batchId?: string;
  readonly sampleIds: ReadonlyArray<string>;
  /** Number of the submission form; null makes one. */
  readonly formNo: string | null;
  readonly laboratory: string;
};

/** Hands samples of batches and rounds to the laboratory under one submission form. */
export const sendSamples: UseCase<SendSamplesInput, { formNo: string }> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) => {
    const { found, faults } = find(input.sampleIds, ctx);
    const all = [
      ...faults,
      ...unless([
        input.batchId === undefined || found.every((one) => one.batchId === input.batchId),
        refusal('NOT_FOUND', { what: 'sample' }),
      ]),
      ...movesOfAll(found, 'sample.sent'),
    ];
    if (all.length > 0) return refused(...all);
    const date = businessDateOf(ctx.clock.wallMs);
    const prefix = dayNumber(warehouse.code, 'F', date, 0).slice(0, -3);
    const formNo = input.formNo ?? dayNumber(warehouse.code, 'F', date, ctx.reads.formsWith(prefix) + 1);
    const { laboratory } = input;
    const events = byOwner(found).map((samples): DomainEvent => {
      const [first] = samples;
      return {
        type: 'sample.sent',
        v: 1,
        subject: first?.batchId ?? first?.round?.roundId ?? '',
        payload: {
          batchId: first?.batchId ?? null,
          sampleIds: samples.map((one) => one.sampleId),
          formNo,
          laboratory,
        },
      };
    });
    return decided(events, { formNo });
  });

export type ReceiveSamplesInput = { readonly formNo: string; readonly sampleIds: ReadonlyArray<string> };

/** The laboratory has the tubes in hand. What a form names and nobody received can then only be lost or late. */
export const receiveSamples: UseCase<ReceiveSamplesInput, Nothing> = (input, ctx) => {
  const { found, faults } = find(input.sampleIds, ctx);
  const all = [
    ...faults,
    ...movesOfAll(found, 'sample.received'),
    ...unless([
      found.every((one) => one.sent === null || one.formNo === input.formNo),
      wrongState('NOT_SENT'),
    ]),
  ];
  if (all.length > 0) return refused(...all);
  const events = byOwner(found).map((samples): DomainEvent => {
    const [first] = samples;
    return {
      type: 'sample.received',
      v: 1,
      subject: first?.batchId ?? first?.round?.roundId ?? '',
      payload: {
        batchId: first?.batchId ?? null,
        sampleIds: samples.map((one) => one.sampleId),
        formNo: input.formNo,
      },
    };
  });
  return decided(events, {});
};

export type LoseSampleInput = { readonly sampleId: string; readonly reason: string };

/** A tube is lost, broken or leaked before it said anything: it stands for nothing from now on, and is kept. */
export const loseSample: UseCase<LoseSampleInput, Nothing> = (input, ctx) =>
  withSample(input, ctx, (sample) => {
    const faults = moveFaults(SAMPLE, sampleStateOf(sample), 'sample.lost');
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'sample.lost',
          v: 1,
          subject: sample.batchId ?? sample.round?.roundId ?? sample.sampleId,
          payload: { batchId: sample.batchId, sampleId: sample.sampleId, reason: input.reason },
        },
      ],
      {},
    );
  });
