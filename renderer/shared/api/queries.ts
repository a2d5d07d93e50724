import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { LiveMessage } from '#core/contract/views.ts';
import { api, ConnectionLostError, keepSubscribed } from './client.ts';

/** Query options and keys for every procedure: `useQuery(orpc.batches.get.queryOptions({ input: { batchId } }))`. */
export const orpc: RouterUtils<typeof api> = createTanstackQueryUtils(api);

/** Answers stay fresh until the service says that something changed; a machine without internet is the normal case. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Infinity,
      gcTime: 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => error instanceof ConnectionLostError && count < 30,
      retryDelay: 500,
    },
    mutations: { networkMode: 'always' },
  },
});

/** The first change shows at once; what follows it within this time (a print run, an import) refreshes once more. */
const COALESCE_MS = 120;
let due: number | undefined;
let lastMs = Number.NEGATIVE_INFINITY;
const dueKeys = new Map<string, readonly unknown[]>();

const refreshNow = async (): Promise<void> => {
  window.clearTimeout(due);
  due = undefined;
  lastMs = performance.now();
  const keys = [...dueKeys.values()];
  dueKeys.clear();
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
};

const refreshSoon = (key: readonly unknown[]): void => {
  dueKeys.set(JSON.stringify(key), key);
  if (due !== undefined) return;
  due = window.setTimeout(() => void refreshNow(), Math.max(0, lastMs + COALESCE_MS - performance.now()));
};

const onLive = (message: LiveMessage): void => {
  switch (message.kind) {
    case 'CHANGED':
      refreshSoon([]);
      return;
    case 'DEVICES':
      refreshSoon(orpc.devices.key());
      return;
    case 'FRAME':
      refreshSoon(orpc.devices.frames.key());
      return;
    case 'RUN':
      refreshSoon(orpc.codes.key());
      return;
  }
};

/** Reads again everything that screens show: after signing in or out, and after a lost line. */
export const refreshAll = (): void => {
  refreshSoon([]);
};

/** A slow report may not hold up the button that was pressed. */
const SETTLE_MS = 1_000;

/**
 * Resolves when the open screen shows what a command has just done, so that its button is not free before and a
 * dialog does not close over the old state.
 */
export const refreshed = async (): Promise<void> => {
  dueKeys.set('[]', []);
  let timer: number | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = window.setTimeout(resolve, SETTLE_MS);
  });
  await Promise.race([refreshNow(), limit]);
  window.clearTimeout(timer);
};

/** Somebody else sits here now: nothing that the last person could read stays on the screen. */
export const personChanged = (): void => {
  const me = orpc.session.me.key();
  void queryClient.invalidateQueries({ queryKey: me });
  queryClient.removeQueries({ type: 'inactive' });
  void queryClient.resetQueries({
    predicate: (query) => JSON.stringify(query.queryKey[0]) !== JSON.stringify(me[0]),
  });
};

/** The seat locked or opened, or a badge signed somebody in: reads who is here, and with it what they may see. */
export const sessionChanged = async (): Promise<void> => {
  const options = orpc.session.me.queryOptions();
  const before = queryClient.getQueryData(options.queryKey)?.person?.personId ?? null;
  try {
    const now = await queryClient.fetchQuery({ ...options, staleTime: 0 });
    if ((now.person?.personId ?? null) !== before) personChanged();
    else if (!now.locked) refreshAll();
  } catch {
    // The line broke: everything is read again when it is back.
  }
};

/** Starts the one subscription that keeps every screen current; answers how to end it. */
export const startLive = (): (() => void) =>
  keepSubscribed((signal) => api.live.changes(undefined, { signal }), onLive, refreshAll);
