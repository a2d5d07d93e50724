import { byTwo, must, type Book, type Incident, type Rule, type Sample } from './book.ts';
import { daysBefore, exposedIn, exposedTo, touchedBy, type Since } from './contacts.ts';
import { isVerified, negatives, outcome, stands } from './lab-rules.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, texts } from './values.ts';

/** A positive result: what it freezes, and how it ends (domain report §6). */

type Where = { readonly batch: string | null; readonly zone: string | null };

const whereOf = (source: Readonly<Record<string, unknown>>): Where => ({
  batch: typeof source['batchId'] === 'string' ? source['batchId'] : null,
  zone: typeof source['zone'] === 'string' ? source['zone'] : null,
});

const sinceOf = (book: Book, sample: Sample, where: Where, lookBackDays: number): Since => ({
  seq: negatives(book, where)
    .filter((one) => one.takenDay < sample.takenDay)
    .reduce((last, one) => Math.max(last, one.takenAt.seq), 0),
  day: daysBefore(sample.takenDay, lookBackDays),
});

/** The look back and the cohort reckoned anew from the ledger must be those that are written, with the same reasons. */
const judgeFrozen = (
  book: Book,
  line: Line,
  incident: Incident,
  source: string | null,
  since: Since,
  found: ReadonlyMap<string, ReadonlySet<string>>,
): void => {
  const said = record(line.payload['since']);
  must(
    book,
    line,
    int(said['seq']) === since.seq && text(said['date']) === since.day,
    `looks back to #${int(said['seq'])} and ${text(said['date'])}, the last negative says #${since.seq} and ${since.day}`,
  );
  // What was freed by a new negative and is exposed again is frozen again.
  const isFrozen = (batch: string): boolean =>
    book.batches.get(batch)?.holds.has(incident.frozen.get(batch) ?? '') === true;
  const wanted = [...found].filter(([batch]) => !isFrozen(batch));
  const frozen = list(line.payload['frozen']).map(record);
  const words = (batch: string, reasons: Iterable<string>): string =>
    `${batch} ${[...reasons].sort().join('+')}`;
  const told = new Set(frozen.map((one) => words(text(one['batchId']), texts(one['reasons']))));
  const reckoned = new Set(wanted.map(([batch, reasons]) => words(batch, reasons)));
  const missing = [...reckoned].filter((one) => !told.has(one));
  const extra = [...told].filter((one) => !reckoned.has(one));
  must(book, line, missing.length === 0, `exposed and not frozen: ${missing.join(', ')}`);
  must(book, line, extra.length === 0, `frozen without a reason: ${extra.join(', ')}`);
  for (const one of frozen) {
    const batch = text(one['batchId']);
    incident.frozen.set(batch, text(one['holdId']));
    if (batch === source) incident.sources.add(batch);
    else incident.exposed.add(batch);
    const owed = book.debts.some(
      (debt) => debt.batch === batch && debt.kind === 'POSITIVE' && debt.line.commandId === line.commandId,
    );
    if (!owed) book.debts = [...book.debts, { line, batch, kind: 'POSITIVE' }];
  }
  if (source !== null) incident.sources.add(source);
};

const judgeCohort = (book: Book, line: Line, incident: Incident, sample: Sample, where: Where): void => {
  const reach = book.policies.get(incident.policy)?.reach ?? null;
  if (reach === null) return must(book, line, false, 'judged under rules that say nothing of exposure');
  const since = sinceOf(book, sample, where, reach.lookBackDays);
  const found = new Map(
    where.batch === null
      ? exposedIn(book.contacts, where.zone ?? '', since)
      : exposedTo(book.contacts, where.batch, reach, since),
  );
  if (where.batch !== null) found.set(where.batch, new Set());
  judgeFrozen(book, line, incident, where.batch, since, found);
};

