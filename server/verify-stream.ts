import type { VerifyMessage } from '#core/contract/views.ts';
import type { Store } from '#db/store.types.ts';
import { taskOf, verifyInWorker } from '#db/verify-in-worker.ts';

/** Yields how far a check of the ledger is and, last, what it found. Ends without a word when the signal is aborted. */
export type VerifyStream = (signal: AbortSignal | undefined) => AsyncGenerator<VerifyMessage, void, void>;

/** Checks the whole ledger in a thread of its own, for a screen that wants to see how far it is. */
export const createVerifyStream = (
  store: Pick<Store, 'directory' | 'head'>,
  verify: typeof verifyInWorker = verifyInWorker,
): VerifyStream =>
  async function* run(signal) {
    const total = store.head().seq;
    let done = 0;
    let wake: () => void = () => undefined;
    const stopped = new AbortController();
    const stop = (): void => stopped.abort(new Error('nobody listens any more'));
    signal?.addEventListener('abort', stop, { once: true });
    const ended = verify(taskOf(store.directory), {
      signal: stopped.signal,
      onProgress: (events) => {
        done = events;
        wake();
      },
    }).then(
      (report) => ({ report, error: null }),
      (error: unknown) => ({ report: null, error }),
    );
    try {
      yield { kind: 'PROGRESS', done, total };
      for (;;) {
        const news = new Promise<null>((resolve) => {
          wake = () => resolve(null);
        });
        const outcome = await Promise.race([ended, news]);
        if (outcome === null) {
          yield { kind: 'PROGRESS', done: Math.min(done, total), total };
          continue;
        }
        if (signal?.aborted === true) return;
        if (outcome.report === null) throw outcome.error;
        const { ok, events, problems } = outcome.report;
        yield { kind: 'REPORT', ok, events, problems: problems.slice(0, MOST_PROBLEMS) };
        return;
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      stop();
    }
  };

/** Whoever reads them needs the first ones; the command line gives them all. */
const MOST_PROBLEMS = 50;
