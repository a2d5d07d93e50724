/** Many may hold it at once, or one alone. Whoever wants it alone comes before those who come later. */
export type SharedLock = {
  readonly shared: <T>(work: () => Promise<T>) => Promise<T>;
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
};

export const createSharedLock = (): SharedLock => {
  let lastAlone: Promise<unknown> = Promise.resolve();
  const holding = new Set<Promise<unknown>>();
  const settled = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => undefined,
      () => undefined,
    );
  return {
    shared: (work) => {
      const running = lastAlone.then(work);
      const ended = settled(running);
      holding.add(ended);
      void ended.then(() => holding.delete(ended));
      return running;
    },
    alone: (work) => {
      const before = [...holding];
      const running = lastAlone.then(() => Promise.all(before)).then(work);
      lastAlone = settled(running);
      return running;
    },
  };
};
