import type { DomainEvent, StoredFile, TestResult } from '#core/domain/events.ts';
import type { ResultOrigin } from '#core/domain/events/lab.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { sampleStateOf } from '#core/domain/samples.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { SAMPLE } from '#core/domain/transitions/laboratory.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import type { SampleRecord } from '#core/ports/lab-reads.ts';
import { secondPersonFaults, unless, wrongState } from '../common.ts';
import { createRaiser, type Raiser } from '../incident/raise.ts';
import { mayTouchSample, withSample } from './common.ts';

type Nothing = Record<string, never>;

export const VERIFIERS: ReadonlyArray<Role> = ['LABORATORY', 'RESIDENT_SUPERVISOR', 'MANAGER'];

/** What a laboratory says of one tube. */
export type Finding = {
  readonly result: TestResult;
  readonly reportNo: string;
  readonly testedOn?: BusinessDate | null;
  readonly ct?: string;
  readonly file: StoredFile | null;
};

/** A test is made between the swab and today; what a report says beyond that was keyed wrong. */
const entryFaults = (sample: SampleRecord, { testedOn }: Finding, ctx: Ctx): ReadonlyArray<Refusal> => [
  ...moveFaults(SAMPLE, sampleStateOf(sample), 'sample.resultEntered'),
  ...unless([
    testedOn === undefined ||
      testedOn === null ||
      (testedOn >= sample.takenOn && testedOn <= businessDateOf(ctx.clock.wallMs)),
    refusal('OUT_OF_RANGE', { what: 'testedOn' }),
  ]),
];

const subjectOf = (sample: SampleRecord): string =>
  sample.batchId ?? sample.round?.roundId ?? sample.sampleId;

const entered = (
  sample: SampleRecord,
  finding: Finding,
  origin: ResultOrigin,
  ctx: Ctx,
  raise: Raiser,
): ReadonlyArray<DomainEvent> => {
  const raised = finding.result === 'POSITIVE' ? raise.sample(sample) : null;
  return [
    {
      type: 'sample.resultEntered',
      v: 2,
      subject: subjectOf(sample),
      payload: {
        batchId: sample.batchId,
        sampleId: sample.sampleId,
        result: finding.result,
        reportNo: finding.reportNo,
        testedOn: finding.testedOn ?? null,
        ct: finding.ct ?? '',
        origin,
        enteredBy: ctx.actor.personId,
        file: finding.file,
        incidentId: raised?.incidentId ?? null,
      },
    },
    ...(raised?.events ?? []),
  ];
};

export type EnterResultInput = Finding & { readonly batchId?: string; readonly sampleId: string };

/**
 * Enters the laboratory's result of one sample. It counts for release only once another person has verified it; a
 * positive one freezes the goods and whatever they met at once, verified or not (domain.md §6, T0).
 */
export const enterResult: UseCase<EnterResultInput, Nothing> = (input, ctx) =>
  withSample(input, ctx, (sample) => {
    const faults = entryFaults(sample, input, ctx);
    if (faults.length > 0) return refused(...faults);
    return decided(entered(sample, input, 'KEYED', ctx, createRaiser(ctx)), {});
  });

export type ImportResultsInput = {
  readonly rows: ReadonlyArray<Finding & { readonly sampleId: string }>;
};

/**
 * Enters results out of a laboratory's spreadsheet, all or none; what it said before is passed over. The importer counts as who entered them: each is still
 * keyed by another person before it counts.
 */
export const importResults: UseCase<ImportResultsInput, { entered: number; known: number }> = (
  input,
  ctx,
) => {
  const raise = createRaiser(ctx);
  const events: DomainEvent[] = [];
  const faults: Refusal[] = [];
  let known = 0;
  const seen = new Set<string>();
  for (const { sampleId, ...finding } of input.rows) {
    const sample = ctx.reads.sample(sampleId);
    // Two rows of one tube in a sheet: the second would overwrite the first before anybody verified it.
    if (seen.has(sampleId)) faults.push(refusal('DUPLICATE', { what: 'sample' }));
    seen.add(sampleId);
    if (sample === null) faults.push(refusal('NOT_FOUND', { what: 'sample' }));
    else if (!mayTouchSample(ctx, sample)) faults.push(refusal('NOT_YOUR_GOODS'));
    else if (sample.result?.value === finding.result) known += 1;
    else {
      const against = entryFaults(sample, finding, ctx);
      faults.push(...against);
      if (against.length === 0) events.push(...entered(sample, finding, 'IMPORTED', ctx, raise));
    }
  }
  if (input.rows.length === 0) faults.push(refusal('NO_LINES'));
  return faults.length > 0
    ? refused(...faults)
    : decided(events, { entered: input.rows.length - known, known });
};

export type VerifyResultInput = {
  readonly batchId?: string;
  readonly sampleId: string;
  readonly result: TestResult;
};

/**
 * A second person keys the result from the report, blind to the entry. The verifier is whoever signed in place, else
 * the caller; never the person who entered it. A difference throws the entry away, so that it is entered anew; if either
 * of the two read a positive, the goods stay frozen until two persons dismiss it.
 */
export const verifyResult: UseCase<VerifyResultInput, { agrees: boolean }> = (input, ctx) =>
  withSample<{ agrees: boolean }>(input, ctx, (sample) => {
    const event = input.result === sample.result?.value ? 'sample.resultVerified' : 'sample.resultRejected';
    const against = moveFaults(SAMPLE, sampleStateOf(sample), event);
    if (against.length > 0 || sample.result === null) return refused(...against);
    // A positive that was verified, or that a second laboratory spoke of, is one all the same: only its entry is settled.
    if (sample.verified !== null) return refused(wrongState('VERIFIED'));
    if (sample.confirmation !== null) return refused(wrongState('CONFIRMING'));
    const inPlace = ctx.second === null ? [] : secondPersonFaults(ctx, VERIFIERS);
    if (inPlace.length > 0) return refused(...inPlace);
    const verifiedBy = ctx.second?.personId ?? ctx.actor.personId;
    if (verifiedBy === sample.result.entered.by) return refused(refusal('VERIFIER_IS_ENTERER'));
    const { batchId, sampleId } = sample;
    const subject = subjectOf(sample);
    if (input.result === sample.result.value)
      return decided(
        [
          {
            type: 'sample.resultVerified',
            v: 1,
            subject,
            payload: { batchId, sampleId, result: input.result, verifiedBy },
          },
        ],
        { agrees: true },
      );
    const reason = `${sample.result.value}/${input.result}`;
    const rejected: DomainEvent = {
      type: 'sample.resultRejected',
      v: 1,
      subject,
      payload: { batchId, sampleId, rejectedBy: verifiedBy, reason },
    };
    const raised = input.result === 'POSITIVE' ? createRaiser(ctx).sample(sample) : null;
    return decided([rejected, ...(raised?.events ?? [])], { agrees: false });
  });
