import type { EventType } from '../events.ts';
import { refusal, type Refusal, type RefusalCode, type RefusalParams } from '../refusals.ts';

/** What is said of a move that stands in no table: a refusal, with the word that WRONG_STATE fills into its text. */
type Said = { readonly code: RefusalCode; readonly why?: string };

/**
 * The life of a kind of thing that the ledger speaks of, as data: which event moves what from where to where, and what is
 * said to whoever tries anything else. Rules ask `mayMove` where they decide and `moveRefusal` for their answer; a test
 * follows every ledger that the suite makes and finds each move in its table.
 */
export type Machine = {
  readonly name: string;
  /** Where a thing stands before its first event. */
  readonly initial: string;
  /** Where its life may end. */
  readonly terminal: ReadonlyArray<string>;
  readonly moves: ReadonlyArray<readonly [from: string, event: EventType, to: string]>;
  /** The first row that fits a refused move is its answer; `*` fits every event, or every state. */
  readonly says: ReadonlyArray<readonly [event: EventType | '*', from: string, said: Said]>;
};

/** Moves of one event from several states to one. */
export const each = (from: ReadonlyArray<string>, event: EventType, to: string): Machine['moves'] =>
  from.map((state) => [state, event, to]);

/** Moves of one event that change nothing, in each of several states. */
export const stays = (states: ReadonlyArray<string>, event: EventType): Machine['moves'] =>
  states.map((state) => [state, event, state]);

/** An act that came in the wrong order: `why` names the fact that stands against it. */
export const why = (word: string): Said => ({ code: 'WRONG_STATE', why: word });

/** A refusal of its own. */
export const says = (code: RefusalCode): Said => ({ code });

/** Where an event leads from a state; empty when the table knows no such move. More than one where the event's content decides. */
export const targetsOf = (machine: Machine, from: string, event: EventType): ReadonlyArray<string> =>
  machine.moves.filter(([state, type]) => state === from && type === event).map(([, , to]) => to);

/** True when the event may befall something in this state. */
export const mayMove = (machine: Machine, from: string, event: EventType): boolean =>
  targetsOf(machine, from, event).length > 0;

/** States in which the event may come. */
export const sourcesOf = (machine: Machine, event: EventType): ReadonlyArray<string> => [
  ...new Set(machine.moves.filter(([, type]) => type === event).map(([from]) => from)),
];

/** Every state that the table names, in the order in which it names them. */
export const statesOf = ({ initial, terminal, moves }: Machine): ReadonlyArray<string> => [
  ...new Set([initial, ...moves.flatMap(([from, , to]) => [from, to]), ...terminal]),
];

/** The answer to an event that may not come in this state; null where the table has the move. Throws when it says nothing. */
export const moveRefusal = (
  machine: Machine,
  from: string,
  event: EventType,
  params: RefusalParams = {},
): Refusal | null => {
  if (mayMove(machine, from, event)) return null;
  const found = machine.says.find(
    ([type, state]) => (type === event || type === '*') && (state === from || state === '*'),
  );
  if (found === undefined) throw new Error(`${machine.name}: nothing is said of ${event} when ${from}`);
  const [, , said] = found;
  return refusal(said.code, said.why === undefined ? params : { ...params, why: said.why });
};

/** The same as a list, for rules that collect every reason at once. */
export const moveFaults = (
  machine: Machine,
  from: string,
  event: EventType,
  params: RefusalParams = {},
): ReadonlyArray<Refusal> => {
  const against = moveRefusal(machine, from, event, params);
  return against === null ? [] : [against];
};

/**
 * Moves that the table refuses: each of its events in each state in which a thing can stand. Events that only begin a life
 * come with an id of their own; the table need say nothing of them.
 */
export const refusedMoves = (machine: Machine): ReadonlyArray<readonly [from: string, event: EventType]> => {
  const events = [...new Set(machine.moves.map(([, event]) => event))].filter(
    (event) =>
      sourcesOf(machine, event).some((from) => from !== machine.initial) ||
      machine.says.some(([type]) => type === event),
  );
  return statesOf(machine)
    .filter((state) => state !== machine.initial)
    .flatMap((state) => events.map((event) => [state, event] as const))
    .filter(([state, event]) => !mayMove(machine, state, event));
};

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

const isSaid = (machine: Machine, from: string, event: EventType): boolean => {
  try {
    return moveRefusal(machine, from, event) !== null;
  } catch {
    return false;
  }
};

/**
 * What is wrong with a table: a state that nothing leads to, one that leads nowhere and is no end, one from which no end can
 * be reached, a move that is written twice, a refused move of which nothing is said.
 */
export const faultsOf = (machine: Machine): ReadonlyArray<string> => {
  const { initial, terminal, moves } = machine;
  const states = statesOf(machine);
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
    ...refusedMoves(machine)
      .filter(([from, event]) => !isSaid(machine, from, event))
      .map(([from, event]) => `nothing is said of ${event} when ${from}`),
  ];
};
