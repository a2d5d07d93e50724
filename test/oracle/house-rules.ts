import { must, type Book, type Rule } from './book.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, texts } from './values.ts';

/** The house itself: founding, people, policy, backups, and who may act at all. */

const SYSTEM = 'system';

const founded: Rule = (book, line) => {
  must(book, line, line.seq === 1, 'founded a second time');
  book.demo = line.payload['demo'] === true;
  for (const slot of list(line.payload['slots']).map(record))
    book.zones.set(text(slot['slotId']), text(slot['zone']));
};

const policyAdopted: Rule = (book, line) => {
  const policy = record(line.payload['policy']);
  book.policies.set(text(policy['policyId']), {
    restHours: int(policy['restHours']),
    requiredPapers: texts(policy['requiredPapers']),
    samplePlan: list(policy['samplePlan'])
      .map(record)
      .map((item) => ({ layer: text(item['layer']), count: int(item['count']) })),
    disinfectants: list(policy['disinfectants'])
      .map(record)
      .map((item) => ({
        agent: text(item['agent']),
        min: int(item['minMgPerL']),
        max: int(item['maxMgPerL']),
        minutes: int(item['contactMinutes']),
      })),
  });
};

const personRegistered: Rule = (book, line) => {
  const merchant = line.payload['merchantId'];
  book.persons.set(text(line.payload['personId']), {
    roles: texts(line.payload['roles']),
    merchant: typeof merchant === 'string' ? merchant : null,
  });
};

const backupMade: Rule = (book, line) => {
  must(
    book,
    line,
    book.hashes[int(line.payload['headSeq']) - 1] === text(line.payload['headHash']),
    'a backup of another history',
  );
};

/** Whoever acts is known, and a merchant touches only goods of its own. */
export const judgeActor = (book: Book, line: Line): void => {
  if (line.actorId === SYSTEM) return;
  const person = book.persons.get(line.actorId);
  must(book, line, person !== undefined, `done by ${line.actorId === '' ? 'nobody' : 'somebody unknown'}`);
  const batch = book.batches.get(text(line.payload['batchId']));
  const merchant =
    batch?.merchant ?? (line.type === 'declaration.submitted' ? text(line.payload['merchantId']) : null);
  if (person === undefined || person.merchant === null || merchant === null) return;
  must(book, line, person.merchant === merchant, "touched another merchant's goods");
};

/** Rules of the house. */
export const HOUSE_RULES: Readonly<Record<string, Rule>> = {
  'warehouse.founded': founded,
  'policy.adopted': policyAdopted,
  'person.registered': personRegistered,
  'merchant.registered': (book, line) => void book.merchants.add(text(line.payload['merchantId'])),
  'backup.made': backupMade,
};
