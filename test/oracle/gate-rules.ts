import { batchOf, must, type Rule } from './book.ts';
import { onItsDay, owe } from './entry-rules.ts';
import { int, list, record, text, texts, total } from './values.ts';

/** The gate itself: what may come in, and what is turned away there (domain report §3.4, §7, exceptions 1 and 4). */

const arrived: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const emergency = record(line.payload['emergency']);
  const allowedBy = text(emergency['allowedBy']);
  must(
    book,
    line,
    batch.approved || (allowedBy !== '' && text(emergency['reason']) !== ''),
    'arrived without approval',
  );
  must(book, line, allowedBy !== line.actorId, 'let in without approval by one person');
  if (allowedBy !== '') {
    const roles = book.persons.get(allowedBy)?.roles ?? [];
    must(
      book,
      line,
      roles.includes('RESIDENT_SUPERVISOR') || roles.includes('MANAGER'),
      'let in without approval by nobody who may',
    );
  }
  must(book, line, !batch.arrived, 'arrived twice');
  must(book, line, !batch.booking.expired, 'arrived on a booking that has expired');
  must(book, line, !book.market.closed, 'arrived while the warehouse was closed');
  batch.arrived = true;
  batch.gate.differs = texts(line.payload['differs']);
  if (line.v > 1 && line.payload['seal'] === 'BROKEN')
    must(book, line, batch.gate.differs.includes('SEAL'), 'a broken seal that is no difference');
  if (batch.gate.differs.length > 0) owe(book, line, 'MISMATCH');
};

const partRefused: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const quantity = int(line.payload['quantity']);
  const rows = list(line.payload['lines']).map(record);
  const sum = rows.reduce((all, row) => all + int(row['quantity']), 0);
  must(
    book,
    line,
    batch.arrived && quantity > 0 && quantity === sum,
    'refused another number than its lines',
  );
  if (batch.inspected)
    must(
      book,
      line,
      quantity === total(batch.gate.refused),
      `refused ${quantity}, found ${total(batch.gate.refused)} to refuse`,
    );
  must(book, line, batch.gate.parts.size === 0, 'refused twice');
  onItsDay(book, line);
  batch.gate.parts.set(text(line.payload['partId']), { quantity, departed: false });
};

const partDeparted: Rule = (book, line) => {
  const part = batchOf(book, line)?.gate.parts.get(text(line.payload['partId']));
  if (part === undefined) return must(book, line, false, 'a part left that was never refused');
  must(book, line, !part.departed, 'a refused part left twice');
  must(book, line, int(line.payload['quantity']) === part.quantity, 'another number left than was refused');
  must(book, line, text(line.payload['plate']) !== '', 'a refused part left on no vehicle');
  onItsDay(book, line);
  part.departed = true;
};

const batchRefused: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  must(book, line, batch.arrived && batch.accepted === 0, 'refused goods that were taken in');
  must(book, line, batch.gate.parts.size === 1, 'refused as a whole and nothing of it');
  batch.gate.turnedAway = true;
};

const photoAdded: Rule = (book, line) => {
  const batch = batchOf(book, line);
  const no = line.payload['lineNo'];
  batch?.gate.photos.add(typeof no === 'number' ? `#${no}` : text(line.payload['about']));
};

/** Rules of the gate. */
export const GATE_RULES: Readonly<Record<string, Rule>> = {
  'batch.arrived': arrived,
  'part.refused': partRefused,
  'part.departed': partDeparted,
  'batch.refused': batchRefused,
  // What was sent away never was in the warehouse.
  'arrival.refused': onItsDay,
  'photo.added': photoAdded,
};
