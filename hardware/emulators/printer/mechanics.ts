/** Paper, head and motor: labels come out one by one, each takes its time, and any of them can be cut short. */
import { SYSTEM_TIMING } from '../timing.ts';
import type { Timing } from '../timing.ts';
import { STOPPING } from './faults.ts';
import type { ArmedFault, FaultName } from './faults.ts';
import type { LabelKind } from './record.ts';

/** One label and how often it comes: what the printer had stored for it, and what draws it after that. */
export type PrintJob = {
  readonly template: string;
  readonly page: string;
  copies: number;
};

export type MechanicsOptions = {
  /** Time from the start of one label to the start of the next; 0 prints at once. */
  readonly labelMs: number;
  /** When the lifetime count goes up: makes differ, and none says. */
  readonly countAt: 'start' | 'end';
  readonly onLabel: (job: PrintJob | null, kind: LabelKind, fraction: number) => void;
  readonly onCount: () => void;
  /** An armed fault reached its moment. */
  readonly onTrip: (name: ArmedFault['name']) => void;
  /** The queue has become shorter. */
  readonly onProgress: () => void;
  readonly timing?: Timing | undefined;
};

export type Mechanics = {
  readonly enqueue: (job: PrintJob) => void;
  /** Presses FEED: one blank label. */
  readonly feed: () => void;
  readonly arm: (fault: ArmedFault) => void;
  /** Jobs that wait, the one under the head not counted. */
  readonly queued: () => number;
  /** Labels still to come of the job under the head. */
  readonly remaining: () => number;
  readonly printing: () => boolean;
  /** Milliseconds between the end of one label and the start of the next, summed up: the time it had nothing to print. */
  readonly idleMs: () => number;
  /** Drops what waits and the rest of the job under the head; the label under it is finished. */
  readonly cancel: () => void;
  /** A stopping fault or a power cut: the label under the head ends here. Returns its job, or null. */
  readonly interrupt: () => PrintJob | null;
  /** Puts a job first in line again. */
  readonly requeue: (job: PrintJob) => void;
  /** Something that held the head may have ended. */
  readonly resume: () => void;
};

type Running = {
  readonly job: PrintJob | null;
  readonly startedAt: number;
  readonly timers: (() => void)[];
};

export function createMechanics(
  options: MechanicsOptions,
  raised: ReadonlySet<FaultName>,
  powered: () => boolean,
): Mechanics {
  const { labelMs, countAt, timing = SYSTEM_TIMING } = options;
  let queue: PrintJob[] = [];
  let feeds = 0;
  let armed: ArmedFault[] = [];
  let running: Running | null = null;
  let endedAt: number | null = null;
  let idleMs = 0;

  const held = (): boolean =>
    !powered() || raised.has('paused') || STOPPING.some((fault) => raised.has(fault));

  function run(): void {
    if (running !== null || held()) return;
    const job = queue[0] ?? null;
    if (job === null && feeds === 0) return;
    const started: Running = { job, startedAt: timing.now(), timers: [] };
    running = started;
    if (endedAt !== null) idleMs += started.startedAt - endedAt;
    if (job === null) feeds -= 1;
    else job.copies -= 1;
    if (job !== null && job.copies === 0) queue.shift();
    if (countAt === 'start') options.onCount();
    const due = armed.filter((fault) => fault.labelsLeft === 0);
    armed = armed.filter((fault) => fault.labelsLeft > 0);
    for (const fault of armed) fault.labelsLeft -= 1;
    for (const fault of due) {
      started.timers.push(timing.after(labelMs * fault.fraction, () => trip(started, fault)));
    }
    if (due.length === 0) started.timers.push(timing.after(labelMs, () => finish(started)));
  }

  function trip(label: Running, fault: ArmedFault): void {
    if (running !== label) return;
    // The part printed is what was asked for, not what the timer made of it.
    tripFraction = fault.fraction;
    options.onTrip(fault.name);
    tripFraction = null;
    // A fault that does not stop the head lets the label be finished.
    if (running === label)
      label.timers.push(timing.after(labelMs * (1 - fault.fraction), () => finish(label)));
  }
  let tripFraction: number | null = null;

  function finish(label: Running): void {
    if (running !== label) return;
    running = null;
    endedAt = timing.now();
    if (countAt === 'end') options.onCount();
    options.onLabel(label.job, label.job === null ? 'blank' : 'complete', 1);
    options.onProgress();
    run();
  }

  return {
    enqueue: (job) => {
      queue.push(job);
      run();
    },
    feed: () => {
      feeds += 1;
      run();
    },
    arm: (fault) => {
      armed.push(fault);
    },
    queued: () => queue.length - (running?.job && queue[0] === running.job ? 1 : 0),
    remaining: () => running?.job?.copies ?? 0,
    printing: () => running !== null,
    idleMs: () => idleMs,
    cancel: () => {
      queue = [];
      feeds = 0;
      options.onProgress();
    },
    interrupt: () => {
      const label = running;
      if (label === null) return null;
      running = null;
      endedAt = timing.now();
      for (const callOff of label.timers) callOff();
      const fraction =
        tripFraction ?? Math.min(0.99, (timing.now() - label.startedAt) / Math.max(1, labelMs));
      if (label.job !== null) options.onLabel(label.job, 'partial', Math.round(fraction * 100) / 100);
      return label.job;
    },
    requeue: (job) => {
      queue.unshift({ ...job, copies: 1 });
    },
    resume: run,
  };
}
