import { useQuery } from '@tanstack/react-query';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';

/** The warehouse's own day, by the service's clock; null until it is known. */
export const useToday = (): BusinessDate | null => {
  const clock = useQuery(orpc.clock.status.queryOptions());
  return clock.data === undefined ? null : businessDateOf(clock.data.reading.wallMs);
};
