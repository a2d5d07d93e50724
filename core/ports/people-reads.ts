import type { TestCredit } from '#core/domain/events/people.ts';
import type { CameraPlace, PassHolder, WearItem } from '#core/domain/events/site.ts';
import type { AttestedPoint } from '#core/domain/attested-time.ts';
import type { Classed } from '#core/domain/staff/rules.ts';
import type { StaffFacts } from '#core/domain/staff/standing.ts';
import type { BusinessDate } from '#core/domain/time.ts';

/** One person of the staff register. */
export type StaffRecord = Classed &
  StaffFacts & {
    readonly personId: string;
    readonly duty: string;
    readonly since: BusinessDate;
    readonly taskEndedOn: BusinessDate | null;
    readonly stop: {
      readonly stopId: string;
      readonly cause: 'HEALTH' | 'BY_HAND';
      readonly on: BusinessDate;
    } | null;
  };

export type PassRecord = {
  readonly passId: string;
  readonly passNo: string;
  readonly holder: PassHolder;
  readonly personId: string | null;
  readonly plate: string;
  readonly purpose: string;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate | null;
  readonly revoked: boolean;
};

export type VisitRecord = {
  readonly visitId: string;
  readonly holder: PassHolder;
  readonly passId: string | null;
  readonly personId: string | null;
  readonly inside: boolean;
};

export type CameraRecord = {
  readonly cameraId: string;
  readonly name: string;
  readonly place: CameraPlace;
  readonly retired: boolean;
};

/** What use cases may know of people and of the sealed site. */
export type PeopleReads = {
  readonly staff: (personId: string) => StaffRecord | null;
  readonly staffTest: (testId: string) => {
    readonly testId: string;
    readonly personId: string;
    readonly takenOn: BusinessDate;
    readonly credit: TestCredit;
    readonly withdrawn: boolean;
  } | null;
  /** A test that stands for this person on this day, awaited or not; null when there is none. */
  readonly staffTestOn: (
    personId: string,
    takenOn: BusinessDate,
  ) => { readonly testId: string; readonly credit: TestCredit } | null;
  /** The day of the last swab before `day` that counts; null when there is none. */
  readonly lastNegativeBefore: (personId: string, day: BusinessDate) => BusinessDate | null;
  readonly testOverride: (overrideId: string) => { readonly withdrawn: boolean } | null;
  readonly pass: (passId: string) => PassRecord | null;
  readonly passByNo: (passNo: string) => PassRecord | null;
  readonly visit: (visitId: string) => VisitRecord | null;
  /** The visit of a person, or under a pass, that has not ended. */
  readonly openVisit: (of: { readonly personId: string } | { readonly passId: string }) => VisitRecord | null;
  readonly wearHeld: (visitId: string) => ReadonlyArray<{ readonly item: WearItem; readonly held: number }>;
  readonly waste: (wasteId: string) => {
    readonly wasteId: string;
    readonly stored: AttestedPoint;
    readonly removed: boolean;
  } | null;
  readonly camera: (cameraId: string) => CameraRecord | null;
  readonly cameraByName: (name: string) => CameraRecord | null;
  readonly videoNote: (noteId: string) => { readonly noteId: string; readonly saved: boolean } | null;
};
