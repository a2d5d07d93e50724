import { dayOf, must, type Book, type Rule } from './book.ts';
import type { Interval, People, StaffPolicy, Test, TestRule, Worker } from './people-book.ts';
import type { Line } from './read-ledger.ts';
import { int, list, record, text, texts } from './values.ts';

/**
 * People as workers (domain report §5, seeds 001 and 003), written a second time. Days are texts `YYYY-MM-DD`, which sort
 * as the days do.
 */

const FOREVER = '9999-12-31';
const DAY_MS = 86_400_000;

const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const ruleOf = (value: unknown): TestRule => {
  const rule = record(value);
  const interval = record(rule['interval']);
  return {
    populations: texts(rule['populations']),
    contacts: texts(rule['contacts']),
    interval: {
      kind: text(interval['kind']),
      days: int(interval['days'] ?? interval['withinDays']),
      times: int(interval['times']),
      gap: int(interval['minGapDays']),
    },
    from: text(rule['from']),
    to: text(rule['to']) === '' ? FOREVER : text(rule['to']),
  };
};

/** The part of an adopted policy that speaks of people; a policy of the first version asks nobody. */
export const staffPolicyOf = (policy: Readonly<Record<string, unknown>>): StaffPolicy => {
  const tests = record(policy['staffTests']);
  const tiers = list(tests['tiers']).map(ruleOf);
  return {
    from: text(policy['effectiveFrom']),
    to: text(policy['effectiveTo']) === '' ? FOREVER : text(policy['effectiveTo']),
    rules: [...tiers, ...list(tests['overrides']).map(ruleOf)],
    tiers,
    pendingDays: 'pendingDays' in tests ? int(tests['pendingDays']) : 0,
  };
};

const speaksOf = (rule: TestRule, worker: Worker): boolean =>
  rule.populations.includes(worker.population) && rule.contacts.includes(worker.contact);

/** The first day of the newest `times` tests with `gap` days between them; empty when there are too few. */
const weekStart = (tested: ReadonlyArray<string>, { times, gap }: Interval): string => {
  const found: string[] = [];
  for (const day of tested.toSorted().toReversed()) {
    const last = found.at(-1);
    if (last === undefined || plus(day, gap) <= last) found.push(day);
    if (found.length === times) return day;
  }
  return '';
};

/** True when a rule is broken on a day: its last day for the next test lies before it. */
const isLate = (rule: TestRule, worker: Worker, tested: ReadonlyArray<string>, day: string): boolean => {
  const last = tested.toSorted().at(-1) ?? '';
  const { interval } = rule;
  if (interval.kind === 'AT_TASK_END')
    return worker.ended !== '' && last < worker.ended && plus(worker.ended, interval.days) < day;
  if (worker.ended !== '') return false;
  let due = worker.since;
  if (last !== '' && interval.kind === 'PER_WEEK') {
    const start = weekStart(tested, interval);
    const week = start === '' ? '' : plus(start, 7);
    due = week > last ? week : plus(last, interval.gap);
  } else if (last !== '') due = plus(last, interval.days);
  if (due < rule.from) due = rule.from;
  return due <= rule.to && due < day;
};

/** The days of a policy that no later one has taken. */
const ownDays = (
  policy: StaffPolicy,
  newer: ReadonlyArray<StaffPolicy>,
): ReadonlyArray<{ readonly from: string; readonly to: string }> => {
  let left = [{ from: policy.from, to: policy.to }];
  for (const one of newer)
    left = left
      .flatMap((days) => [
        { from: days.from, to: days.to < one.from ? days.to : plus(one.from, -1) },
        { from: days.from > one.to || one.to === FOREVER ? days.from : plus(one.to, 1), to: days.to },
      ])
      .filter((days) => days.from <= days.to && !(days.from <= one.to && days.to >= one.from));
  return left;
};

