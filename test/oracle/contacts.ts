import type { Book } from './book.ts';
import type { Line } from './read-ledger.ts';
import { int, text } from './values.ts';

/**
 * Who and what a batch met, read from the ledger alone: where it stood, what it was disinfected with, the vehicle, the
 * hands. Written a second time, like every rule of this folder, so that the program's cohort has something to be
 * compared with.
 */

type Span = { from: number; to: number | null; toDay: string };
type Stay = Span & { readonly batch: string; readonly zone: string; readonly place: number | null };
type Run = Span & { readonly batch: string };
type Hand = { readonly batch: string; readonly person: string; readonly day: string; seq: number };

export type Contacts = {
  readonly stays: Stay[];
  readonly runs: Map<string, Run>;
  readonly arrivals: {
    readonly batch: string;
    plate: string;
    readonly day: string;
    readonly seq: number;
  }[];
  readonly hands: Map<string, Hand>;
};

/** Nobody has met anybody. */
export const noContacts = (): Contacts => ({ stays: [], runs: new Map(), arrivals: [], hands: new Map() });

/** How far exposure reaches, as a policy says. */
export type Reach = {
  readonly neighbours: number;
  readonly vehicleDays: number;
  readonly handlerDays: number;
  readonly lookBackDays: number;
};

export type Since = { readonly seq: number; readonly day: string };

const HANDS: ReadonlySet<string> = new Set([
  'inspection.counted',
  'inspection.recounted',
  'batch.repacked',
  'pieces.added',
  'batch.moved',
  'batch.unloaded',
  'batch.unpacked',
  'disinfection.started',
  'disinfection.ended',
  'disinfection.attested',
  'batch.restStarted',
  'sample.taken',
  'batch.stored',
  'code.applied',
  'collection.picked',
  'collection.putBack',
]);

const dayOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

/** Days between two business days. */
const apart = (a: string, b: string): number =>
  Math.abs(Date.parse(`${a}T00:00:00Z`) - Date.parse(`${b}T00:00:00Z`)) / 86_400_000;

/** The day so many days before. */
export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

/** Writes down what an event says about contacts; call it after its rule. */
export const noteContacts = (book: Book, line: Line): void => {
  const id = text(line.payload['batchId']);
  const batch = book.batches.get(id);
  if (batch === undefined) return;
  const { contacts } = book;
  const day = dayOf(line.occurredMs);
  const place = batch.slot === null ? null : (book.places.get(batch.slot) ?? null);
  const open = contacts.stays.findLast((one) => one.batch === id && one.to === null);
  if ((open?.zone ?? null) !== batch.zone || (open?.place ?? null) !== place) {
    if (open !== undefined) {
      open.to = line.seq;
      open.toDay = day;
    }
    if (batch.zone !== null)
      contacts.stays.push({ batch: id, zone: batch.zone, place, from: line.seq, to: null, toDay: '' });
  }
  if (line.type === 'batch.arrived')
    contacts.arrivals.push({ batch: id, plate: text(line.payload['plate']), day, seq: line.seq });
  // A plate that was misread at the gate is another vehicle.
  if (line.type === 'record.corrected' && text(line.payload['field']) === 'plate')
    for (const arrival of contacts.arrivals.filter((one) => one.seq === int(line.payload['wrongSeq'])))
      arrival.plate = text(line.payload['now']);
  const runId = text(line.payload['disinfectionId']);
  if (line.type === 'disinfection.started')
    contacts.runs.set(runId, { batch: id, from: line.seq, to: null, toDay: '' });
  // From a form: it met whatever the house did from its start until the form was entered.
  if (line.type === 'disinfection.attested')
    contacts.runs.set(runId, {
      batch: id,
      from: int(line.payload['sinceSeq']),
      to: line.seq,
      toDay: dayOf(int(line.payload['endedAtMs'])),
    });
  const run = contacts.runs.get(runId);
  if (line.type === 'disinfection.ended' && run !== undefined) {
    run.to = line.seq;
    run.toDay = day;
  }
  if (!HANDS.has(line.type) || line.actorId === 'system') return;
  const key = `${id} ${line.actorId} ${day}`;
  const known = contacts.hands.get(key);
  if (known === undefined) contacts.hands.set(key, { batch: id, person: line.actorId, day, seq: line.seq });
  else known.seq = line.seq;
};

