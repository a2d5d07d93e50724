import { setImmediate as turn } from 'node:timers/promises';
import type { Timing } from '#hardware/drivers/timing.ts';
import type { Timers } from '#server/deps.ts';

/** Time that passes only when nothing else is left to do: hours of printing in a second, the same from the same seed. */
export type VirtualTime = {
  readonly timing: Timing;
  readonly timers: Timers;
  /** Lets time pass until the condition holds; throws when so many milliseconds have gone by without it. */
  readonly until: (what: string, limitMs: number, condition: () => boolean) => Promise<void>;
  readonly pass: (ms: number) => Promise<void>;
};

type Due = { readonly at: number; readonly order: number; readonly run: () => void };

/** `wallMs` is the wall clock at the beginning; `onPass` hears how much time has passed. */
export const createVirtualTime = (
  wallMs: () => number,
  onPass: (ms: number) => void = () => undefined,
): VirtualTime => {
  let now = 0;
  let order = 0;
  /** Soonest first; among equals the one that was asked for first. */
  const due: Due[] = [];

  const after = (ms: number, run: () => void): (() => void) => {
    const one: Due = { at: now + Math.max(0, ms), order: (order += 1), run };
    const place = due.findIndex((other) => other.at > one.at);
    due.splice(place < 0 ? due.length : place, 0, one);
    return () => {
      const at = due.indexOf(one);
      if (at >= 0) due.splice(at, 1);
    };
  };

  /** Promises go first: nothing may be late because it was waiting for another promise. */
  const settle = async (): Promise<void> => {
    await turn();
  };

  const step = async (limit: number): Promise<boolean> => {
    const next = due[0];
    if (next === undefined || next.at > limit) return false;
    due.shift();
    if (next.at > now) onPass(next.at - now);
    now = next.at;
    next.run();
    await settle();
    return true;
  };

  const pass = async (ms: number): Promise<void> => {
    const end = now + ms;
    while (await step(end));
    if (end > now) onPass(end - now);
    now = end;
    await settle();
  };

  return {
    timing: { now: () => now, after },
    timers: {
      now: () => Math.round(wallMs()),
      after,
      every: (ms, run) => {
        let stop: () => void;
        const again = (): void => {
          run();
          stop = after(ms, again);
        };
        stop = after(ms, again);
        return () => stop();
      },
    },
    until: async (what, limitMs, condition) => {
      await settle();
      const limit = now + limitMs;
      while (!condition()) {
        if (await step(limit)) continue;
        // The condition itself may have begun something.
        await settle();
        if (!(await step(limit)) && !condition()) throw new Error(`still waiting: ${what}`);
      }
    },
    pass,
  };
};
