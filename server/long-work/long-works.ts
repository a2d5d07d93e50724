/** Lists of thousands of rows, taken into the ledger in pieces between which scans and screens have their turn. */
import type { WorkView } from '#core/contract/work-views.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Actor, Ctx, Ports } from '#core/ports/context.ts';
import { asWork } from '#core/usecases/staff/eligibility.ts';
import type { Store } from '#db/store.types.ts';
import { actorOf, type Caller } from '#server/caller.ts';
import type { RunRouterCall } from '#server/commands.ts';
import type { Bus, Log, Timers } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { derivedId } from '#server/derived-id.ts';
import type { Second, Sessions } from '#server/session/sessions.ts';
import type { WorkOf } from './work-kinds.ts';
import { turn } from '#server/turn.ts';
import { createWorkNotes } from './work-notes.ts';

export type LongWorksDeps = {
  readonly store: Pick<Store, 'reads' | 'journals' | 'readClock' | 'head'>;
  readonly ports: Omit<Ports, 'clock'>;
  readonly runRouterCall: RunRouterCall;
  readonly sessions: Pick<Sessions, 'second' | 'useUp'>;
  readonly timers: Pick<Timers, 'now'>;
  readonly bus: Pick<Bus, 'publish'>;
  readonly log: Log;
};

export type WorkCall = {
  readonly caller: Caller;
  readonly commandId: string;
  /** Name of the file that the rows came in. */
  readonly title: string;
  /** Who signed in place, where two persons are asked for. */
  readonly countersignId?: string | null;
};

/** What came of it: an answer for each piece that is in the ledger, and the rows that are not, because somebody stopped it. */
export type WorkEnd<R> = { readonly results: ReadonlyArray<R>; readonly left: number };

export type LongWorks = {
  /**
   * Judges every row first and refuses all of them for one that cannot be taken; then takes them piece by piece. A list of
   * one piece is one transaction as any other command. Sent again under its id it answers what the first call does.
   */
  readonly run: <I, P, R>(work: WorkOf<I, P, R>, input: I, call: WorkCall) => Promise<WorkEnd<R>>;
  /** Goes on behind the last piece that is in the ledger. Refuses NOT_FOUND, and what the use case refuses. */
  readonly goOn: <I, P, R>(
    work: WorkOf<I, P, R>,
    workId: string,
    call: Omit<WorkCall, 'title'>,
  ) => Promise<WorkEnd<R>>;
  /** Stops after the piece that is under way. Refuses NOT_FOUND when it does not run. */
  readonly stop: (workId: string) => void;
  /** Forgets the rest of one that stands still. Refuses NOT_FOUND. */
  readonly drop: (workId: string) => void;
  readonly list: () => ReadonlyArray<Omit<WorkView, 'needsSecond'>>;
  /** Stops what runs behind the piece that is under way; it counts as ended by the restart. */
  readonly close: () => Promise<void>;
};

type Running = {
  view: Omit<WorkView, 'needsSecond' | 'state'>;
  readonly personId: string;
  readonly ended: Promise<WorkEnd<unknown>>;
  stopping: boolean;
};

/** What the pieces of a list come to together. */
export const sumOf = <R>(results: ReadonlyArray<R>, of: (one: R) => number): number =>
  results.reduce((sum, one) => sum + of(one), 0);

/** Screens need no more than a few looks a second. */
const TELL_EVERY_MS = 250;
/** A person mends the first ones; a thousand reasons are one. */
const MOST_REFUSALS = 50;

const notFound = (): never => refuse(refusal('NOT_FOUND', { what: 'work' }));

