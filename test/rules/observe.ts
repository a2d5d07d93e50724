import type { EventType } from '#core/domain/events.ts';
import { SHEET, STOCKTAKE } from '#core/domain/transitions/books.ts';
import { CODE, CODE_POOL, POOL_CODE, PRINT_RUN } from '#core/domain/transitions/codes.ts';
import {
  AREA_ROUND,
  BOOKING,
  COLLECTION,
  DECLARATION,
  DISINFECTION,
  HOLD,
} from '#core/domain/transitions/goods.ts';
import { INCIDENT, SAMPLE } from '#core/domain/transitions/laboratory.ts';
import { sourcesOf, targetsOf, type Machine } from '#core/domain/transitions/machine.ts';
import { STAFF } from '#core/domain/transitions/people.ts';
import type { Line } from '../oracle/read-ledger.ts';
import { list, record, text, texts } from '../oracle/values.ts';

type Payload = Line['payload'];
/** Which things of a machine an event is about. */
type Who = (payload: Payload) => ReadonlyArray<string>;

const one =
  (name: string): Who =>
  (payload) =>
    [text(payload[name])].filter((id) => id !== '');
const all =
  (name: string): Who =>
  (payload) =>
    texts(payload[name]);

/** Labels that lie in a collection when it is cancelled are told by no list in the event: they are those picked and not put back. */
const createPicks = () => {
  const picked = new Map<string, Set<string>>();
  return (type: string, payload: Payload): ReadonlyArray<string> => {
    const id = text(payload['collectionId']);
    const mine = picked.get(id) ?? new Set<string>();
    picked.set(id, mine);
    for (const code of texts(payload['codes']))
      if (type === 'collection.picked') mine.add(code);
      else mine.delete(code);
    return [...mine];
  };
};

const codesOf = (type: string, cancelled: (payload: Payload) => ReadonlyArray<string>): Who => {
  switch (type) {
    case 'codes.reserved':
      return (payload) => list(payload['codes']).map((row) => text(record(row)['code']));
    case 'code.reissued':
      return (payload) => [text(record(payload['replacement'])['code'])];
    case 'code.bound':
      return (payload) => [...one('code')(payload), ...one('replaces')(payload)];
    case 'label.reprinted':
      return one('code');
    case 'stock.adjusted':
      return (payload) => [...texts(payload['missing']), ...texts(payload['found'])];
    case 'collection.cancelled':
      return cancelled;
    default:
      return all('codes');
  }
};

/** How the subjects of each machine are found in its events. */
const SUBJECTS: ReadonlyArray<readonly [Machine, (type: string) => Who]> = [
  [DECLARATION, () => one('batchId')],
  [BOOKING, () => one('batchId')],
  [HOLD, () => one('holdId')],
  [
    DISINFECTION,
    (type) =>
      type === 'opening.stockEntered'
        ? (payload) => one('disinfectionId')(record(payload['disinfection']))
        : one('disinfectionId'),
  ],
  [AREA_ROUND, () => one('roundId')],
  [
    SAMPLE,
    (type) => (type === 'sample.sent' || type === 'sample.received' ? all('sampleIds') : one('sampleId')),
  ],
  [INCIDENT, () => one('incidentId')],
  [PRINT_RUN, () => one('runId')],
  [POOL_CODE, (type) => (type === 'code.bound' ? one('code') : all('codes'))],
  [CODE_POOL, () => one('poolId')],
  [COLLECTION, () => one('collectionId')],
  [STOCKTAKE, () => one('stocktakeId')],
  [SHEET, () => one('businessDate')],
  [STAFF, () => one('personId')],
];

/** Where an event's content decides between the states that it may lead to; the name of a state, or null where it does not. */
const decidedBy = (machine: Machine, type: string, payload: Payload): string | null => {
  if (machine !== SAMPLE) return null;
  const result = text(payload['result']);
  switch (type) {
    case 'sample.resultEntered':
      return result === 'POSITIVE' ? 'SCREEN_POSITIVE' : 'ENTERED';
    case 'sample.resultVerified':
      return result === 'POSITIVE' ? 'SCREEN_POSITIVE' : result;
    case 'sample.confirmationVerified':
      return result === 'NEGATIVE' || result === 'POSITIVE' ? `CONFIRMED_${result}` : 'SCREEN_POSITIVE';
    default:
      return null;
  }
};

type Followed = {
  /** Each move that stands in no table. */
  readonly problems: ReadonlyArray<string>;
  /** Each move that was made, as `sample TAKEN sample.sent SENT`. */
  readonly moves: ReadonlySet<string>;
};

const followOne = (
  lines: ReadonlyArray<Line>,
  machine: Machine,
  subjectsOf: (type: string, payload: Payload) => ReadonlyArray<string>,
): Followed => {
  const problems: string[] = [];
  const moves = new Set<string>();
  // More than one where the events alone do not tell: a tube goes back to where it was.
  const states = new Map<string, ReadonlyArray<string>>();
  for (const line of lines) {
    const type = line.type as EventType;
    if (sourcesOf(machine, type).length === 0) continue;
    for (const subject of subjectsOf(type, line.payload)) {
      const from = states.get(subject) ?? [machine.initial];
      const decided = decidedBy(machine, type, line.payload);
      const steps = from.flatMap((state) =>
        targetsOf(machine, state, type)
          .filter((to) => decided === null || to === decided)
          .map((to) => [state, to] as const),
      );
      if (steps.length === 0)
        problems.push(`#${line.seq} ${type}: ${machine.name} ${subject} was ${from.join(' or ')}`);
      else states.set(subject, [...new Set(steps.map(([, to]) => to))]);
      for (const [state, to] of steps) moves.add(`${machine.name} ${state} ${type} ${to}`);
    }
  }
  return { problems, moves };
};

/** Follows every thing of a ledger through the table of its life. */
export const follow = (lines: ReadonlyArray<Line>): Followed => {
  const picks = createPicks();
  const followed = [
    ...SUBJECTS.map(([machine, subjectsOf]) =>
      followOne(lines, machine, (type, payload) => subjectsOf(type)(payload)),
    ),
    followOne(lines, CODE, (type, payload) => {
      const waiting = type.startsWith('collection.') ? picks(type, payload) : [];
      return codesOf(type, () => waiting)(payload);
    }),
  ];
  return {
    problems: followed.flatMap((each) => each.problems),
    moves: new Set(followed.flatMap((each) => [...each.moves])),
  };
};

/** Each move of a ledger that stands in no table. */
export const observe = (lines: ReadonlyArray<Line>): ReadonlyArray<string> => follow(lines).problems;
