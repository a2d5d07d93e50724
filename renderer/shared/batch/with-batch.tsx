import { useQuery } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { orpc } from '../api/queries.ts';
import { usePathParam } from '../navigation.tsx';
import { BatchDetailProvider } from './batch-detail-context.ts';
import { Loaded } from '../ui/loaded.tsx';

/**
 * Reads the batch that the address names (`$batchId`) and gives it to the screen. Another batch is another screen:
 * what was typed for one is never carried over to the next.
 */
const WithBatch = ({
  screen: Screen,
}: {
  readonly screen: ComponentType<{ readonly detail: BatchDetail }>;
}) => {
  const batchId = usePathParam('batchId');
  const query = useQuery(orpc.batches.get.queryOptions({ input: { batchId } }));
  return (
    <Loaded query={query}>
      {(detail) => (
        <BatchDetailProvider value={detail}>
          <Screen key={batchId} detail={detail} />
        </BatchDetailProvider>
      )}
    </Loaded>
  );
};

/** A screen of one batch as a screen of its address. */
export const withBatch = (Screen: ComponentType<{ readonly detail: BatchDetail }>): ComponentType => {
  const Page = () => <WithBatch screen={Screen} />;
  return Page;
};