export const createLongWorks = (deps: LongWorksDeps): LongWorks => {
  const { store, sessions, runRouterCall, timers, log } = deps;
  const notes = createWorkNotes(store.journals.settings, timers.now);
  const running = new Map<string, Running>();
  let closed = false;
  let toldMs = Number.NEGATIVE_INFINITY;

  /** What a use case is given beside its input, read anew for every piece. */
  const ctxOf = (actor: Actor, second: Ctx['second']): Ctx => ({
    ...deps.ports,
    reads: store.reads,
    clock: store.readClock(),
    actor,
    second,
  });
  const changed = (): void => deps.bus.publish({ kind: 'CHANGED', seq: store.head().seq });
  const tell = (): void => {
    const now = timers.now();
    if (now >= toldMs && now - toldMs < TELL_EVERY_MS) return;
    toldMs = now;
    changed();
  };

  const secondOf = ({ caller, countersignId = null }: Omit<WorkCall, 'title'>): (() => Second | null) => {
    // Asked for once: the second person vouches for the whole list, not for each piece of it.
    let found: Second | null = null;
    return () => {
      if (countersignId === null) return null;
      found ??= sessions.second(caller.session, countersignId);
      return found ?? refuse(refusal('SECOND_PERSON_REQUIRED'));
    };
  };

  const runPieces = async <I, P, R>(
    work: WorkOf<I, P, R>,
    input: I,
    call: WorkCall,
    from: number | null,
  ): Promise<WorkEnd<R>> => {
    const { caller, commandId: workId, title } = call;
    const actor = actorOf(caller);
    const second = secondOf(call);
    const pieces = work.split(input);
    const total = pieces.reduce((sum, piece) => sum + piece.rows, 0);
    const one = running.get(workId);
    const show = (stage: WorkView['stage'], done: number): void => {
      const now = running.get(workId);
      if (now !== undefined) now.view = { ...now.view, stage, done, total };
      tell();
    };
    const mustStop = (): boolean => closed || running.get(workId)?.stopping === true;

    const check = async (): Promise<boolean> => {
      const faults: Refusal[] = [...(work.whole?.(input, ctxOf(actor, second())) ?? [])];
      let done = 0;
      for (const piece of pieces) {
        if (mustStop()) return false;
        if (faults.length >= MOST_REFUSALS) break;
        const decision = asWork(work.useCase)(piece.input, ctxOf(actor, second()));
        if (!decision.ok) faults.push(...decision.refusals);
        done += piece.rows;
        show('CHECK', done);
        await turn();
      }
      // What stands against the whole is said by every piece.
      const reasons = new Map(faults.map((one) => [JSON.stringify(one), one]));
      if (reasons.size > 0) refuse(...[...reasons.values()].slice(0, MOST_REFUSALS));
      return true;
    };

    const note = notes.find(workId);
    if (note === null) {
      if (!(await check())) return { results: [], left: total };
      const startedMs = one?.view.startedMs ?? timers.now();
      notes.begin(
        { workId, kind: work.kind, title, startedMs, state: 'RUNNING', pieces: 0, done: 0, total },
        input,
      );
    } else if (note.state !== 'DONE') notes.change(workId, { state: 'RUNNING' });

    const results: R[] = [];
    let done = 0;
    for (const [at, piece] of pieces.entries()) {
      const before = done;
      done += piece.rows;
      if (from !== null && at < from) continue;
      if (mustStop()) {
        if (!closed) notes.change(workId, { state: 'STOPPED' });
        return { results, left: total - before };
      }
      const isLast = at === pieces.length - 1;
      const { result } = runRouterCall({
        commandId: derivedId(workId, `piece ${at}`),
        name: work.procedure,
        input: piece.input,
        actor,
        useCase: work.useCase,
        takeSecond: second,
        alongside: () => {
          if (call.countersignId) sessions.useUp(call.countersignId);
          notes.change(workId, { pieces: at + 1, done, state: isLast ? 'DONE' : 'RUNNING' });
        },
      });
      results.push(result);
      show('TAKE', done);
      await turn();
    }
    log.info({ workId, kind: work.kind, rows: total }, 'a list was taken');
    return { results, left: 0 };
  };

  const start = <I, P, R>(
    work: WorkOf<I, P, R>,
    input: I,
    call: WorkCall,
    from: number | null,
  ): Promise<WorkEnd<R>> => {
    const { caller, commandId: workId, title } = call;
    const { personId } = actorOf(caller);
    const already = running.get(workId);
    if (already !== undefined)
      return already.personId === personId && already.view.kind === work.kind
        ? (already.ended as Promise<WorkEnd<R>>)
        : refuse(refusal('COMMAND_ID_REUSED'));
    const go = async (): Promise<WorkEnd<R>> => {
      // Everybody sees it before its first piece.
      await turn();
      try {
        return await runPieces(work, input, call, from);
      } catch (error) {
        const begun = notes.find(workId);
        if (begun !== null && begun.state !== 'DONE' && !closed) notes.change(workId, { state: 'REFUSED' });
        throw error;
      } finally {
        running.delete(workId);
        if (!closed) changed();
      }
    };
    const ended = go();
    running.set(workId, {
      view: {
        workId,
        kind: work.kind,
        title,
        stage: 'CHECK',
        done: 0,
        total: 0,
        startedMs: timers.now(),
      },
      personId,
      ended,
      stopping: false,
    });
    changed();
    return ended;
  };

  return {
    run: async (work, input, call) => {
      const pieces = work.split(input);
      const [only] = pieces;
      if (pieces.length > 1 || only === undefined) return start(work, input, call, null);
      const { caller, commandId, countersignId = null } = call;
      const { result } = runRouterCall({
        commandId,
        name: work.procedure,
        input: only.input,
        actor: actorOf(caller),
        useCase: work.useCase,
        takeSecond: secondOf(call),
        alongside: () => {
          if (countersignId !== null) sessions.useUp(countersignId);
        },
      });
      return { results: [result], left: 0 };
    },

    goOn: async (work, workId, call) => {
      const note = notes.find(workId);
      const input = notes.input(workId);
      if (note === null || note.state === 'DONE' || note.kind !== work.kind || input === undefined)
        return notFound();
      // It was judged by the contract when it came in, and nobody writes there but this.
      const kept = input as Parameters<typeof work.split>[0];
      return start(work, kept, { ...call, commandId: workId, title: note.title }, note.pieces);
    },

    stop: (workId) => {
      const one = running.get(workId) ?? notFound();
      one.stopping = true;
      changed();
    },

    drop: (workId) => {
      const note = notes.find(workId);
      if (running.has(workId) || note === null || note.state === 'DONE') notFound();
      notes.forget(workId);
      changed();
    },

    list: () => [
      ...[...running.values()].map(({ view }) => ({ ...view, state: 'RUNNING' as const })),
      ...notes.all().flatMap(({ state, pieces: _, ...note }) => {
        if (state === 'DONE' || running.has(note.workId)) return [];
        return [
          { ...note, stage: 'TAKE' as const, state: state === 'RUNNING' ? ('INTERRUPTED' as const) : state },
        ];
      }),
    ],

    close: async () => {
      closed = true;
      await Promise.allSettled([...running.values()].map((one) => one.ended));
    },
  };
};
