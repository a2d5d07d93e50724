import {
  batchOf,
  dayOf,
  isWaived,
  mayMove,
  movePieces,
  must,
  needsRest,
  planOf,
  restFrom,
  wants,
  watched,
  type Rule,
} from './book.ts';
import { onItsDay } from './entry-rules.ts';
import { papersDiffer, unanswered } from './paper-rules.ts';
import { int, text, texts } from './values.ts';
import { insideOf } from './ways.ts';

/** From the first swab to the storage zone (domain report §3.1 step 3, §6, §10). */

const HOUR_MS = 3_600_000;

const sampleTaken: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const no = text(line.payload['sampleNo']);
  must(book, line, batch.inspected && batch.accepted > 0, 'sampled before it was accepted');
  must(
    book,
    line,
    batch.rest !== null || !wants(book, batch, 'REST', 'SAMPLE') || !needsRest(book, batch),
    'sampled before the rest',
  );
  const from = restFrom(book, batch);
  must(
    book,
    line,
    from === null || watched(book, from, line) >= (book.policies.get(batch.policy)?.swabHours ?? 0) * HOUR_MS,
    'swabbed too early in its rest',
  );
  must(
    book,
    line,
    !wants(book, batch, 'DISINFECT', 'SAMPLE') || batch.disinfected || isWaived(book, batch, 'DISINFECTED'),
    'sampled before it was disinfected',
  );
  must(book, line, !book.sampleNos.has(no), `tube ${no} was used before`);
  book.sampleNos.add(no);
  batch.samples.set(text(line.payload['sampleId']), {
    layer: text(line.payload['layer']),
    sent: false,
    result: null,
    enteredBy: null,
    verifiedBy: null,
  });
};

const samplesSent: Rule = (book, line) => {
  const batch = batchOf(book, line);
  for (const id of texts(line.payload['sampleIds'])) {
    const sample = batch?.samples.get(id);
    if (sample === undefined) must(book, line, false, 'sent a sample that nobody took');
    else sample.sent = true;
  }
};

const resultEntered: Rule = (book, line) => {
  const batch = batchOf(book, line);
  const sample = batch?.samples.get(text(line.payload['sampleId']));
  if (batch === null || sample === undefined) return must(book, line, false, 'no such sample');
  must(book, line, sample.sent, 'a result of a sample that was never sent');
  must(book, line, sample.result === null, 'a result was overwritten');
  must(book, line, text(line.payload['enteredBy']) === line.actorId, 'entered in the name of another');
  sample.result = text(line.payload['result']);
  sample.enteredBy = text(line.payload['enteredBy']);
  if (sample.result !== 'POSITIVE') return;
  batch.positive = true;
  book.debts = [...book.debts, { line, batch: text(line.payload['batchId']), kind: 'POSITIVE' }];
};

const resultRejected: Rule = (book, line) => {
  const sample = batchOf(book, line)?.samples.get(text(line.payload['sampleId']));
  if (sample === undefined) return must(book, line, false, 'no such sample');
  must(book, line, sample.verifiedBy === null, 'a verified result was thrown away');
  must(
    book,
    line,
    text(line.payload['rejectedBy']) !== sample.enteredBy,
    'rejected by the one who entered it',
  );
  sample.result = null;
  sample.enteredBy = null;
};

const resultVerified: Rule = (book, line) => {
  const sample = batchOf(book, line)?.samples.get(text(line.payload['sampleId']));
  if (sample === undefined) return must(book, line, false, 'no such sample');
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

const cleared: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  book.cleared += 1;
  const policy = book.policies.get(batch.policy);
  if (policy === undefined) return must(book, line, false, 'judged under no policy');
  const from = restFrom(book, batch);
  const rested = from === null ? -1 : watched(book, from, line);
  const validMs = policy.validityHours === null ? null : policy.validityHours * HOUR_MS;
  const attested = (batch.gate.opening?.sampled ?? []).some(
    (ms) => validMs === null || line.recordedMs - ms <= validMs,
  );
  const standing = [...batch.samples.values()].filter((sample) => sample.result !== 'INVALID');
  must(book, line, !batch.cleared, 'cleared twice');
  must(book, line, line.clockState === 'STEADY', 'cleared while the clock was in doubt');
  must(book, line, batch.approved, 'cleared without approval');
  must(
    book,
    line,
    unanswered(book, batch, dayOf(line.recordedMs)).length === 0,
    'cleared with papers missing',
  );
  must(book, line, !papersDiffer(batch), 'cleared with papers that differ');
  must(book, line, batch.inspected && batch.accepted > 0, 'cleared without inspection');
  must(book, line, batch.disinfected || isWaived(book, batch, 'DISINFECTED'), 'cleared without disinfection');
  must(book, line, batch.holds.size === 0, `cleared while held: ${[...batch.holds.values()].join(', ')}`);
  must(
    book,
    line,
    rested >= policy.restHours * HOUR_MS || policy.restHours === 0 || isWaived(book, batch, 'RESTED'),
    `released early: rested ${rested} ms of ${policy.restHours * HOUR_MS}`,
  );
  must(
    book,
    line,
    int(line.payload['restedMs']) === Math.max(0, rested),
    `says it rested ${int(line.payload['restedMs'])} ms, rested ${rested}`,
  );
  for (const { layer, count } of attested || isWaived(book, batch, 'SAMPLED') ? [] : planOf(book, batch)) {
    must(
      book,
      line,
      standing.filter((sample) => sample.layer === layer).length >= count,
      `too few samples of ${layer}`,
    );
  }
  must(
    book,
    line,
    (standing.length > 0 || attested || isWaived(book, batch, 'SAMPLED')) &&
      standing.every((sample) => sample.result === 'NEGATIVE'),
    'a sample is not negative',
  );
  must(
    book,
    line,
    standing.every((sample) => sample.verifiedBy !== null),
    'a result is not verified by a second person',
  );
  must(
    book,
    line,
    batch.gate.damagedPieces === 0 || batch.gate.repacked || !policy.repack,
    'cleared with damaged packages that nobody packed anew',
  );
  must(
    book,
    line,
    batch.zone !== 'FRONT' || policy.restHours === 0 || isWaived(book, batch, 'RESTED'),
    'cleared in the front zone',
  );
  must(book, line, !batch.positive, 'a positive was never dismissed');
  batch.cleared = true;
};

const stored: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const slot = text(line.payload['slotId']);
  const here = insideOf(book, text(line.payload['batchId']), batch);
  must(book, line, batch.cleared && batch.zone !== null, 'stored without clearance');
  must(book, line, book.zones.get(slot) === 'STORAGE', 'stored outside the storage zone');
  must(book, line, int(line.payload['quantity']) === here, 'another number was stored than is here');
  onItsDay(book, line);
  mayMove(book, line, batch);
  movePieces(book, line, batch.zone, 'STORAGE', here);
  batch.zone = 'STORAGE';
  batch.slot = slot;
};

/** Rules of test and release. */
export const RELEASE_RULES: Readonly<Record<string, Rule>> = {
  'sample.taken': sampleTaken,
  'sample.sent': samplesSent,
  'sample.resultEntered': resultEntered,
  'sample.resultRejected': resultRejected,
  'sample.resultVerified': resultVerified,
  'batch.cleared': cleared,
  'batch.stored': stored,
};
