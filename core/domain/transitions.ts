import type { EventType } from './events.ts';

/**
 * The lives of the things that the ledger speaks of, as data: which event moves what from where to where. Rules ask
 * `mayMove` where they decide; a test follows every ledger that the suite makes and finds each move in its table.
 */
export type Machine = {
  readonly name: string;
  /** Where a thing stands before its first event. */
  readonly initial: string;
  /** Where its life may end. */
  readonly terminal: ReadonlyArray<string>;
  readonly moves: ReadonlyArray<readonly [from: string, event: EventType, to: string]>;
};

/** Moves of one event from several states to one. */
const each = (from: ReadonlyArray<string>, event: EventType, to: string): Machine['moves'] =>
  from.map((state) => [state, event, to]);

/** A declaration until it is approved or withdrawn (domain.md §10, rows 1 and 2). */
export const DECLARATION: Machine = {
  name: 'declaration',
  initial: 'NONE',
  terminal: ['APPROVED', 'WITHDRAWN'],
  moves: [
    ['NONE', 'declaration.submitted', 'PENDING'],
    ['PENDING', 'declaration.amended', 'PENDING'],
    ['RETURNED', 'declaration.amended', 'PENDING'],
    ['PENDING', 'declaration.returned', 'RETURNED'],
    ['PENDING', 'declaration.approved', 'APPROVED'],
    ...each(['PENDING', 'RETURNED', 'APPROVED'], 'batch.withdrawn', 'WITHDRAWN'),
  ],
};

export const HOLD: Machine = {
  name: 'hold',
  initial: 'NONE',
  terminal: ['LIFTED'],
  moves: [
    ['NONE', 'hold.placed', 'OPEN'],
    ['OPEN', 'hold.lifted', 'LIFTED'],
  ],
};

export const DISINFECTION: Machine = {
  name: 'disinfection',
  initial: 'NONE',
  terminal: ['ENDED'],
  moves: [
    ['NONE', 'disinfection.started', 'RUNNING'],
    ['RUNNING', 'disinfection.ended', 'ENDED'],
  ],
};

/** A swab: its result counts once another person verified it; a disagreement throws the entry away. */
export const SAMPLE: Machine = {
  name: 'sample',
  initial: 'NONE',
  terminal: ['VERIFIED'],
  moves: [
    ['NONE', 'sample.taken', 'TAKEN'],
    ['TAKEN', 'sample.sent', 'SENT'],
    ['SENT', 'sample.resultEntered', 'ENTERED'],
    ['ENTERED', 'sample.resultRejected', 'SENT'],
    ['ENTERED', 'sample.resultVerified', 'VERIFIED'],
  ],
};

/** A trace code with its piece or carton. SENT and DOUBT live in the print journal, between RESERVED and PRINTED. */
export const CODE: Machine = {
  name: 'code',
  initial: 'NONE',
  terminal: ['SHIPPED', 'VOID', 'RETURNED', 'DESTROYED', 'MISSING'],
  moves: [
    ['NONE', 'codes.reserved', 'RESERVED'],
    ['NONE', 'code.reissued', 'RESERVED'],
    ['NONE', 'code.bound', 'APPLIED'],
    ['RESERVED', 'label.printed', 'PRINTED'],
    ...each(['RESERVED', 'PRINTED', 'APPLIED'], 'code.voided', 'VOID'),
    ['PRINTED', 'code.applied', 'APPLIED'],
    ['APPLIED', 'collection.picked', 'PICKED'],
    ['PICKED', 'collection.putBack', 'APPLIED'],
    ['PICKED', 'collection.cancelled', 'APPLIED'],
    ['PICKED', 'collection.signed', 'SHIPPED'],
    ['SHIPPED', 'pieces.broughtBack', 'APPLIED'],
    ...each(['RESERVED', 'PRINTED', 'APPLIED'], 'pieces.returned', 'RETURNED'),
    ...each(['RESERVED', 'PRINTED', 'APPLIED'], 'pieces.destroyed', 'DESTROYED'),
    ...each(['PRINTED', 'APPLIED'], 'stock.adjusted', 'MISSING'),
    ['MISSING', 'stock.adjusted', 'APPLIED'],
  ],
};

