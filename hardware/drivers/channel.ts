/** What a serial port and a TCP socket have in common, before queueing, time limits and error mapping. */

export type ChannelEvents = {
  readonly onData: (chunk: Uint8Array) => void;
  /** The other side is gone or failed. May be called more than once, also while closing. */
  readonly onEnd: (cause: Error | null) => void;
};

export type Channel = {
  /** Resolves when the operating system says that the bytes left; may never settle when the line is blocked. */
  readonly send: (bytes: Uint8Array) => Promise<void>;
  /** Gives the line back, dropping what was not sent. Never rejects. */
  readonly dispose: () => Promise<void>;
};

/** Resolves with the promise or after `milliseconds`, whichever comes first. Never rejects. */
export async function settleWithin(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.then(undefined, () => undefined), limit]);
  clearTimeout(timer);
}
