/**
 * News on its way to one screen. Messages under the same key replace each other while the screen is slow, and at most
 * `limit` keys wait: what is lost then is made good by `overflow`, which tells the screen to read everything again.
 */
export type LiveQueue<M> = {
  readonly push: (message: M) => void;
  /** Ends the stream after what waits has been taken. */
  readonly close: () => void;
  readonly messages: () => AsyncGenerator<M, void, void>;
};

export const createLiveQueue = <M>(options: {
  /** Messages with the same key stand for each other: the newest counts. */
  readonly keyOf: (message: M) => string;
  readonly limit: number;
  readonly overflow: () => M;
  readonly signal: AbortSignal | undefined;
  /** Runs once, however the stream ends. */
  readonly onEnd: () => void;
}): LiveQueue<M> => {
  const waiting = new Map<string, M>();
  let wake: (() => void) | null = null;
  let closed = options.signal?.aborted === true;
  const rouse = (): void => {
    wake?.();
    wake = null;
  };
  let ended = false;
  const end = (): void => {
    closed = true;
    options.signal?.removeEventListener('abort', close);
    if (!ended) options.onEnd();
    ended = true;
  };
  /** A stream that nobody began to read has no generator to end it, so the end is told here too. */
  const close = (): void => {
    end();
    rouse();
  };
  if (closed) end();
  else options.signal?.addEventListener('abort', close, { once: true });
  return {
    push: (message) => {
      if (closed) return;
      const key = options.keyOf(message);
      waiting.delete(key);
      if (waiting.size >= options.limit) {
        const overflow = options.overflow();
        waiting.clear();
        waiting.set(options.keyOf(overflow), overflow);
      }
      waiting.set(key, message);
      rouse();
    },
    close,
    messages: async function* messages() {
      try {
        for (;;) {
          const next = waiting.entries().next();
          if (next.done !== true) {
            const [key, message] = next.value;
            waiting.delete(key);
            yield message;
          } else if (closed) {
            return;
          } else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
      } finally {
        end();
      }
    },
  };
};
