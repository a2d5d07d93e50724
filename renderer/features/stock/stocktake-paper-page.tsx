import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { stocktakeForm } from './stocktake-form.ts';

/** The count sheet on paper: empty boxes while the count is open, what was found once it is closed. */
export const StocktakePaperPage = () => {
  const t = useText();
  const stocktakeId = usePathParam('stocktakeId');
  const query = useQuery(orpc.reports.stocktake.queryOptions({ input: { stocktakeId } }));
  return (
    <Loaded query={query}>
      {(sheet) => (
        <Paper
          form={stocktakeForm(t, sheet)}
          back={`/stock/${encodeURIComponent(stocktakeId)}`}
          testId="stocktake-paper"
        />
      )}
    </Loaded>
  );
};