const lasts = (span: Span, since: Since): boolean =>
  span.to === null || (span.to > since.seq && span.toDay >= since.day);

const shared = (a: Span, b: Span): boolean =>
  Math.max(a.from, b.from) < Math.min(a.to ?? Number.POSITIVE_INFINITY, b.to ?? Number.POSITIVE_INFINITY);

/** Batches exposed to one, each with its reasons: looked for among everything, without any index. */
export const exposedTo = (
  contacts: Contacts,
  batch: string,
  reach: Reach,
  since: Since,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  const note = (other: string, reason: string): void => {
    if (other === batch) return;
    const reasons = found.get(other) ?? new Set<string>();
    found.set(other, reasons.add(reason));
  };
  const stays = contacts.stays.filter((one) => lasts(one, since));
  for (const mine of stays.filter((one) => one.batch === batch && one.place !== null))
    for (const other of stays) {
      if (other.place === null || other.zone !== mine.zone || !shared(mine, other)) continue;
      const distance = Math.abs(other.place - (mine.place ?? 0));
      if (distance === 0) note(other.batch, 'SLOT');
      else if (distance <= reach.neighbours) note(other.batch, 'NEIGHBOUR');
    }
  const runs = [...contacts.runs.values()].filter((one) => lasts(one, since));
  for (const mine of runs.filter((one) => one.batch === batch))
    for (const other of runs) if (shared(mine, other)) note(other.batch, 'DISINFECTION');
  const came = contacts.arrivals.filter(
    (one) => one.plate !== '' && one.seq > since.seq && one.day >= since.day,
  );
  for (const mine of came.filter((one) => one.batch === batch))
    for (const other of came)
      if (other.plate === mine.plate && apart(other.day, mine.day) <= reach.vehicleDays)
        note(other.batch, 'VEHICLE');
  const hands = [...contacts.hands.values()].filter((one) => one.seq > since.seq && one.day >= since.day);
  const byPerson = new Map<string, Hand[]>();
  for (const hand of hands) {
    const list = byPerson.get(hand.person);
    if (list === undefined) byPerson.set(hand.person, [hand]);
    else list.push(hand);
  }
  for (const mine of hands.filter((one) => one.batch === batch))
    for (const other of byPerson.get(mine.person) ?? [])
      if (apart(other.day, mine.day) <= reach.handlerDays) note(other.batch, 'HANDLER');
  return found;
};

/** What somebody's hands were on since, and the zones in which it stood then. */
export const touchedBy = (
  contacts: Contacts,
  person: string,
  since: Since,
): { readonly batches: ReadonlySet<string>; readonly zones: ReadonlySet<string> } => {
  const hands = [...contacts.hands.values()].filter(
    (one) => one.person === person && one.seq > since.seq && one.day >= since.day,
  );
  // What was not accepted into a zone yet is worked on in the front zone.
  const zones = hands.flatMap((hand) => {
    const stood = contacts.stays.filter(
      (stay) => stay.batch === hand.batch && stay.from <= hand.seq && (stay.to ?? hand.seq) >= hand.seq,
    );
    return stood.length === 0 ? ['FRONT'] : stood.map((one) => one.zone);
  });
  return {
    batches: new Set(hands.map((one) => one.batch)),
    zones: new Set(zones),
  };
};

/** Batches that have stood in a zone since. */
export const exposedIn = (
  contacts: Contacts,
  zone: string,
  since: Since,
): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(
    contacts.stays
      .filter((one) => one.zone === zone && lasts(one, since))
      .map((one) => [one.batch, new Set(['ZONE'])]),
  );
