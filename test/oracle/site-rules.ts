import { dayOf, must, type Book, type Rule } from './book.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text } from './values.ts';
import { barredOn } from './people-rules.ts';

/** The sealed site: who is inside, what they wear, what lies there (seed 000; domain report §4.8). */

const entered: Rule = (book, line) => {
  const p = line.payload;
  const [person, pass] = [text(p['personId']), text(p['passId'])];
  const day = dayOf(line.recordedMs);
  const issued = book.site.passes.get(pass);
  must(book, line, pass === '' || issued !== undefined, 'came in with a pass that nobody issued');
  if (issued !== undefined) {
    must(book, line, !issued.revoked, 'came in with a revoked pass');
    must(
      book,
      line,
      issued.from <= day && (issued.to === '' || day <= issued.to),
      'came in with a pass out of date',
    );
  }
  const twice = [...book.site.visits.values()].some(
    (one) => one.inside && ((person !== '' && one.person === person) || (pass !== '' && one.pass === pass)),
  );
  must(book, line, !twice, 'came in twice');
  must(book, line, person === '' || barredOn(book.people, person, day) === '', 'let in although barred');
  book.site.visits.set(text(p['visitId']), { person, pass, inside: true });
};

const worn: Rule = (book, line) => {
  const visit = text(line.payload['visitId']);
  const sign = line.payload['move'] === 'ISSUED' ? 1 : -1;
  must(book, line, book.site.visits.has(visit), 'protective clothing of nobody');
  for (const { item, quantity } of list(line.payload['items'])
    .map(record)
    .map((one) => ({
      item: text(one['item']),
      quantity: int(one['quantity']),
    }))) {
    const key = `${visit} ${item}`;
    const left = (book.site.worn.get(key) ?? 0) + sign * quantity;
    must(book, line, quantity > 0 && left >= 0, 'more protective clothing came back than was handed out');
    book.site.worn.set(key, left);
  }
};

const wasteRemoved = (book: Book, line: Line): void => {
  const id = text(line.payload['wasteId']);
  must(book, line, book.site.waste.get(id) === true, 'waste that is not there was taken away');
  must(book, line, int(line.payload['heldMs']) >= 0, 'waste lay for less than no time');
  book.site.waste.set(id, false);
};

/** Rules of the sealed site. */
export const SITE_RULES: Readonly<Record<string, Rule>> = {
  'pass.issued': (book, line) =>
    void book.site.passes.set(text(line.payload['passId']), {
      person: text(line.payload['personId']),
      from: text(line.payload['validFrom']),
      to: text(line.payload['validTo']),
      revoked: false,
    }),
  'pass.revoked': (book, line) => {
    const pass = book.site.passes.get(text(line.payload['passId']));
    must(book, line, pass?.revoked === false, 'no such pass');
    if (pass !== undefined) pass.revoked = true;
  },
  'site.entered': entered,
  'site.left': (book, line) => {
    const visit = book.site.visits.get(text(line.payload['visitId']));
    must(book, line, visit?.inside === true, 'went out without being inside');
    if (visit !== undefined) visit.inside = false;
  },
  'protectiveWear.moved': worn,
  'waste.stored': (book, line) => void book.site.waste.set(text(line.payload['wasteId']), true),
  'waste.removed': wasteRemoved,
  'camera.listed': (book, line) => void book.site.cameras.add(text(line.payload['cameraId'])),
  'camera.retired': (book, line) =>
    must(book, line, book.site.cameras.has(text(line.payload['cameraId'])), 'no such camera'),
  'video.noted': (book, line) => {
    must(book, line, book.site.cameras.has(text(line.payload['cameraId'])), 'no such camera');
    must(
      book,
      line,
      int(line.payload['fromMs']) <= int(line.payload['toMs']),
      'film that ends before it begins',
    );
    book.site.notes.add(text(line.payload['noteId']));
  },
  'video.saved': (book, line) =>
    must(book, line, book.site.notes.has(text(line.payload['noteId'])), 'no such film'),
};
