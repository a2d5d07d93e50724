import { batchOf, byTwo, must, type Book, type Policy, type Rule } from './book.ts';
import { paperCounts, paperPolicyOf } from './paper-rules.ts';
import { staffPolicyOf } from './people-rules.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, texts } from './values.ts';

/** The house itself: founding, people, policy, backups, and who may act at all. */

const SYSTEM = 'system';

const founded: Rule = (book, line) => {
  must(book, line, line.seq === 1, 'founded a second time');
  book.demo = line.payload['demo'] === true;
  for (const slot of list(line.payload['slots']).map(record)) {
    book.zones.set(text(slot['slotId']), text(slot['zone']));
    book.places.set(text(slot['slotId']), book.places.size + 1);
  }
};

const itemsOf = (value: unknown) =>
  list(value)
    .map(record)
    .map((item) => ({ layer: text(item['layer']), count: int(item['count']) }));

/** How far exposure reaches; null where the version says nothing of it. */
const reachOf = (exposure: Readonly<Record<string, unknown>>): Policy['reach'] =>
  typeof exposure['lookBackDays'] !== 'number'
    ? null
    : {
        neighbours: int(exposure['neighbourDistance']),
        vehicleDays: int(exposure['vehicleDays']),
        handlerDays: int(exposure['handlerDays']),
        lookBackDays: int(exposure['lookBackDays']),
      };

const ORDER_OF_1: Policy['order'] = [
  ['INSPECT', 'DISINFECT'],
  ['DISINFECT', 'REST'],
  ['REST', 'SAMPLE'],
];

/** Version 1 knew one order of steps, one plan of samples and nothing to waive. */
const policyOf = (line: Line, policy: ReturnType<typeof record>): Policy => {
  const first = line.v === 1;
  const sampling = first ? {} : record(policy['sampling']);
  return {
    restHours: int(first ? policy['restHours'] : record(policy['rest'])['hours']),
    swabHours: first ? 0 : int(sampling['earliestRestHour']),
    startsAt: first ? 'REST_ZONE_ENTRY' : text(record(policy['rest'])['startsAt']),
    restartsOn: first ? [] : texts(record(policy['rest'])['restartsOn']),
    preparationRequired: !first && record(policy['disinfection'])['preparationRequired'] === true,
    extra: first ? [] : itemsOf(record(policy['damage'])['extraSamples']),
    repack: !first && record(policy['damage'])['repack'] === true,
    validityHours: typeof sampling['validityHours'] === 'number' ? sampling['validityHours'] : null,
    order: first
      ? ORDER_OF_1
      : list(policy['order']).map((pair) => [texts(pair)[0] ?? '', texts(pair)[1] ?? '']),
    papers: paperPolicyOf(line, policy),
    tiers: first
      ? [{ upTo: null, items: itemsOf(policy['samplePlan']) }]
      : list(sampling['tiers'])
          .map(record)
          .map((tier) => ({
            upTo: typeof tier['upToPieces'] === 'number' ? tier['upToPieces'] : null,
            items: itemsOf(tier['items']),
          })),
    waivers: first
      ? []
      : list(policy['waivers'])
          .map(record)
          .map((rule) => ({
            guard: text(rule['guard']),
            basis: text(rule['basis']),
            paper: typeof rule['paper'] === 'string' ? rule['paper'] : null,
            measures: rule['measures'] === true,
          })),
    perSlot: first ? 1 : int(policy['batchesPerSlot']),
    earliestHour: first ? 0 : int(sampling['earliestRestHour']),
    spot: itemsOf(sampling['spotItems']),
    reach: reachOf(record(record(policy['incident'])['exposure'])),
    retest: record(policy['incident'])['retest'] !== false,
    person: text(record(policy['incident'])['person'] ?? 'GOODS_AND_ZONES'),
    broughtBack: {
      rest: record(policy['broughtBack'])['rest'] !== false,
      test: record(policy['broughtBack'])['test'] !== false,
    },
    disinfectants: list(policy['disinfectants'])
      .map(record)
      .map((item) => ({
        agent: text(item['agent']),
        min: int(item['minMgPerL']),
        max: int(item['maxMgPerL']),
        minutes: int(item['contactMinutes']),
      })),
  };
};

/** Conditions of release that nobody waives, whatever a policy says. */
const WAIVABLE: ReadonlyArray<string> = ['RESTED', 'DISINFECTED', 'SAMPLED'];

const policyAdopted: Rule = (book, line) => {
  const policy = record(line.payload['policy']);
  // The founding brings its own policy; every later one takes two persons.
  if (book.policies.size > 0) byTwo(book, line, texts(line.payload['adoptedBy']));
  must(book, line, !book.policies.has(text(policy['policyId'])), 'a version of the rules was overwritten');
  const read = policyOf(line, policy);
  must(
    book,
    line,
    read.waivers.every((rule) => WAIVABLE.includes(rule.guard)),
    'lets a condition be waived that nobody may waive',
  );
  book.policies.set(text(policy['policyId']), read);
  book.people.policies.push(staffPolicyOf(policy));
};

const rejudged: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const to = text(line.payload['toPolicyId']);
  byTwo(book, line, texts(line.payload['rejudgedBy']));
  must(book, line, text(line.payload['fromPolicyId']) === batch.policy, 're-judged from another policy');
  must(book, line, book.policies.has(to), 're-judged under no policy');
  must(book, line, !batch.cleared, 're-judged after clearance');
  batch.policy = to;
};

const guardWaived: Rule = (book, line) => {
  const batch = batchOf(book, line);
  if (batch === null) return;
  const p = line.payload;
  const [guard, basis] = [text(p['guard']), text(p['basis'])];
  const rule = book.policies
    .get(batch.policy)
    ?.waivers.find((one) => one.guard === guard && one.basis === basis);
  byTwo(book, line, texts(p['waivedBy']));
  must(book, line, rule !== undefined, `waived ${guard}, which its policy does not allow`);
  must(book, line, batch.accepted > 0 && !batch.cleared, 'waived at the wrong time');
  must(
    book,
    line,
    rule === undefined || rule.paper === null || batch.papers.get(text(p['paperId']))?.kind === rule.paper,
    'waived without the paper that it rests on',
  );
  must(
    book,
    line,
    rule === undefined || rule.paper === null || paperCounts(book, batch, text(p['paperId']), line),
    'waived on a paper that does not count',
  );
  must(
    book,
    line,
    rule?.measures !== true || text(p['measures']).trim() !== '',
    'waived without saying what is done instead',
  );
  batch.waived.push({ id: text(p['waiverId']), guard, basis });
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
  'batch.rejudged': rejudged,
  'guard.waived': guardWaived,
  'person.registered': personRegistered,
  'merchant.registered': (book, line) => void book.merchants.add(text(line.payload['merchantId'])),
  'backup.made': backupMade,
};
