import { addBusinessDays, type BusinessDate } from './time.ts';
import type { ZoneKind } from './zones.ts';

/** Why a batch is thought to have been exposed to a positive one (domain.md §6; the reading is stated in ADR 0089). */
export const EXPOSURES = ['SLOT', 'NEIGHBOUR', 'DISINFECTION', 'VEHICLE', 'HANDLER', 'ZONE'] as const;
export type Exposure = (typeof EXPOSURES)[number];

/** How far an exposure reaches: rule values of a policy. */
export type ExposureRule = {
  /** Slots away in the order of the same zone that still count as neighbours; 0 for the slot itself only. */
  readonly neighbourDistance: number;
  /** Business days apart on which one plate, or one person's hands, still count as the same; 0 for the same day. */
  readonly vehicleDays: number;
  readonly handlerDays: number;
  /** Business days before the positive swab beyond which nothing is looked at, whatever was tested. */
  readonly lookBackDays: number;
};

/**
 * From when on exposure counts: after the ledger number at which the last verified negative was swabbed, and not before
 * the business day that the look back allows. Order comes from the ledger, never from a clock.
 */
export type Since = { readonly seq: number; readonly date: BusinessDate };

/** A batch standing in a place from one ledger event to another; `toSeq` null while it stands there. */
export type Stay = {
  readonly batchId: string;
  readonly zone: ZoneKind;
  /** Place of the slot in the order of the warehouse's slots; null for a batch in a zone but in no slot. */
  readonly position: number | null;
  readonly fromSeq: number;
  readonly toSeq: number | null;
  readonly toDate: BusinessDate | null;
};

/** One disinfection of a batch; `toSeq` null while it runs. */
export type DisinfectionRun = {
  readonly batchId: string;
  readonly fromSeq: number;
  readonly toSeq: number | null;
  readonly toDate: BusinessDate | null;
};

export type Arrival = {
  readonly batchId: string;
  readonly plate: string;
  readonly seq: number;
  readonly date: BusinessDate;
};

/** A person's hands on a batch on one business day. */
export type Handling = {
  readonly batchId: string;
  readonly personId: string;
  readonly date: BusinessDate;
  readonly lastSeq: number;
};

/** What is known about one batch's contacts. */
export type Contacts = {
  readonly stays: ReadonlyArray<Stay>;
  readonly disinfections: ReadonlyArray<DisinfectionRun>;
  readonly arrival: Arrival | null;
  readonly handlings: ReadonlyArray<Handling>;
};

/** Looks for other batches' contacts. A finder may answer more than was asked for: everything is judged again here. */
export type ContactFinder = {
  readonly contactsOf: (batchId: string) => Contacts;
  /** Stays at slot positions `from..to` of a zone (every stay in the zone when both are null) not over before `since`. */
  readonly staysAt: (
    zone: ZoneKind,
    positions: readonly [from: number, to: number] | null,
    since: Since,
  ) => ReadonlyArray<Stay>;
  readonly disinfectionsAfter: (since: Since) => ReadonlyArray<DisinfectionRun>;
  readonly arrivalsOn: (plate: string, from: BusinessDate, to: BusinessDate) => ReadonlyArray<Arrival>;
  readonly handledBy: (personId: string, from: BusinessDate, to: BusinessDate) => ReadonlyArray<Handling>;
};

/** A batch of the cohort with every reason, in the order of EXPOSURES. */
export type Exposed = { readonly batchId: string; readonly reasons: ReadonlyArray<Exposure> };

type Span = { readonly fromSeq: number; readonly toSeq: number | null; readonly toDate: BusinessDate | null };

const isOver = (span: Span, since: Since): boolean =>
  span.toSeq !== null && (span.toSeq <= since.seq || (span.toDate !== null && span.toDate < since.date));

/** True when two spans share time after `since`. */
const meet = (a: Span, b: Span, since: Since): boolean =>
  !isOver(a, since) &&
  !isOver(b, since) &&
  (a.toSeq === null || b.fromSeq < a.toSeq) &&
  (b.toSeq === null || a.fromSeq < b.toSeq);

type Note = (batchId: string, reason: Exposure) => void;

const ofStays = (
  stays: ReadonlyArray<Stay>,
  rule: ExposureRule,
  since: Since,
  find: ContactFinder,
  note: Note,
) => {
  for (const stay of stays) {
    const { position } = stay;
    // A batch that stands in a zone but in no slot has no neighbours that anybody could name.
    if (position === null || isOver(stay, since)) continue;
    const reach: readonly [number, number] = [
      position - rule.neighbourDistance,
      position + rule.neighbourDistance,
    ];
    for (const other of find.staysAt(stay.zone, reach, since)) {
      if (other.position === null || other.zone !== stay.zone || !meet(stay, other, since)) continue;
      const distance = Math.abs(other.position - position);
      if (distance <= rule.neighbourDistance) note(other.batchId, distance === 0 ? 'SLOT' : 'NEIGHBOUR');
    }
  }
};

const ofDisinfections = (
  runs: ReadonlyArray<DisinfectionRun>,
  since: Since,
  find: ContactFinder,
  note: Note,
) => {
  const mine = runs.filter((run) => !isOver(run, since));
  if (mine.length === 0) return;
  for (const other of find.disinfectionsAfter(since))
    if (mine.some((run) => meet(run, other, since))) note(other.batchId, 'DISINFECTION');
};

