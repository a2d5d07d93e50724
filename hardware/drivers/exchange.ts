/** Questions and answers with a printer over one line: one question at a time, answers matched by their look. */
import { createReplyReader } from '#hardware/codecs/zpl.ts';
import type { PrinterReply } from '#hardware/codecs/zpl.ts';

/** Looks at one reply: true when it was an answer and the question is now complete. */
export type TakeReply = (reply: PrinterReply) => boolean;

export type Exchange = {
  /** Bytes that came from the printer. Replies that nobody waits for are dropped. */
  readonly receive: (chunk: Uint8Array) => void;
  /** Forgets a reply that had begun: the line it came over is gone. */
  readonly reset: () => void;
  /**
   * Writes a question and feeds replies to `take` until it says complete (true) or `limitMs` passed (false).
   * Rejects with what the write rejects with.
   */
  readonly ask: (question: string, limitMs: number, take: TakeReply) => Promise<boolean>;
};

/** Makes an exchange over `write`. The limit counts from when the question was written. */
export function createExchange(write: (bytes: Uint8Array) => Promise<void>): Exchange {
  let read = createReplyReader();
  let waiting: ((reply: PrinterReply) => void) | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  async function askNow(question: string, limitMs: number, take: TakeReply): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<boolean>((resolve) => {
      waiting = (reply) => {
        if (take(reply)) resolve(true);
      };
    });
    try {
      await write(Buffer.from(question, 'ascii'));
      const expired = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), limitMs);
      });
      return await Promise.race([answered, expired]);
    } finally {
      clearTimeout(timer);
      waiting = null;
    }
  }

  return {
    receive: (chunk) => {
      for (const reply of read(chunk)) waiting?.(reply);
    },
    reset: () => {
      read = createReplyReader();
    },
    ask: (question, limitMs, take) => {
      const result = tail.then(() => askNow(question, limitMs, take));
      tail = result.catch(() => undefined);
      return result;
    },
  };
}
