import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { orpc } from '#renderer/shared/api/queries.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';

/** The count sheet on paper: empty boxes while the count is open, what was found once it is closed. */
export const StocktakePaperPage = () => {
  const t = useText();
  const go = useGo();
  const me = useMe();
  const stocktakeId = usePathParam('stocktakeId');
  const query = useQuery(orpc.stocktakes.get.queryOptions({ input: { stocktakeId } }));
  return (
    <Loaded query={query}>
      {(view) => {
        const closed = view.state === 'CLOSED';
        return (
          <Paper
            title={t('stock.paperTitle')}
            demo={me.warehouse?.demo ?? false}
            head={[
              `${t('sheet.warehouse')}: ${view.warehouse}`,
              `${t('stock.no')}: ${view.stocktakeNo}`,
              `${t('stock.scope')}: ${view.slotCode ?? (view.zone === null ? t('stock.whole') : t(`zone.${view.zone}`))}`,
              formatTime(view.openedAtMs),
            ]}
            sign={[t('stock.signCounted'), t('stock.signSecond'), t('sheet.signSupervisor')]}
            tools={
              <Button
                onClick={() => {
                  go(`/stock/${encodeURIComponent(stocktakeId)}`);
                }}
              >
                {t('common.back')}
              </Button>
            }
          >
            <table className={closed ? '' : 'paper-blank'}>
              <thead>
                <tr>
                  <th>{t('common.slot')}</th>
                  <th>{t('common.batchNo')}</th>
                  <th>{t('common.merchant')}</th>
                  <th>{closed ? t('stock.book') : t('stock.blank')}</th>
                  <th>{closed ? t('stock.difference') : t('stock.remark')}</th>
                </tr>
              </thead>
              <tbody>
                {view.lines.map((line) => (
                  <tr key={line.batchId}>
                    <td>{line.slotCode ?? t(`zone.${line.zone}`)}</td>
                    <td>
                      {line.batchNo} {line.goods}
                    </td>
                    <td>{line.merchantName}</td>
                    <td className="paper-number">{closed ? (line.book ?? '') : ''}</td>
                    <td className="paper-number">{closed ? (line.difference ?? '') : ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {view.reason === '' ? null : <p>{view.reason}</p>}
          </Paper>
        );
      }}
    </Loaded>
  );
};
