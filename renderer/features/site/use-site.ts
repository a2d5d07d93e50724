import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { SiteView } from '#core/contract/people-views.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { orpc } from '#renderer/shared/api/queries.ts';

/** Today's log; waits for the service's own day. */
export const useSite = (): UseQueryResult<SiteView> => {
  const clock = useQuery(orpc.clock.status.queryOptions());
  const date = clock.data === undefined ? '' : businessDateOf(clock.data.reading.wallMs);
  return useQuery({ ...orpc.site.view.queryOptions({ input: { date } }), enabled: date !== '' });
};
