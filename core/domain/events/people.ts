import type { ContactClass, Population } from '../staff/classes.ts';
import type { TestOverride } from '../staff/rules.ts';
import type { BusinessDate } from '../time.ts';
import type { Ev } from './event.ts';
import type { StoredFile } from './values.ts';

/** Whether a test counts towards the next due date: yes, not yet (its result is awaited), or not at all. */
export const TEST_CREDITS = ['COUNTS', 'AWAITED', 'NONE'] as const;
export type TestCredit = (typeof TEST_CREDITS)[number];

/** What came of asking after somebody for whom no test was recorded (seed 001: 无核酸记录人员 100% 复核). */
export const RECHECK_FINDINGS = ['TESTED_ELSEWHERE', 'GOES_TODAY', 'NOT_AT_WORK', 'REFUSES'] as const;
export type RecheckFinding = (typeof RECHECK_FINDINGS)[number];

/**
 * What happens to people as workers. Results of tests and vaccinations are personal: an event says only what decides
 * whether somebody may work, the rest stands in the erasable side table under a salted digest (ADR 0093).
 */
export type PeopleEvent =
  | Ev<
      'staff.listed',
      { personId: string; population: Population; contact: ContactClass; duty: string; since: BusinessDate }
    >
  | Ev<
      'staff.reclassified',
      { personId: string; population: Population; contact: ContactClass; duty: string; reason: string }
    >
  | Ev<'staff.taskEnded', { personId: string; on: BusinessDate }>
  /** `on` is the first day on which the person is no longer here. */
  | Ev<'staff.left', { personId: string; on: BusinessDate; reason: string }>
  /** `reason` is empty when the cause is one of health. */
  | Ev<
      'staff.stopped',
      {
        personId: string;
        stopId: string;
        cause: 'HEALTH' | 'BY_HAND';
        reason: string;
        /** The swab that stopped them; null where somebody did by hand. */
        testId: string | null;
        businessDate: BusinessDate;
      },
      2
    >
  | Ev<
      'staff.readmitted',
      { personId: string; stopId: string; reason: string; readmittedBy: readonly [string, string] }
    >
  | Ev<
      'staff.trained',
      {
        personId: string;
        trainingId: string;
        course: string;
        on: BusinessDate;
        validUntil: BusinessDate | null;
      }
    >
  | Ev<'staff.vaccinated', { personId: string; recordId: string; digest: string }>
  | Ev<'staff.rechecked', { personId: string; date: BusinessDate; finding: RecheckFinding; note: string }>
  | Ev<'staff.healthErased', { personId: string; reason: string; erasedBy: readonly [string, string] }>
  | Ev<
      'staffTests.recorded',
      {
        recordId: string;
        source: 'ENTERED' | 'IMPORTED';
        file: StoredFile | null;
        tests: ReadonlyArray<{
          readonly testId: string;
          readonly personId: string;
          readonly digest: string;
          /** The day of the swab. */
          readonly takenOn: BusinessDate;
          readonly credit: TestCredit;
        }>;
      }
    >
  | Ev<'staffTest.withdrawn', { testId: string; personId: string; reason: string }>
  | Ev<'staffRule.tightened', { rule: TestOverride; adoptedBy: readonly [string, string] }>
  | Ev<'staffRule.withdrawn', { overrideId: string; reason: string; withdrawnBy: readonly [string, string] }>;
