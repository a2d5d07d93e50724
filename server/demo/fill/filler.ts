import { z } from 'zod';
import type { DemoFillView } from '#core/contract/views.ts';
import { refusal } from '#core/domain/refusals.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import type { Store } from '#db/store.types.ts';
import type { RunRouterCall } from '#server/commands.ts';
import type { Bus, Log, ReportFault } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { FILLING_SEAT_NAME } from '#server/locales/seat-names.ts';
import type { GateRouter } from '#server/router.ts';
import type { Sessions } from '#server/session/sessions.ts';
import { fillWarehouse, unitsOf } from './fill-warehouse.ts';
import { createHand } from './hand.ts';
import { planFill } from './plan.ts';
import { createPrintAtOnce } from './print-at-once.ts';
import type { FillWork } from './work.ts';

export type FillerDeps = {
  readonly store: Pick<Store, 'reads' | 'journals' | 'readClock'>;
  readonly runRouterCall: RunRouterCall;
  readonly sessions: Sessions;
  readonly ensureSeat: (seatId: string, name: string) => void;
  /** The contract with its answers; asked for when the filling begins. */
  readonly router: () => GateRouter;
  readonly bus: Pick<Bus, 'publish'>;
  readonly log: Log;
  readonly reportFault: ReportFault;
};

export type DemoFiller = {
  /** Begins, or goes on where an earlier one stopped; does nothing while it runs or once it is done. Refuses DEMO_ONLY. */
  readonly start: (seed: number) => void;
  readonly state: () => DemoFillView;
  /** Resolves when it is done; rejects when it failed or the service closed. */
  readonly ended: () => Promise<void>;
  /** Stops after the act that is under way; started again it goes on from there. */
  readonly stop: () => void;
  /** The same for good: the service closes. */
  readonly close: () => Promise<void>;
};

const FILLING_SEAT = 'seat-filling';
const KEY = 'demo.fill';

/** Kept beside the ledger: a filling that is begun again must make the same week of it. */
const noteSchema = z.object({ seed: z.number(), startedMs: z.number(), done: z.boolean() });

/** Fills the demonstration in the background, as people at a seat of its own; screens see the goods come. */
export const createDemoFiller = (deps: FillerDeps): DemoFiller => {
  const { store, sessions, log } = deps;
  const { settings } = store.journals;
  const printAtOnce = createPrintAtOnce({
    ...deps,
    nowMs: () => store.readClock().wallMs,
    shouldStop: () => closed || isStopping,
  });
  let running: Promise<void> | null = null;
  let failed: string | null = null;
  let closed = false;
  let isStopping = false;
  let done = 0;
  let total = 1;

  const noteOf = () => noteSchema.safeParse(settings.get(KEY)).data ?? null;
  const mayGoOn = (): void => {
    if (closed || isStopping) throw new Error('the filling was stopped');
  };

  const fill = async (seed: number, startedMs: number): Promise<void> => {
    const plan = planFill(seed);
    [done, total] = [0, unitsOf(plan)];
    deps.ensureSeat(FILLING_SEAT, FILLING_SEAT_NAME);
    const { session } = sessions.open(FILLING_SEAT);
    const hand = createHand(deps.router(), session.tokenHash, `fill ${seed}`, mayGoOn);
    const startedOn = businessDateOf(startedMs);
    const work: FillWork = {
      ...hand,
      printAtOnce,
      actor: () => Promise.resolve(sessions.actorAtSeat(FILLING_SEAT) ?? refuse(refusal('SIGNED_OUT'))),
      merchantIdOf: (name) => store.reads.merchantByName(name)?.merchantId ?? '',
      dateAfter: (days) => addBusinessDays(startedOn, days),
      progress: (units) => {
        done = Math.min(done + units, total - 1);
      },
    };
    try {
      await fillWarehouse(work, plan);
    } finally {
      if (!closed) sessions.signOut(session);
    }
    settings.set(KEY, { seed, startedMs, done: true });
    done = total;
    log.info({ seed }, 'the demonstration is filled');
  };

  const begin = async (seed: number): Promise<void> => {
    failed = null;
    isStopping = false;
    try {
      const note = noteOf() ?? { seed, startedMs: store.readClock().wallMs, done: false };
      settings.set(KEY, note);
      await fill(note.seed, note.startedMs);
    } catch (error) {
      if (!closed && !isStopping) failed = deps.reportFault(error, 'demo.fill');
      throw error;
    } finally {
      running = null;
      if (!closed) deps.bus.publish({ kind: 'CHANGED', seq: store.reads.chainHead().seq });
    }
  };

  return {
    start: (seed) => {
      if (store.reads.warehouse()?.demo !== true) refuse(refusal('DEMO_ONLY'));
      if (running !== null || noteOf()?.done === true) return;
      running = begin(seed);
      // Whoever wants to know asks `state` or `ended`.
      running.catch(() => undefined);
    },
    state: () => {
      if (running !== null) return { state: 'RUNNING', done, total, faultId: null };
      if (failed !== null) return { state: 'FAILED', done, total, faultId: failed };
      const note = noteOf();
      if (note?.done === true) return { state: 'DONE', done: 1, total: 1, faultId: null };
      return { state: note === null ? 'EMPTY' : 'STOPPED', done: 0, total: 1, faultId: null };
    },
    stop: () => {
      isStopping = running !== null;
    },
    ended: () => running ?? Promise.resolve(),
    close: async () => {
      closed = true;
      await running?.catch(() => undefined);
    },
  };
};