/** A positive person: what their hands were on since the last negative, the zones of it, and what the rules say beyond. */
const personJoined = (
  book: Book,
  line: Line,
  incident: Incident,
  source: Readonly<Record<string, unknown>>,
): void => {
  const [person, testId] = [text(source['personId']), text(source['testId'])];
  const policy = book.policies.get(incident.policy);
  const worker = book.people.workers.get(person);
  const test = worker?.tests.get(testId);
  must(
    book,
    line,
    worker?.stop?.cause === 'HEALTH' && worker.stop.by === line.commandId,
    'an incident of a person whom nothing stopped',
  );
  const reach = policy?.reach ?? null;
  if (policy === undefined || reach === null || worker === undefined || test === undefined)
    return must(book, line, false, 'an incident of a swab that is not there');
  incident.people.set(testId, { person, on: test.on });
  book.debts = book.debts.filter(
    (debt) => !(debt.kind === 'INCIDENT' && debt.batch === person && debt.line.commandId === line.commandId),
  );
  const furthest = daysBefore(test.on, reach.lookBackDays);
  const negatives = [...worker.tests.values()].filter((one) => one.credit === 'COUNTS' && one.on < test.on);
  const since = { seq: 0, day: [furthest, ...negatives.map((one) => one.on)].toSorted().at(-1) ?? furthest };
  const touched = touchedBy(book.contacts, person, since);
  must(
    book,
    line,
    [...touched.zones].toSorted().join() === texts(source['zones']).toSorted().join(),
    `says they worked in ${texts(source['zones']).join()}, the ledger says ${[...touched.zones].join()}`,
  );
  const found = new Map([...touched.batches].map((batch) => [batch, new Set(['HANDLER'])]));
  if (policy.person === 'ALL_IN_ZONES')
    for (const zone of touched.zones)
      for (const [batch] of exposedIn(book.contacts, zone, since))
        found.set(batch, (found.get(batch) ?? new Set()).add('ZONE'));
  judgeFrozen(book, line, incident, null, since, found);
  if (policy.person === 'GOODS_ONLY') return;
  for (const zone of touched.zones)
    if (!incident.zones.has(zone)) book.debts = [...book.debts, { line, batch: zone, kind: 'ZONE' }];
};

const joined = (book: Book, line: Line, incident: Incident): void => {
  const source = record(line.payload['source']);
  if (typeof source['person'] === 'object' && source['person'] !== null)
    return personJoined(book, line, incident, record(source['person']));
  const id = text(source['sampleId']);
  const sample = book.samples.get(id);
  const positive = book.positives.get(id);
  must(
    book,
    line,
    positive !== undefined && positive.commandId === line.commandId,
    'an incident without a positive of the same act',
  );
  if (sample === undefined) return must(book, line, false, 'no such sample');
  incident.samples.add(id);
  book.debts = book.debts.filter(
    (debt) => !(debt.kind === 'INCIDENT' && debt.batch === id && debt.line.commandId === line.commandId),
  );
  judgeCohort(book, line, incident, sample, whereOf(source));
};

const opened: Rule = (book, line) => {
  const id = text(line.payload['incidentId']);
  const no = text(line.payload['incidentNo']);
  must(book, line, !book.incidents.has(id), 'an incident was opened twice');
  must(
    book,
    line,
    ![...book.incidents.values()].some((one) => one.no === no),
    'an incident number was given twice',
  );
  const incident: Incident = {
    no,
    policy: text(line.payload['policyId']),
    at: line,
    state: 'OPEN',
    samples: new Set(),
    people: new Map(),
    frozen: new Map(),
    sources: new Set(),
    exposed: new Set(),
    zones: new Set(),
    tasks: new Set(list(line.payload['dues']).map((due) => text(record(due)['task']))),
    decidedBy: null,
  };
  book.incidents.set(id, incident);
  joined(book, line, incident);
};

const incidentOf = (book: Book, line: Line): Incident | null => {
  const incident = book.incidents.get(text(line.payload['incidentId'])) ?? null;
  must(book, line, incident !== null, 'no such incident');
  return incident;
};

const decision = (book: Book, line: Line): Incident | null => {
  const incident = incidentOf(book, line);
  byTwo(book, line, texts(line.payload['decidedBy']));
  return incident;
};

const newNegative = (book: Book, incident: Incident, where: Where): boolean =>
  negatives(book, where).some((one) => one.takenAt.seq > incident.at.seq);

const confirmed: Rule = (book, line) => {
  const incident = decision(book, line);
  if (incident === null) return;
  must(book, line, incident.state === 'OPEN', 'decided twice');
  // A person is confirmed by the health office; what it said is the task of confirmation.
  const person =
    !incident.tasks.has('CONFIRMATION') &&
    [...incident.people].some(([id, one]) => book.people.workers.get(one.person)?.tests.has(id) === true);
  must(
    book,
    line,
    person ||
      [...incident.samples].some((id) => {
        const confirmation = book.samples.get(id)?.confirmation ?? null;
        return (
          confirmation !== null &&
          confirmation.result === 'POSITIVE' &&
          confirmation.verifiedBy !== null &&
          confirmation.verifiedBy !== confirmation.enteredBy
        );
      }),
    'confirmed without a verified confirmation',
  );
  incident.state = 'CONFIRMED';
};

const dismissed: Rule = (book, line) => {
  const incident = decision(book, line);
  if (incident === null) return;
  must(book, line, incident.state === 'OPEN', 'decided twice');
  for (const id of incident.samples) {
    const sample = book.samples.get(id);
    if (sample === undefined) continue;
    const isNegative = outcome(sample) === 'NEGATIVE' && isVerified(sample);
    must(
      book,
      line,
      isNegative || (!stands(sample) && newNegative(book, incident, sample)),
      'dismissed while a positive stands',
    );
  }
  for (const [id, { person, on }] of incident.people) {
    const tests = book.people.workers.get(person)?.tests ?? new Map<string, never>();
    const later = [...tests.values()].some((one) => one.credit === 'COUNTS' && one.on > on);
    must(book, line, later || !tests.has(id), 'dismissed while a person is positive');
  }
  incident.state = 'DISMISSED';
  incident.decidedBy = line;
  for (const source of incident.sources) {
    const batch = book.batches.get(source);
    // Another incident may still hold the batch for a positive of its own.
    const others = [...book.incidents.values()].some(
      (one) => one !== incident && one.state !== 'DISMISSED' && one.sources.has(source),
    );
    if (batch !== undefined && !others) batch.positive = false;
  }
};

