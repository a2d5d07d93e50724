/** What is open to a session, so that its end can close it. */
export type Connections = {
  /** Remembers how to close one connection of a session; call the answer when it has closed by itself. */
  readonly add: (sessionId: string, close: () => void) => () => void;
  readonly closeSession: (sessionId: string) => void;
  readonly closeAll: () => void;
  readonly count: () => number;
  readonly countOf: (sessionId: string) => number;
};

export const createConnections = (): Connections => {
  const open = new Map<string, Set<() => void>>();
  const closeSession = (sessionId: string): void => {
    const there = [...(open.get(sessionId) ?? [])];
    open.delete(sessionId);
    for (const close of there) close();
  };
  return {
    add: (sessionId, close) => {
      const there = open.get(sessionId) ?? new Set();
      open.set(sessionId, there.add(close));
      return () => {
        there.delete(close);
        if (there.size === 0 && open.get(sessionId) === there) open.delete(sessionId);
      };
    },
    closeSession,
    closeAll: () => {
      for (const sessionId of [...open.keys()]) closeSession(sessionId);
    },
    countOf: (sessionId) => open.get(sessionId)?.size ?? 0,
    count: () => [...open.values()].reduce((sum, there) => sum + there.size, 0),
  };
};
