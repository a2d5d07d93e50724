import type { DomainEvent, StoredFile } from '#core/domain/events.ts';
import type { TestCredit } from '#core/domain/events/people.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { StaffTestResult } from '#core/domain/staff/classes.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { decided, refused, type Ctx, type PrivateRecord, type UseCase } from '#core/ports/context.ts';
import { wrongState } from '../common.ts';
import { createRaiser } from '../incident/raise.ts';
import { todayOf, withStaff } from './common.ts';

export type TestInput = {
  readonly personId: string;
  readonly takenOn: BusinessDate;
  readonly result: StaffTestResult;
  readonly laboratory: string;
  readonly reportNo: string;
};

export type RecordTestsInput = {
  readonly source: 'ENTERED' | 'IMPORTED';
  readonly tests: ReadonlyArray<TestInput>;
  readonly file: StoredFile | null;
};

const CREDIT: { readonly [result in StaffTestResult]: TestCredit } = {
  NEGATIVE: 'COUNTS',
  PENDING: 'AWAITED',
  POSITIVE: 'NONE',
  INVALID: 'NONE',
};

/** A result stands for a swab; a second one for the same day is only taken where the first left something open. */
const repeats = (ctx: Ctx, { personId, takenOn, result }: TestInput): boolean => {
  const known = ctx.reads.staffTestOn(personId, takenOn);
  return (
    known !== null && (known.credit === CREDIT[result] || known.credit === 'COUNTS') && result !== 'POSITIVE'
  );
};

const faultOf = (ctx: Ctx, test: TestInput, at: number): Refusal | null => {
  const row = at + 1;
  const staff = ctx.reads.staff(test.personId);
  if (staff === null) return refusal('NOT_FOUND', { what: 'staff', row });
  if (test.takenOn > todayOf(ctx)) return refusal('OUT_OF_RANGE', { what: 'takenOn', row });
  if (repeats(ctx, test)) return refusal('DUPLICATE', { what: 'staffTest', row });
  return null;
};

/**
 * Takes results of swabs in, one or a whole list, as one act. A negative readmits by itself whoever was only late; a
 * positive stops the person at once, in the same act, whoever else is on the list, opens an incident and freezes what the
 * policy says (domain.md §6, T0). The result itself is personal and goes into the side table.
 */
export const recordTests: UseCase<RecordTestsInput, { recorded: number; stopped: ReadonlyArray<string> }> = (
  input,
  ctx,
) => {
  const same = new Set(input.tests.map((test) => `${test.personId} ${test.takenOn}`));
  const faults = [
    ...(same.size === input.tests.length ? [] : [refusal('DUPLICATE', { what: 'staffTest' })]),
    ...input.tests.flatMap((test, at) => faultOf(ctx, test, at) ?? []),
  ];
  if (input.tests.length === 0) return refused(refusal('NO_LINES'));
  if (faults.length > 0) return refused(...faults);
  const recordId = ctx.newId('tst');
  const records: PrivateRecord[] = [];
  const tests = input.tests.map(({ personId, takenOn, result, laboratory, reportNo }) => {
    const testId = ctx.newId('tst');
    const sealed = ctx.seal('health', `${personId}/${testId}`, { takenOn, result, laboratory, reportNo });
    records.push(sealed.record);
    return { testId, personId, digest: sealed.digest, takenOn, credit: CREDIT[result] };
  });
  // The oldest of several says from when on somebody was positive.
  const positive = new Map<string, (typeof tests)[number]>();
  for (const [at, test] of tests.entries()) {
    const known = positive.get(test.personId);
    if (input.tests[at]?.result === 'POSITIVE' && (known === undefined || test.takenOn < known.takenOn))
      positive.set(test.personId, test);
  }
  // Somebody stopped already stays so; a stop by hand becomes one that only a later negative ends.
  const newly = [...positive.values()].filter(
    ({ personId }) => ctx.reads.staff(personId)?.stop?.cause !== 'HEALTH',
  );
  const stopped = newly.map((one) => one.personId);
  const raiser = createRaiser(ctx);
  const stops = newly.flatMap((test): ReadonlyArray<DomainEvent> => [
    {
      type: 'staff.stopped',
      v: 2,
      subject: test.personId,
      payload: {
        personId: test.personId,
        stopId: ctx.newId('stp'),
        cause: 'HEALTH',
        reason: '',
        testId: test.testId,
        businessDate: todayOf(ctx),
      },
    },
    ...(raiser.person(test)?.events ?? []),
  ]);
  return decided(
    [
      {
        type: 'staffTests.recorded',
        v: 1,
        subject: recordId,
        payload: { recordId, source: input.source, file: input.file, tests },
      },
      ...stops,
    ],
    { recorded: tests.length, stopped },
    records,
  );
};

/** A result was entered for the wrong person or day: it no longer counts, and stays to be seen with the reason. */
export const withdrawTest: UseCase<
  { readonly testId: string; readonly reason: string },
  Record<string, never>
> = (input, ctx) => {
  const test = ctx.reads.staffTest(input.testId);
  if (test === null) return refused(refusal('NOT_FOUND', { what: 'staffTest' }));
  if (test.withdrawn) return refused(wrongState('TEST_WITHDRAWN'));
  const { testId, personId } = test;
  return decided(
    [
      {
        type: 'staffTest.withdrawn',
        v: 1,
        subject: personId,
        payload: { testId, personId, reason: input.reason },
      },
    ],
    {},
  );
};

export type RecheckInput = {
  readonly personId: string;
  readonly date: BusinessDate;
  readonly finding: 'TESTED_ELSEWHERE' | 'GOES_TODAY' | 'NOT_AT_WORK' | 'REFUSES';
  readonly note: string;
};

/** Somebody without a record was asked after (seed 001: always, without exception). */
export const recheck: UseCase<RecheckInput, Record<string, never>> = (input, ctx) =>
  withStaff(input.personId, ctx, ({ personId }) =>
    input.date > todayOf(ctx)
      ? refused(refusal('OUT_OF_RANGE', { what: 'recheckDate' }))
      : decided(
          [
            {
              type: 'staff.rechecked',
              v: 1,
              subject: personId,
              payload: { personId, date: input.date, finding: input.finding, note: input.note },
            },
          ],
          {},
        ),
  );
