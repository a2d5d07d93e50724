import {
  batchOf,
  dayOf,
  isWaived,
  mayMove,
  movePieces,
  must,
  needsRest,
  oldest,
  planOf,
  restFrom,
  swabs,
  watched,
  type Rule,
  type Sample,
} from './book.ts';
import { onItsDay } from './entry-rules.ts';
import { isVerified, outcome, stands } from './lab-rules.ts';
import { papersDiffer, unanswered } from './paper-rules.ts';
import { int, text, texts } from './values.ts';
import { insideOf } from './ways.ts';

/** From clearance to the storage zone (domain report §3.1 step 3, §6, §10). */

const HOUR_MS = 3_600_000;

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
  const standing = [...batch.samples.values()].filter(stands);
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
    rested >= policy.restHours * HOUR_MS || !needsRest(book, batch),
    `released early: rested ${rested} ms of ${policy.restHours * HOUR_MS}`,
  );
  must(
    book,
    line,
    int(line.payload['restedMs']) === Math.max(0, rested),
    `says it rested ${int(line.payload['restedMs'])} ms, rested ${rested}`,
  );
  const upstream = isWaived(book, batch, 'SAMPLED');
  const early = policy.earliestHour * HOUR_MS;
  for (const { layer, count } of attested ? [] : upstream ? policy.spot : planOf(book, batch)) {
    const isLate = (one: Sample): boolean =>
      early === 0 ||
      (from !== null && one.takenAt.seq > from.seq && watched(book, from, one.takenAt) >= early);
    must(book, line, swabs(batch, layer, isLate) >= count, `too few samples of ${layer}`);
    // A result may be no older than the policy says, whatever a gap claims of the time between.
    const isFresh = (one: Sample): boolean => validMs === null || oldest(book, one.takenAt, line) <= validMs;
    must(
      book,
      line,
      swabs(batch, layer, (one) => isLate(one) && isFresh(one)) >= count,
      `results of ${layer} are too old`,
    );
  }
  must(
    book,
    line,
    (standing.length > 0 || attested || upstream || planOf(book, batch).length === 0) &&
      standing.every((sample) => outcome(sample) === 'NEGATIVE'),
    'a sample is not negative',
  );
  must(book, line, standing.every(isVerified), 'a result is not verified by a second person');
  must(
    book,
    line,
    batch.gate.damagedPieces === 0 || batch.gate.repacked || !policy.repack,
    'cleared with damaged packages that nobody packed anew',
  );
  must(book, line, batch.zone !== 'FRONT' || !needsRest(book, batch), 'cleared in the front zone');
  must(book, line, !batch.positive, 'a positive was never dismissed');
  const used = texts(line.payload['waived']);
  must(
    book,
    line,
    line.v < 2 || used.every((id) => batch.waived.some((one) => one.id === id)),
    'released on a waiver that nobody gave',
  );
  const wasEarly =
    needsRest(book, batch) &&
    rested < policy.restHours * HOUR_MS &&
    isWaived(book, batch, 'RESTED') &&
    !batch.receipt;
  must(
    book,
    line,
    line.v < 2 || !wasEarly || batch.waived.some((one) => one.guard === 'RESTED' && used.includes(one.id)),
    'released early without naming the waiver',
  );
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
  must(book, line, !book.frozenZones.has('STORAGE'), 'brought into a frozen zone');
  movePieces(book, line, batch.zone, 'STORAGE', here);
  batch.zone = 'STORAGE';
  batch.slot = slot;
};

/** Rules of release. */
export const RELEASE_RULES: Readonly<Record<string, Rule>> = {
  'batch.cleared': cleared,
  'batch.stored': stored,
};
