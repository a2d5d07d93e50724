import type { FirstRunStep } from '#core/domain/first-run.ts';
import type { Role } from '#core/domain/roles.ts';

/** One thing to set up. SEEN: the program can tell that it is done; DONE: a person said so. */
export type FirstRunStepView = {
  readonly step: FirstRunStep;
  readonly state: 'SEEN' | 'DONE' | 'SKIPPED' | 'OPEN';
  /** How many of what the step is about are there: slots, people, batches, devices. */
  readonly count: number;
};

export type FirstRunView = {
  /** In the order in which they are best done. */
  readonly steps: ReadonlyArray<FirstRunStepView>;
  /** Steps that are open. */
  readonly left: number;
  /** Kinds of work that nobody with an account may do yet. */
  readonly rolesMissing: ReadonlyArray<Role>;
  /** True once goods have come in by the gate: from then on nobody is asked again. */
  readonly arrived: boolean;
};
