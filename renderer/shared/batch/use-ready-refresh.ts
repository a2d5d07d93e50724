import { useEffect } from 'react';
import type { UtcMs } from '#core/domain/time.ts';
import { refreshAll } from '../api/queries.ts';
import { useNow } from '../use-now.ts';

/** After the moment has come, ask again this often until the service agrees that it has. */
const AGAIN_MS = 15_000;

/**
 * Reads everything again when a moment comes that no event announces: rest ends by time alone. Null waits for nothing.
 */
export const useReadyRefresh = (readyAtMs: UtcMs | null): void => {
  const now = useNow();
  const turn =
    readyAtMs === null || now === null || now < readyAtMs ? null : Math.floor((now - readyAtMs) / AGAIN_MS);
  useEffect(() => {
    if (turn !== null) refreshAll();
  }, [turn]);
};
