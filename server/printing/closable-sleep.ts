import type { Timers } from '#server/deps.ts';

export type ClosableSleep = {
  /** Resolves after so many ms. Rejects when it is closed: whoever waits for a printer then waits no more. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly close: () => void;
};

/** Waiting that ends when the service does. */
export const createClosableSleep = (timers: Pick<Timers, 'after'>): ClosableSleep => {
  let closed = false;
  const sleepers = new Set<() => void>();
  return {
    sleep: (ms) =>
      new Promise((resolve, reject) => {
        const stop = (): void => {
          cancel();
          reject(new Error('the service closes'));
        };
        const cancel = timers.after(ms, () => {
          sleepers.delete(stop);
          resolve();
        });
        sleepers.add(stop);
        if (closed) stop();
      }),
    close: () => {
      closed = true;
      for (const stop of sleepers) stop();
    },
  };
};
