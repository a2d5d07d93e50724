import type { Actor } from '#core/ports/context.ts';
import type { Hand } from './hand.ts';
import type { FillBatch, Stage } from './plan.ts';

/** A batch of the plan and what it is called once it is declared. */
export type FillGoods = { readonly plan: FillBatch; readonly batchId: string };

/** What every part of the filling works with. */
export type FillWork = Hand & {
  /** The person who is signed in at the filling's seat now. */
  readonly actor: () => Promise<Actor>;
  readonly printAtOnce: (runId: string, actor: Actor) => Promise<void>;
  readonly merchantIdOf: (name: string) => string;
  /** The business date so many days after the filling was first begun: the same when it is begun again. */
  readonly dateAfter: (days: number) => string;
  /** Notes that so much of the work is done. */
  readonly progress: (units: number) => void;
};

/** Key of a step about one batch. */
export const stepOf = (what: string, stage: Stage, ...more: ReadonlyArray<string | number>): string =>
  [what, stage, ...more].join(' ');
