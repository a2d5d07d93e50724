import {
  batchOf,
  dayOf,
  isWaived,
  must,
  needsRest,
  restFrom,
  wants,
  watched,
  type Batch,
  type Book,
  type Rule,
  type Sample,
} from './book.ts';
import type { Line } from './read-ledger.ts';
import { record, text, texts } from './values.ts';

/** Samples and the laboratory (domain report §4.5, §6). */

const HOUR_MS = 3_600_000;
const SAYS_NOTHING: ReadonlyArray<string | null> = ['INVALID', 'INCONCLUSIVE'];

/** A sample that still stands for its place: neither lost nor with a result that says nothing. */
export const stands = (sample: Sample): boolean => !sample.lost && !SAYS_NOTHING.includes(sample.result);

/** What a sample says in the end, and who other than the one who entered it verified that. */
export const outcome = (sample: Sample): string | null =>
  sample.result === 'POSITIVE' && sample.confirmation?.verifiedBy !== null && sample.confirmation !== null
    ? sample.confirmation.result === 'NEGATIVE'
      ? 'NEGATIVE'
      : 'POSITIVE'
    : sample.result;

export const isVerified = (sample: Sample): boolean =>
  sample.confirmation !== null && sample.confirmation.verifiedBy !== null
    ? sample.confirmation.verifiedBy !== sample.confirmation.enteredBy
    : sample.verifiedBy !== null && sample.verifiedBy !== sample.enteredBy;

/** Verified negatives from a batch, or from the rounds in a zone. */
export const negatives = (
  book: Book,
  where: { readonly batch: string | null; readonly zone: string | null },
): ReadonlyArray<Sample> =>
  [...book.samples.values()].filter(
    (one) =>
      (where.batch === null ? one.zone === where.zone && one.batch === null : one.batch === where.batch) &&
      outcome(one) === 'NEGATIVE' &&
      isVerified(one),
  );

const tubes = (book: Book, line: Line, owner: string): void => {
  for (const tube of (Array.isArray(line.payload['tubes']) ? line.payload['tubes'] : []).map(record)) {
    const no = text(tube['tubeNo']);
    must(book, line, no !== '' && !book.tubes.has(no), `tube ${no} was numbered twice`);
    must(book, line, !book.sampleNos.has(no), `tube ${no} was used before it was numbered`);
    book.tubes.set(no, owner);
  }
};

/** Swabs that a frozen batch may give whatever came before: it is what may free it. */
const isFrozen = (batch: Batch): boolean => [...batch.holds.values()].includes('POSITIVE');

const ofBatch = (book: Book, line: Line): void => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, batch.inspected && batch.accepted > 0, 'sampled before it was accepted');
  if (isFrozen(batch)) return;
  must(book, line, !batch.cleared, 'sampled after it was cleared');
  must(
    book,
    line,
    batch.rest !== null || !wants(book, batch, 'REST', 'SAMPLE') || !needsRest(book, batch),
    'sampled before the rest',
  );
  must(
    book,
    line,
    !wants(book, batch, 'DISINFECT', 'SAMPLE') || batch.disinfected || isWaived(book, batch, 'DISINFECTED'),
    'sampled before it was disinfected',
  );
  const hours = book.policies.get(batch.policy)?.earliestHour ?? 0;
  must(
    book,
    line,
    hours === 0 ||
      watched(book, restFrom(book, batch) ?? line, line) >= hours * HOUR_MS ||
      batch.rest === null,
    'sampled too early in the rest',
  );
};

const taken: Rule = (book, line) => {
  const p = line.payload;
  const no = text(p['sampleNo']);
  const id = text(p['sampleId']);
  const batch = typeof p['batchId'] === 'string' ? p['batchId'] : null;
  const round = record(p['round']);
  if (batch !== null) ofBatch(book, line);
  else
    must(book, line, book.swabRounds.has(text(round['roundId'])), 'sampled for a round that nobody planned');
  must(book, line, !book.sampleNos.has(no), `tube ${no} was used before`);
  const issuedFor = book.tubes.get(no);
  must(
    book,
    line,
    issuedFor === undefined || issuedFor === (batch ?? text(round['roundId'])),
    `tube ${no} was numbered for something else`,
  );
  const members = line.v === 1 ? 1 : texts(p['members']).length;
  must(book, line, members >= 1, 'a tube with nothing in it');
  book.sampleNos.add(no);
  const sample: Sample = {
    batch,
    zone: batch === null ? text(round['zone']) : null,
    layer: text(p['layer']),
    members,
    takenAt: line,
    takenDay: dayOf(line.occurredMs),
    sent: false,
    received: false,
    lost: false,
    result: null,
    enteredBy: null,
    verifiedBy: null,
    confirmation: null,
  };
  book.samples.set(id, sample);
  if (batch !== null) book.batches.get(batch)?.samples.set(id, sample);
};

const sampleOf = (book: Book, line: Line, id: unknown = line.payload['sampleId']): Sample | null => {
  const sample = book.samples.get(text(id)) ?? null;
  must(book, line, sample !== null, 'no such sample');
  must(
    book,
    line,
    sample === null || sample.batch === (line.payload['batchId'] ?? null),
    'a sample of another batch',
  );
  return sample;
};

const sent: Rule = (book, line) => {
  for (const id of texts(line.payload['sampleIds'])) {
    const sample = sampleOf(book, line, id);
    if (sample === null) continue;
    must(book, line, !sample.sent && !sample.lost, 'sent twice, or after it was lost');
    sample.sent = true;
  }
};

const received: Rule = (book, line) => {
  for (const id of texts(line.payload['sampleIds'])) {
    const sample = sampleOf(book, line, id);
    if (sample === null) continue;
    must(book, line, sample.sent && !sample.received && !sample.lost, 'received what was not on its way');
    sample.received = true;
  }
};

