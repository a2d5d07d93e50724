import { batchOf, movePieces, must, type Rule } from './book.ts';
import { onItsDay } from './entry-rules.ts';
import { excuseDeclaring } from './paper-rules.ts';
import { int, list, record, text, texts, total } from './values.ts';

/** Goods that were inside before the program was (domain report §7, exception 24). */

const stockEntered: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const p = line.payload;
  const zone = text(p['zone']);
  const slot = typeof p['slotId'] === 'string' ? p['slotId'] : null;
  const quantity = int(p['quantity']);
  const two = texts(p['attestedBy']);
  const rest = record(p['rest']);
  const credit = p['rest'] === null ? 0 : int(rest['creditMs']);
  const disinfection = p['disinfection'] === null ? null : record(p['disinfection']);
  const sampled = list(p['tests']).map((one) => int(record(one)['sampledAtMs']));
  must(book, line, !book.openingClosed, 'opening stock after opening day was closed');
  must(book, line, !batch.arrived && batch.accepted === 0, 'opening stock that came by the gate');
  must(book, line, new Set(two).size === 2 && two.includes(line.actorId), 'attested by one person');
  must(
    book,
    line,
    two.every((one) => book.persons.has(one)),
    'attested by somebody unknown',
  );
  must(book, line, text(record(p['file'])['sha256']).length === 64, 'attested without a paper');
  must(
    book,
    line,
    quantity > 0 && quantity === total(batch.declared),
    'entered another number than its lines',
  );
  must(
    book,
    line,
    credit >= 0 && (p['rest'] === null || int(rest['startedAtMs']) + credit === line.recordedMs),
    'credits another rest than it attests',
  );
  must(book, line, zone === 'FRONT' || p['rest'] !== null, 'stands where it rests without a start of rest');
  must(
    book,
    line,
    [...sampled, disinfection === null ? 0 : int(disinfection['endedAtMs'])].every(
      (ms) => ms <= line.recordedMs,
    ),
    'attests what has not happened yet',
  );
  if (zone !== 'FRONT')
    must(book, line, book.zones.get(slot ?? '') === zone, 'stands in a slot of another zone');
  if (zone === 'REST') {
    const others = [...book.batches.values()].filter((other) => other !== batch && other.slot === slot);
    must(
      book,
      line,
      others.length < (book.policies.get(batch.policy)?.perSlot ?? 1),
      'slot shared with another batch',
    );
  }
  excuseDeclaring(book, text(p['batchId']));
  onItsDay(book, line);
  Object.assign(batch, {
    approved: true,
    arrived: true,
    inspected: true,
    unpacked: true,
    accepted: quantity,
    zone,
    slot,
    disinfected: disinfection !== null,
    rest: p['rest'] === null ? null : { ...line, attestedMs: line.attestedMs - credit },
  });
  for (const [no, declared] of batch.declared) batch.counted.set(no, declared);
  batch.gate.acceptedAt = line;
  batch.gate.opening = { creditMs: credit, sampled };
  book.accepted += quantity;
  book.openingPieces += quantity;
  movePieces(book, line, null, zone, quantity);
};

const openingClosed: Rule = (book, line) => {
  const two = texts(line.payload['closedBy']);
  const entered = [...book.batches.values()].filter((batch) => batch.gate.opening !== null).length;
  must(book, line, !book.openingClosed, 'opening day was closed twice');
  must(book, line, new Set(two).size === 2 && two.includes(line.actorId), 'closed by one person');
  must(
    book,
    line,
    int(line.payload['batches']) === entered && int(line.payload['pieces']) === book.openingPieces,
    'closed with other numbers than were entered',
  );
  book.openingClosed = true;
};

/** Rules of opening day. */
export const OPENING_RULES: Readonly<Record<string, Rule>> = {
  'opening.stockEntered': stockEntered,
  'opening.closed': openingClosed,
};