/** Why somebody must not work on a day; empty when they may. Whoever is on no list is under no rule. */
export const barredOn = (people: People, personId: string, day: string): string => {
  const worker = people.workers.get(personId);
  if (worker === undefined) return '';
  if (worker.left !== '' && worker.left <= day) return 'left';
  if (worker.stop !== null) return 'stopped';
  const policy =
    people.policies.findLast((one) => one.from <= day && day <= one.to) ?? people.policies.at(-1);
  const tests = [...worker.tests.values()];
  const negative = tests.filter((test) => test.credit === 'COUNTS').map((test) => test.on);
  const firstNeeded = (policy?.tiers ?? []).some(
    (rule) => speaksOf(rule, worker) && rule.interval.kind !== 'AT_TASK_END',
  );
  if (firstNeeded && negative.length === 0) return 'never tested';
  const known = (on: string): boolean => tests.some((test) => test.on === on && test.credit !== 'AWAITED');
  const awaited = tests
    .filter(
      (test) =>
        test.credit === 'AWAITED' && !known(test.on) && plus(test.on, policy?.pendingDays ?? 0) >= day,
    )
    .map((test) => test.on);
  const rules = [
    ...people.policies.flatMap((one, at) =>
      ownDays(one, people.policies.slice(at + 1)).flatMap(({ from, to }) =>
        one.rules.map((rule) => ({
          ...rule,
          from: rule.from > from ? rule.from : from,
          to: rule.to < to ? rule.to : to,
        })),
      ),
    ),
    ...people.overrides.values(),
  ].filter((rule) => speaksOf(rule, worker));
  return rules.some((rule) => isLate(rule, worker, [...negative, ...awaited], day)) ? 'overdue' : '';
};

/** What is done with one's own hands beside the goods. */
const WORK: ReadonlyArray<string> = [
  'batch.arrived',
  'inspection.counted',
  'inspection.lineChecked',
  'inspection.completed',
  'batch.unloaded',
  'batch.unpacked',
  'disinfection.started',
  'disinfection.ended',
  'disinfection.attested',
  'batch.restStarted',
  'sample.taken',
  'batch.stored',
  'code.applied',
  'collection.picked',
  'collection.putBack',
  'collection.signed',
  'areaDisinfection.ended',
  'areaDisinfection.started',
  'batch.moved',
  'batch.repacked',
  'code.bound',
  'disinfectant.prepared',
  'inspection.lineAssessed',
  'inspection.recounted',
  'part.departed',
  'pieces.added',
  'pieces.broughtBack',
  'pieces.destroyed',
  'pieces.returned',
  'stocktake.counted',
  'stocktake.scanned',
];

/** Nobody who is overdue, stopped, gone or untested works with goods, recounts them or signs for them. */
export const judgeWorker = (book: Book, line: Line): void => {
  if (!WORK.includes(line.type)) return;
  const day = dayOf(line.recordedMs);
  const involved = [
    line.actorId,
    text(line.payload['secondBy']),
    text(line.payload['recountedBy']),
    text(line.payload['collectorId']),
  ];
  for (const personId of involved) {
    const why = personId === '' ? '' : barredOn(book.people, personId, day);
    must(book, line, why === '', `worked although ${why}`);
  }
};

const workerOf = (book: Book, line: Line): Worker | null => {
  const worker = book.people.workers.get(text(line.payload['personId']));
  must(book, line, worker !== undefined, 'nobody on the register');
  return worker ?? null;
};

const twoOthers = (book: Book, line: Line, value: unknown, not = ''): void => {
  const [one = '', two = ''] = texts(value);
  must(book, line, one !== '' && two !== '' && one !== two, 'decided by one person');
  must(book, line, one === line.actorId, 'decided in the name of another');
  must(book, line, not === '' || (one !== not && two !== not), 'somebody decided about themselves');
};