const lost: Rule = (book, line) => {
  const sample = sampleOf(book, line);
  if (sample === null) return;
  must(book, line, sample.result === null && !sample.lost, 'lost after it had said something');
  must(book, line, text(line.payload['reason']).trim() !== '', 'lost without a reason');
  sample.lost = true;
};

/** A positive must freeze the batch by the same act; the incident's own rule says what else. */
const oweFreeze = (book: Book, line: Line, sample: Sample): void => {
  if (sample.batch !== null) {
    const batch = book.batches.get(sample.batch);
    if (batch !== undefined) {
      batch.positive = true;
      if (!isFrozen(batch)) book.debts = [...book.debts, { line, batch: sample.batch, kind: 'POSITIVE' }];
    }
  } else if (!book.frozenZones.has(sample.zone ?? ''))
    book.debts = [...book.debts, { line, batch: sample.zone ?? '', kind: 'ZONE' }];
  book.positives.set(text(line.payload['sampleId']), line);
};

const entered: Rule = (book, line) => {
  const sample = sampleOf(book, line);
  if (sample === null) return;
  must(book, line, sample.sent, 'a result of a sample that was never sent');
  must(book, line, !sample.lost, 'a result of a sample that was lost');
  must(book, line, sample.result === null, 'a result was overwritten');
  must(book, line, text(line.payload['enteredBy']) === line.actorId, 'entered in the name of another');
  sample.result = text(line.payload['result']);
  sample.enteredBy = text(line.payload['enteredBy']);
  if (sample.result !== 'POSITIVE') return;
  oweFreeze(book, line, sample);
  const id = text(line.payload['sampleId']);
  const isKnown = [...book.incidents.values()].some(
    (one) => ['OPEN', 'CONFIRMED'].includes(one.state) && one.samples.has(id),
  );
  // The first version of the program knew holds only.
  if (line.v > 1 && !isKnown) book.debts = [...book.debts, { line, batch: id, kind: 'INCIDENT' }];
};

const rejected: Rule = (book, line) => {
  const sample = sampleOf(book, line);
  if (sample === null) return;
  must(book, line, sample.verifiedBy === null, 'a verified result was thrown away');
  must(
    book,
    line,
    text(line.payload['rejectedBy']) !== sample.enteredBy,
    'rejected by the one who entered it',
  );
  sample.result = null;
  sample.enteredBy = null;
  const [, keyed] = text(line.payload['reason']).split('/');
  if (keyed === 'POSITIVE') oweFreeze(book, line, sample);
};

const verified: Rule = (book, line) => {
  const sample = sampleOf(book, line);
  if (sample === null) return;
  const by = text(line.payload['verifiedBy']);
  must(
    book,
    line,
    sample.result !== null && text(line.payload['result']) === sample.result,
    'verified another result than was entered',
  );
  must(book, line, by !== '' && by !== sample.enteredBy, 'verified by the one who entered it');
  must(book, line, book.persons.has(by), 'verified by somebody unknown');
  sample.verifiedBy = by;
};

const confirmationEntered: Rule = (book, line) => {
  const sample = sampleOf(book, line);
  if (sample === null) return;
  const before = sample.confirmation;
  must(book, line, sample.result === 'POSITIVE', 'confirmed what was never positive');
  must(
    book,
    line,
    before === null || (before.verifiedBy !== null && SAYS_NOTHING.includes(before.result)),
    'a confirmation was overwritten',
  );
  must(book, line, text(line.payload['enteredBy']) === line.actorId, 'entered in the name of another');
  sample.confirmation = { result: text(line.payload['result']), enteredBy: line.actorId, verifiedBy: null };
};

const confirmationVerified: Rule = (book, line) => {
  const confirmation = sampleOf(book, line)?.confirmation ?? null;
  if (confirmation === null) return must(book, line, false, 'verified a confirmation that nobody entered');
  const by = text(line.payload['verifiedBy']);
  must(
    book,
    line,
    text(line.payload['result']) === confirmation.result,
    'verified another result than was entered',
  );
  must(
    book,
    line,
    by !== confirmation.enteredBy && book.persons.has(by),
    'verified by the one who entered it',
  );
  confirmation.verifiedBy = by;
};

const confirmationRejected: Rule = (book, line) => {
  const sample = sampleOf(book, line);
  const confirmation = sample?.confirmation ?? null;
  if (sample === null || confirmation === null)
    return must(book, line, false, 'rejected a confirmation that nobody entered');
  must(book, line, confirmation.verifiedBy === null, 'a verified result was thrown away');
  must(
    book,
    line,
    text(line.payload['rejectedBy']) !== confirmation.enteredBy,
    'rejected by the one who entered it',
  );
  sample.confirmation = null;
};

/** Rules of samples and laboratory. */
export const LAB_RULES: Readonly<Record<string, Rule>> = {
  'tubes.issued': (book, line) => {
    batchOf(book, line);
    tubes(book, line, text(line.payload['batchId']));
  },
  'round.planned': (book, line) => {
    const id = text(line.payload['roundId']);
    must(book, line, !book.swabRounds.has(id), 'a round was planned twice');
    book.swabRounds.add(id);
    tubes(book, line, id);
  },
  'sample.taken': taken,
  'sample.sent': sent,
  'sample.received': received,
  'sample.lost': lost,
  'sample.resultEntered': entered,
  'sample.resultRejected': rejected,
  'sample.resultVerified': verified,
  'sample.confirmationEntered': confirmationEntered,
  'sample.confirmationVerified': confirmationVerified,
  'sample.confirmationRejected': confirmationRejected,
};
