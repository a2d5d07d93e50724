import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { UtcMs } from '#core/domain/time.ts';
import { orpc } from './api/queries.ts';

/**
 * The service's time, ticking: its last reading plus what this page has seen pass since. Never the time of the
 * computer that shows the page. Null until the first reading.
 */
export const useNow = (everyMs = 1000): UtcMs | null => {
  const { data, dataUpdatedAt } = useQuery({
    ...orpc.clock.status.queryOptions(),
    refetchInterval: 60_000,
  });
  const [since, setSince] = useState(0);
  useEffect(() => {
    const start = performance.now();
    const timer = window.setInterval(() => {
      setSince(performance.now() - start);
    }, everyMs);
    return () => {
      window.clearInterval(timer);
      setSince(0);
    };
  }, [dataUpdatedAt, everyMs]);
  return data === undefined ? null : data.reading.wallMs + since;
};