const listed: Rule = (book, line) => {
  const p = line.payload;
  const id = text(p['personId']);
  const before = book.people.workers.get(id);
  must(book, line, book.persons.has(id), 'a person whom nobody registered');
  must(book, line, before === undefined || before.left !== '', 'listed twice');
  book.people.workers.set(id, {
    population: text(p['population']),
    contact: text(p['contact']),
    since: text(p['since']),
    ended: '',
    left: '',
    stop: before?.stop ?? null,
    tests: before?.tests ?? new Map<string, Test>(),
  });
};

const recorded: Rule = (book, line) => {
  for (const test of list(line.payload['tests']).map(record)) {
    const worker = book.people.workers.get(text(test['personId']));
    must(book, line, worker !== undefined, 'a result of somebody on no list');
    must(book, line, text(test['takenOn']) <= dayOf(line.recordedMs), 'a swab of a day to come');
    worker?.tests.set(text(test['testId']), { on: text(test['takenOn']), credit: text(test['credit']) });
  }
};

const readmitted: Rule = (book, line) => {
  const worker = workerOf(book, line);
  if (worker === null) return;
  const stop = worker.stop;
  must(book, line, stop !== null && stop.id === text(line.payload['stopId']), 'readmitted without a stop');
  twoOthers(book, line, line.payload['readmittedBy'], text(line.payload['personId']));
  const later = [...worker.tests.values()].some(
    (test) => test.credit === 'COUNTS' && stop !== null && test.on > stop.on,
  );
  must(book, line, stop?.cause !== 'HEALTH' || later, 'readmitted without a later negative');
  worker.stop = null;
};

/** Rules of people as workers. */
export const PEOPLE_RULES: Readonly<Record<string, Rule>> = {
  'staff.listed': listed,
  'staff.reclassified': (book, line) => {
    const worker = workerOf(book, line);
    if (worker === null) return;
    worker.population = text(line.payload['population']);
    worker.contact = text(line.payload['contact']);
    worker.ended = '';
  },
  'staff.taskEnded': (book, line) => {
    const worker = workerOf(book, line);
    if (worker !== null) worker.ended = text(line.payload['on']);
  },
  'staff.left': (book, line) => {
    const worker = workerOf(book, line);
    if (worker !== null) worker.left = text(line.payload['on']);
  },
  'staff.stopped': (book, line) => {
    const worker = workerOf(book, line);
    if (worker === null) return;
    must(book, line, worker.stop?.cause !== 'HEALTH', 'stopped twice');
    const { stopId, cause, businessDate } = line.payload;
    worker.stop = { id: text(stopId), cause: text(cause), on: text(businessDate), by: line.commandId };
    // The first version of the program stopped the person and opened no incident.
    if (line.v > 1 && cause === 'HEALTH')
      book.debts = [...book.debts, { line, batch: text(line.payload['personId']), kind: 'INCIDENT' }];
  },
  'staff.readmitted': readmitted,
  'staff.trained': (book, line) => void workerOf(book, line),
  'staff.vaccinated': (book, line) => void workerOf(book, line),
  'staff.rechecked': (book, line) => void workerOf(book, line),
  'staff.healthErased': (book, line) => twoOthers(book, line, line.payload['erasedBy']),
  'staffTests.recorded': recorded,
  'staffTest.withdrawn': (book, line) => {
    const worker = workerOf(book, line);
    const known = worker?.tests.delete(text(line.payload['testId'])) ?? false;
    must(book, line, known, 'a result that is not there was withdrawn');
  },
  'staffRule.tightened': (book, line) => {
    twoOthers(book, line, line.payload['adoptedBy']);
    const rule = record(line.payload['rule']);
    book.people.overrides.set(text(rule['overrideId']), ruleOf(rule));
  },
  'staffRule.withdrawn': (book, line) => {
    twoOthers(book, line, line.payload['withdrawnBy']);
    must(book, line, book.people.overrides.delete(text(line.payload['overrideId'])), 'no such tightening');
  },
};