const closed: Rule = (book, line) => {
  const incident = decision(book, line);
  if (incident === null) return;
  must(book, line, incident.state === 'CONFIRMED' || incident.state === 'DISMISSED', 'closed undecided');
  must(book, line, !incident.tasks.has('REPORT'), 'closed without a report');
  if (incident.state === 'CONFIRMED') {
    must(book, line, incident.tasks.size === 0, `closed with tasks open: ${[...incident.tasks].join(', ')}`);
    for (const [id, holdId] of incident.frozen) {
      const batch = book.batches.get(id);
      must(
        book,
        line,
        batch === undefined || batch.zone === null || !batch.holds.has(holdId),
        'closed with frozen goods inside',
      );
    }
  }
  must(book, line, incident.zones.size === 0, 'closed with a zone frozen');
  incident.state = 'CLOSED';
};

const zoneFrozen: Rule = (book, line) => {
  const incident = incidentOf(book, line);
  const zone = text(line.payload['zone']);
  incident?.zones.add(zone);
  book.frozenZones.set(zone, (book.frozenZones.get(zone) ?? 0) + 1);
  book.debts = book.debts.filter(
    (debt) => !(debt.kind === 'ZONE' && debt.batch === zone && debt.line.commandId === line.commandId),
  );
};

const zoneReopened: Rule = (book, line) => {
  const incident = decision(book, line);
  const zone = text(line.payload['zone']);
  if (incident === null) return;
  must(book, line, incident.zones.has(zone), 'reopened what was not frozen');
  const byDismissal = incident.state === 'DISMISSED' && incident.decidedBy?.commandId === line.commandId;
  const retest = book.policies.get(incident.policy)?.retest !== false;
  must(
    book,
    line,
    byDismissal ||
      (incident.state === 'CONFIRMED' &&
        !incident.tasks.has('DISINFECT') &&
        (!retest || newNegative(book, incident, { batch: null, zone }))),
    'reopened without disinfection and a negative',
  );
  incident.zones.delete(zone);
  const left = (book.frozenZones.get(zone) ?? 1) - 1;
  if (left === 0) book.frozenZones.delete(zone);
  else book.frozenZones.set(zone, left);
};

/** A POSITIVE hold ends with the dismissal of its incident, or for an exposed batch after a confirmation, by two. */
export const positiveLifted = (book: Book, line: Line, batchId: string, holdId: string): void => {
  byTwo(book, line, texts(line.payload['liftedBy']));
  const incident = [...book.incidents.values()].find((one) => one.frozen.get(batchId) === holdId);
  if (incident === undefined) return must(book, line, false, 'a positive was lifted at the gate');
  if (incident.state === 'DISMISSED')
    return must(
      book,
      line,
      incident.decidedBy?.commandId === line.commandId,
      'lifted after the dismissal, not by it',
    );
  const batch = book.batches.get(batchId);
  const retest = book.policies.get(incident.policy)?.retest !== false;
  must(book, line, incident.state === 'CONFIRMED', 'lifted before two persons decided');
  must(book, line, !incident.sources.has(batchId), 'a confirmed positive was let go');
  must(
    book,
    line,
    batch?.zone === null || !retest || newNegative(book, incident, { batch: batchId, zone: null }),
    'an exposed batch was let go without a negative of its own',
  );
};

/** Rules of incidents. */
export const INCIDENT_RULES: Readonly<Record<string, Rule>> = {
  'incident.opened': opened,
  'incident.extended': (book, line) => {
    const incident = incidentOf(book, line);
    if (incident === null) return;
    must(book, line, ['OPEN', 'CONFIRMED'].includes(incident.state), 'joined after it was over');
    joined(book, line, incident);
  },
  'incident.taskDone': (book, line) => {
    const incident = incidentOf(book, line);
    const task = text(line.payload['task']);
    must(book, line, incident?.tasks.has(task) === true, 'a task done twice, or never set');
    must(book, line, text(line.payload['doneBy']) === line.actorId, 'done in the name of another');
    incident?.tasks.delete(task);
  },
  'incident.confirmed': confirmed,
  'incident.dismissed': dismissed,
  'incident.closed': closed,
  'zone.frozen': zoneFrozen,
  'zone.reopened': zoneReopened,
};