const ofVehicle = (
  arrival: Arrival | null,
  rule: ExposureRule,
  since: Since,
  find: ContactFinder,
  note: Note,
) => {
  if (arrival === null || arrival.plate === '') return;
  if (arrival.seq <= since.seq || arrival.date < since.date) return;
  const { vehicleDays } = rule;
  const days = [
    addBusinessDays(arrival.date, -vehicleDays),
    addBusinessDays(arrival.date, vehicleDays),
  ] as const;
  for (const other of find.arrivalsOn(arrival.plate, ...days))
    if (other.seq > since.seq && other.date >= since.date) note(other.batchId, 'VEHICLE');
};

const ofHands = (
  handlings: ReadonlyArray<Handling>,
  rule: ExposureRule,
  since: Since,
  find: ContactFinder,
  note: Note,
) => {
  const counts = (one: Handling): boolean => one.lastSeq > since.seq && one.date >= since.date;
  for (const touch of handlings) {
    if (!counts(touch)) continue;
    const { handlerDays } = rule;
    const days = [
      addBusinessDays(touch.date, -handlerDays),
      addBusinessDays(touch.date, handlerDays),
    ] as const;
    for (const other of find.handledBy(touch.personId, ...days))
      if (counts(other)) note(other.batchId, 'HANDLER');
  }
};

const notebook = (except: string | null) => {
  const found = new Map<string, Set<Exposure>>();
  return {
    note: (batchId: string, reason: Exposure): void => {
      if (batchId === except) return;
      const reasons = found.get(batchId);
      if (reasons === undefined) found.set(batchId, new Set([reason]));
      else reasons.add(reason);
    },
    cohort: (): ReadonlyArray<Exposed> =>
      [...found]
        .map(([batchId, reasons]) => ({ batchId, reasons: EXPOSURES.filter((one) => reasons.has(one)) }))
        .sort((a, b) => (a.batchId < b.batchId ? -1 : 1)),
  };
};

/** Batches exposed to a positive one, the positive one left out, by id. */
export const exposedTo = (
  batchId: string,
  rule: ExposureRule,
  since: Since,
  find: ContactFinder,
): ReadonlyArray<Exposed> => {
  const { note, cohort } = notebook(batchId);
  const contacts = find.contactsOf(batchId);
  ofStays(contacts.stays, rule, since, find, note);
  ofDisinfections(contacts.disinfections, since, find, note);
  ofVehicle(contacts.arrival, rule, since, find, note);
  ofHands(contacts.handlings, rule, since, find, note);
  return cohort();
};

/** Batches that have stood in a zone since: the cohort of a positive of the surroundings or of a person working there. */
export const exposedIn = (zone: ZoneKind, since: Since, find: ContactFinder): ReadonlyArray<Exposed> => {
  const { note, cohort } = notebook(null);
  for (const stay of find.staysAt(zone, null, since)) if (!isOver(stay, since)) note(stay.batchId, 'ZONE');
  return cohort();
};

/** Goods that a person's hands were on since, and the zones in which that was. */
export const touchedBy = (
  personId: string,
  since: Since,
  until: BusinessDate,
  find: ContactFinder,
): { readonly cohort: ReadonlyArray<Exposed>; readonly zones: ReadonlyArray<ZoneKind> } => {
  const { note, cohort } = notebook(null);
  const zones = new Set<ZoneKind>();
  for (const touch of find.handledBy(personId, since.date, until)) {
    if (touch.date < since.date || touch.lastSeq <= since.seq) continue;
    note(touch.batchId, 'HANDLER');
    // Whoever moves goods was where they came from and where they went; goods in no zone yet are opened and counted in front.
    const stood = find
      .contactsOf(touch.batchId)
      .stays.filter(
        (stay) => stay.fromSeq <= touch.lastSeq && (stay.toSeq === null || stay.toSeq >= touch.lastSeq),
      );
    for (const zone of stood.length === 0 ? ['FRONT' as const] : stood.map((stay) => stay.zone))
      zones.add(zone);
  }
  return { cohort: cohort(), zones: [...zones].sort() };
};

/** Several cohorts as one, each batch with all of its reasons. */
export const joined = (cohorts: ReadonlyArray<ReadonlyArray<Exposed>>): ReadonlyArray<Exposed> => {
  const { note, cohort } = notebook(null);
  for (const { batchId, reasons } of cohorts.flat()) for (const reason of reasons) note(batchId, reason);
  return cohort();
};

/** A swab as the look back sees it. */
export type NegativeSwab = { readonly takenSeq: number; readonly takenOn: BusinessDate };

/**
 * From when on exposure counts for a positive swabbed on `takenOn`. A negative of the same business day does not end the
 * look back: swabs of one visit say the same moment, and one negative spot does not clear another. `negatives` are
 * verified ones.
 */
export const exposedSince = (
  takenOn: BusinessDate,
  negatives: ReadonlyArray<NegativeSwab>,
  rule: Pick<ExposureRule, 'lookBackDays'>,
): Since => {
  const earlier = negatives.filter((one) => one.takenOn < takenOn);
  return {
    seq: earlier.reduce((last, one) => Math.max(last, one.takenSeq), 0),
    date: addBusinessDays(takenOn, -rule.lookBackDays),
  };
};