export const PRINT_RUN: Machine = {
  name: 'printRun',
  initial: 'NONE',
  terminal: ['FINISHED'],
  moves: [
    ['NONE', 'codes.reserved', 'OPEN'],
    ['OPEN', 'printRun.finished', 'FINISHED'],
    // A spoilt label is made anew in the run that it came from.
    ['FINISHED', 'code.reissued', 'OPEN'],
    ['OPEN', 'code.reissued', 'OPEN'],
  ],
};

export const COLLECTION: Machine = {
  name: 'collection',
  initial: 'NONE',
  terminal: ['SIGNED', 'CANCELLED'],
  moves: [
    ['NONE', 'collection.opened', 'OPEN'],
    ['OPEN', 'collection.picked', 'OPEN'],
    ['OPEN', 'collection.putBack', 'OPEN'],
    ['OPEN', 'collection.signed', 'SIGNED'],
    ['OPEN', 'collection.cancelled', 'CANCELLED'],
  ],
};

export const STOCKTAKE: Machine = {
  name: 'stocktake',
  initial: 'NONE',
  terminal: ['CLOSED', 'CANCELLED'],
  moves: [
    ['NONE', 'stocktake.opened', 'OPEN'],
    ['OPEN', 'stocktake.counted', 'OPEN'],
    ['OPEN', 'stocktake.scanned', 'OPEN'],
    ['OPEN', 'stocktake.closed', 'CLOSED'],
    ['OPEN', 'stocktake.cancelled', 'CANCELLED'],
  ],
};

export const AREA_ROUND: Machine = {
  name: 'areaRound',
  initial: 'NONE',
  terminal: ['ENDED'],
  moves: [
    ['NONE', 'areaDisinfection.started', 'RUNNING'],
    ['RUNNING', 'areaDisinfection.ended', 'ENDED'],
  ],
};

/** An official label of a platform's pool. */
export const POOL_CODE: Machine = {
  name: 'poolCode',
  initial: 'NONE',
  terminal: ['BOUND', 'SPOILED'],
  moves: [
    ['NONE', 'codePool.imported', 'FREE'],
    ['FREE', 'code.bound', 'BOUND'],
    ['FREE', 'poolCode.spoiled', 'SPOILED'],
  ],
};

/** Every table there is; an area that has a life of its own adds it here. */
export const MACHINES: ReadonlyArray<Machine> = [
  DECLARATION,
  HOLD,
  DISINFECTION,
  SAMPLE,
  CODE,
  PRINT_RUN,
  COLLECTION,
  STOCKTAKE,
  AREA_ROUND,
  POOL_CODE,
];

/** Where an event leads from a state; empty when the table knows no such move. More than one where the event's content decides. */
export const targetsOf = (machine: Machine, from: string, event: EventType): ReadonlyArray<string> =>
  machine.moves.filter(([state, type]) => state === from && type === event).map(([, , to]) => to);

/** True when the event may befall something in this state. */
export const mayMove = (machine: Machine, from: string, event: EventType): boolean =>
  targetsOf(machine, from, event).length > 0;

/** States in which the event may come. */
export const sourcesOf = (machine: Machine, event: EventType): ReadonlyArray<string> =>
  machine.moves.filter(([, type]) => type === event).map(([from]) => from);

const reach = (machine: Machine, from: string): ReadonlySet<string> => {
  const found = new Set([from]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [state, , to] of machine.moves)
      if (found.has(state) && !found.has(to)) {
        found.add(to);
        grown = true;
      }
  }
  return found;
};

/**
 * What is wrong with a table: a state that nothing leads to, one that leads nowhere and is no end, one from which no end can
 * be reached, an end that nobody names, a move that is written twice.
 */
export const faultsOf = (machine: Machine): ReadonlyArray<string> => {
  const { initial, terminal, moves } = machine;
  const states = [...new Set([initial, ...terminal, ...moves.flatMap(([from, , to]) => [from, to])])];
  const reached = reach(machine, initial);
  const written = moves.map((move) => move.join(' '));
  return [
    ...states.filter((state) => !reached.has(state)).map((state) => `${state} is never reached`),
    ...states
      .filter((state) => !terminal.includes(state) && !moves.some(([from]) => from === state))
      .map((state) => `${state} leads nowhere`),
    ...states
      .filter((state) => ![...reach(machine, state)].some((end) => terminal.includes(end)))
      .map((state) => `${state} never ends`),
    ...written.filter((one, index) => written.indexOf(one) < index).map((one) => `${one} is written twice`),
  ];
};
