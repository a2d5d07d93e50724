import type { EventType } from '#core/domain/events.ts';
import {
  AREA_ROUND,
  CODE,
  COLLECTION,
  DECLARATION,
  DISINFECTION,
  HOLD,
  POOL_CODE,
  PRINT_RUN,
  SAMPLE,
  STOCKTAKE,
  sourcesOf,
  targetsOf,
  type Machine,
} from '#core/domain/transitions.ts';
import type { Line } from '../oracle/read-ledger.ts';
import { list, record, text, texts } from '../oracle/values.ts';

type Payload = Line['payload'];
/** Which things of a machine an event is about. */
type Who = (payload: Payload) => ReadonlyArray<string>;

const one =
  (name: string): Who =>
  (payload) => [text(payload[name])];

/** How the subjects of each machine are found in its events; events that speak of none of them are passed over. */
const SUBJECTS: ReadonlyArray<readonly [Machine, (type: string) => Who]> = [
  [DECLARATION, () => one('batchId')],
  [HOLD, () => one('holdId')],
  [DISINFECTION, () => one('disinfectionId')],
  [SAMPLE, (type) => (type === 'sample.sent' ? (payload) => texts(payload['sampleIds']) : one('sampleId'))],
  [
    CODE,
    (type) => {
      switch (type) {
        case 'codes.reserved':
          return (payload) => list(payload['codes']).map((row) => text(record(row)['code']));
        case 'code.reissued':
          return (payload) => [text(record(payload['replacement'])['code'])];
        case 'code.bound':
          return one('code');
        case 'stock.adjusted':
        case 'collection.cancelled':
          return () => [];
        default:
          return (payload) => texts(payload['codes']);
      }
    },
  ],
  [PRINT_RUN, () => one('runId')],
  [COLLECTION, () => one('collectionId')],
  [STOCKTAKE, () => one('stocktakeId')],
  [AREA_ROUND, () => one('roundId')],
  [POOL_CODE, (type) => (type === 'code.bound' ? one('code') : (payload) => texts(payload['codes']))],
];

/**
 * Follows every thing of a ledger through the table of its life. Answers each move that stands in no table. What a code does
 * when its collection is cancelled or a stocktake misses it is told by no list in the event: its next move may start from
 * any state that such an event leads to.
 */
export const observe = (lines: ReadonlyArray<Line>): ReadonlyArray<string> => {
  const problems: string[] = [];
  for (const [machine, subjectsOf] of SUBJECTS) {
    const states = new Map<string, ReadonlyArray<string>>();
    const silent = (['collection.cancelled', 'stock.adjusted'] as const).flatMap((type) =>
      machine === CODE ? machine.moves.filter(([, event]) => event === type) : [],
    );
    for (const line of lines) {
      const type = line.type as EventType;
      if (sourcesOf(machine, type).length === 0) continue;
      for (const subject of subjectsOf(type)(line.payload)) {
        const known = states.get(subject) ?? [machine.initial];
        const from = [
          ...new Set([...known, ...silent.filter(([s]) => known.includes(s)).map(([, , to]) => to)]),
        ];
        const to = [...new Set(from.flatMap((state) => targetsOf(machine, state, type)))];
        if (to.length === 0)
          problems.push(`#${line.seq} ${type}: ${machine.name} ${subject} was ${from.join(' or ')}`);
        states.set(subject, to.length === 0 ? from : to);
      }
    }
  }
  return problems;
};
