/** Questions and answers with a printer over one line: one question at a time, answers matched by their look. */

import type { Timing } from './timing.ts';

/** Looks at one reply: true when it was an answer and the question is now complete. */
export type TakeReply<R> = (reply: R) => boolean;

export type Exchange<R> = {
  /** Bytes that came from the printer. Replies that nobody waits for are dropped. */
  readonly receive: (chunk: Uint8Array) => void;
  /** Forgets a reply that had begun: the line it came over is gone. */
  readonly reset: () => void;
  /**
   * Writes a question and feeds replies to `take` until it says complete (true) or `limitMs` passed (false). Where
   * `quiet` says so after a reply, the answer is complete, too, when nothing followed for so many ms: some answers have no
   * end mark. Rejects with what the write rejects with.
   */
  readonly ask: (
    question: string,
    limitMs: number,
    take: TakeReply<R>,
    quiet?: () => number | null,
  ) => Promise<boolean>;
};

/** Makes an exchange over `write`; `createReader` cuts bytes into replies. The limit counts from when the question was written. */
export function createExchange<R>(
  write: (bytes: Uint8Array) => Promise<void>,
  createReader: () => (chunk: Uint8Array) => ReadonlyArray<R>,
  timing: Timing,
): Exchange<R> {
  let read = createReader();
  let waiting: ((reply: R) => void) | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  async function askNow(
    question: string,
    limitMs: number,
    take: TakeReply<R>,
    quiet: () => number | null,
  ): Promise<boolean> {
    let endLimit = (): void => undefined;
    let endQuiet = (): void => undefined;
    const answered = new Promise<boolean>((resolve) => {
      waiting = (reply) => {
        endQuiet();
        if (take(reply)) return resolve(true);
        const quietMs = quiet();
        if (quietMs !== null) endQuiet = timing.after(quietMs, () => resolve(true));
      };
    });
    try {
      await write(Buffer.from(question, 'ascii'));
      const expired = new Promise<boolean>((resolve) => {
        endLimit = timing.after(limitMs, () => resolve(false));
      });
      return await Promise.race([answered, expired]);
    } finally {
      endLimit();
      endQuiet();
      waiting = null;
    }
  }

  return {
    receive: (chunk) => {
      for (const reply of read(chunk)) waiting?.(reply);
    },
    reset: () => {
      read = createReader();
    },
    ask: (question, limitMs, take, quiet = () => null) => {
      const result = tail.then(() => askNow(question, limitMs, take, quiet));
      tail = result.catch(() => undefined);
      return result;
    },
  };
}
