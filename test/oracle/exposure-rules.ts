import {
  batchOf,
  isSampled,
  isWaived,
  mayMove,
  movePieces,
  must,
  wants,
  type Batch,
  type Book,
  type Rule,
} from './book.ts';
import { onItsDay } from './entry-rules.ts';
import type { Line } from './read-ledger.ts';
import { int, text, texts } from './values.ts';
import { insideOf } from './ways.ts';

/** Goods that are laid to rest, met by others, opened or moved again: from when their rest counts (domain report §4.3, §7). */

const idOf = (line: Line): string => text(line.payload['batchId']);

/** True when the batch's policy lets its rest count anew for this cause. */
const restarts = (book: Book, batch: Batch, cause: string): boolean =>
  book.policies.get(batch.policy)?.restartsOn.includes(cause) === true;

const repacked: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  mayMove(book, line, batch);
  must(
    book,
    line,
    batch.gate.damagedPieces > 0 && int(line.payload['pieces']) >= batch.gate.damagedPieces,
    'fewer packed anew than were damaged',
  );
  batch.gate.repacked = true;
};

const piecesAdded: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const no = int(line.payload['lineNo']);
  const quantity = int(line.payload['quantity']);
  const two = texts(line.payload['countedBy']);
  const level = (batch.counted.get(no) ?? Number.NaN) + quantity;
  must(book, line, new Set(two).size === 2 && two.includes(line.actorId), 'added pieces by one person');
  must(book, line, batch.zone === 'FRONT' && !batch.cleared, 'added pieces to goods that are not in front');
  must(
    book,
    line,
    quantity > 0 && level <= (batch.declared.get(no) ?? Number.NaN),
    'more came later than were missing',
  );
  onItsDay(book, line);
  batch.counted.set(no, level);
  batch.accepted += quantity;
  batch.gate.addedSeq = line.seq;
  batch.disinfected = false;
  book.accepted += quantity;
  movePieces(book, line, null, 'FRONT', quantity);
  if (batch.rest !== null && restarts(book, batch, 'PIECES_ADDED'))
    book.owed.push({ line, batch: idOf(line) });
};

/** What must be done before goods are laid to rest, for the first time or again. */
const mayRest = (book: Book, line: Line, batch: Batch, slot: string): void => {
  must(
    book,
    line,
    (batch.disinfected || isWaived(book, batch, 'DISINFECTED') || !wants(book, batch, 'DISINFECT', 'REST')) &&
      batch.disinfecting.size === 0,
    'rests without having been disinfected',
  );
  must(
    book,
    line,
    !wants(book, batch, 'SAMPLE', 'REST') || isSampled(book, batch) || isWaived(book, batch, 'SAMPLED'),
    'rests before it was sampled',
  );
  must(book, line, book.zones.get(slot) === 'REST', 'rests outside the resting zone');
  must(
    book,
    line,
    int(line.payload['quantity']) === insideOf(book, idOf(line), batch),
    'another number rests than is here',
  );
  const others = [...book.batches].filter(([, other]) => other !== batch && other.slot === slot);
  must(
    book,
    line,
    others.length < (book.policies.get(batch.policy)?.perSlot ?? 1),
    'slot shared with another batch',
  );
  for (const [id, other] of others)
    if (other.rest !== null && !other.cleared && restarts(book, other, 'SLOT_SHARED'))
      book.owed.push({ line, batch: id });
  onItsDay(book, line);
  mayMove(book, line, batch);
  batch.slot = slot;
};

const restStarted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, batch.rest === null, 'put to rest twice');
  must(book, line, !book.frozenZones.has('REST'), 'brought into a frozen zone');
  mayRest(book, line, batch, text(line.payload['slotId']));
  movePieces(book, line, batch.zone, 'REST', insideOf(book, idOf(line), batch));
  batch.zone = 'REST';
  batch.rest = line;
};

const moved: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const [from, to] = [text(line.payload['from']), text(line.payload['to'])];
  must(book, line, from === batch.zone && !batch.cleared, 'moved from where it did not stand');
  must(book, line, to === 'FRONT' || (from === 'FRONT' && to === 'REST'), 'moved where nobody may move it');
  if (to === 'REST') {
    must(book, line, batch.rest !== null, 'moved to rest before it ever rested');
    mayRest(book, line, batch, text(line.payload['slotId']));
    if (restarts(book, batch, 'BACK_TO_FRONT')) book.owed.push({ line, batch: idOf(line) });
  } else {
    onItsDay(book, line);
    batch.slot = null;
  }
  movePieces(book, line, from, to, insideOf(book, idOf(line), batch));
  batch.zone = to;
};

const restRestarted: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const cause = text(line.payload['cause']);
  must(book, line, batch.rest !== null && !batch.cleared, 'rest restarted of goods that do not rest');
  must(
    book,
    line,
    restarts(book, batch, cause),
    `rest restarted for ${cause}, which its policy does not know`,
  );
  batch.gate.restartedAt = line;
  const paid = book.owed.findIndex(
    (one) => one.batch === idOf(line) && one.line.commandId === line.commandId,
  );
  if (paid >= 0) book.owed.splice(paid, 1);
};

/** Rules of rest and of what lets it count anew. */
export const EXPOSURE_RULES: Readonly<Record<string, Rule>> = {
  'batch.repacked': repacked,
  'pieces.added': piecesAdded,
  'batch.restStarted': restStarted,
  'batch.moved': moved,
  'rest.restarted': restRestarted,
};
