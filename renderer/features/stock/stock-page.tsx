import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ZONE_KINDS, type ZoneKind } from '#core/domain/zones.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Go, useGo } from '#renderer/shared/navigation.tsx';
import { FormLink } from '#renderer/shared/paper/form-link.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { BringBack } from './bring-back.tsx';
import './stock.css';

type Scope = ZoneKind | 'ALL';

const NewStocktake = () => {
  const t = useText();
  const go = useGo();
  const [scope, setScope] = useState<Scope | null>(null);
  const open = useCommand(api.stocktakes.open, {
    onDone: ({ stocktakeId }) => {
      go(`/stock/${encodeURIComponent(stocktakeId)}`);
    },
  });
  return (
    <Panel title={t('stock.new')}>
      <p className="g-muted">{t('stock.newHint')}</p>
      <Choice<Scope>
        label={t('stock.new')}
        name="scope"
        value={scope}
        onChange={setScope}
        options={[
          { value: 'ALL', label: t('stock.whole') },
          ...ZONE_KINDS.map((zone) => ({ value: zone, label: t(`zone.${zone}`) })),
        ]}
      />
      <Refusals of={open} />
      <div className="stock-acts">
        <PrimaryButton
          data-testid="open-stocktake"
          disabled={scope === null}
          loading={open.pending}
          onClick={() => void open.run({ zone: scope === 'ALL' ? null : scope })}
        >
          {t('stock.open')}
        </PrimaryButton>
      </div>
    </Panel>
  );
};

const Sheets = () => {
  const t = useText();
  const list = useQuery(orpc.stocktakes.list.queryOptions());
  return (
    <Panel title={t('stock.list')}>
      <Loaded query={list}>
        {(sheets) =>
          sheets.length === 0 ? (
            <p className="g-muted">{t('stock.none')}</p>
          ) : (
            <table className="stock-table">
              <tbody>
                {sheets.map((sheet) => (
                  <tr key={sheet.stocktakeId}>
                    <td>
                      <Go to={`/stock/${encodeURIComponent(sheet.stocktakeId)}`}>
                        <b className="g-code">{sheet.stocktakeNo}</b>
                      </Go>
                      <small>
                        <Time ms={sheet.openedAtMs} kind="short" /> · {sheet.openedBy}
                      </small>
                    </td>
                    <td>{sheet.zone === null ? t('stock.whole') : t(`zone.${sheet.zone}`)}</td>
                    <td>
                      <b>{t(`stock.state_${sheet.state}`)}</b>{' '}
                      {sheet.state === 'OPEN'
                        ? t('stock.progress', { n: sheet.counted, m: sheet.items })
                        : sheet.differing > 0
                          ? `⚠ ${t('stock.differing', { n: sheet.differing })}`
                          : sheet.state === 'CLOSED'
                            ? `✓ ${t('stock.agrees')}`
                            : ''}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Panel>
  );
};

/** Goods that over-stay most stand first; a house of a thousand batches is not drawn at once. */
const FIRST = 30;

const Ageing = () => {
  const t = useText();
  const query = useQuery(orpc.disposals.ageing.queryOptions());
  const [shown, setShown] = useState(FIRST);
  return (
    <Panel
      title={t('stock.ageing')}
      extra={<FormLink to="/stock/ageing" label={t('form.ageing.print')} testId="ageing-print" />}
    >
      <p className="g-muted">{t('stock.ageingHint')}</p>
      <Loaded query={query}>
        {(lines) =>
          lines.length === 0 ? (
            <p className="g-muted">{t('stock.ageingNone')}</p>
          ) : (
            <>
              <table className="stock-table" data-testid="ageing">
                <tbody>
                  {lines.slice(0, shown).map((line) => (
                    <tr key={line.batchId} className={line.overdue ? 'stock-late b-red' : ''}>
                      <td>
                        <Go to={`/exit/${encodeURIComponent(line.batchId)}`}>
                          <b className="g-code">{line.batchNo}</b>
                        </Go>
                        <small>{line.merchantName}</small>
                      </td>
                      <td>{t('common.pieces', { n: line.pieces })}</td>
                      <td>{line.slotCode}</td>
                      <td>
                        {line.overdue ? `⚠ ${t('stock.overdue')} · ` : ''}
                        {t('stock.days', { n: line.days, m: line.limitDays })}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {lines.length > shown ? (
                <Button
                  block
                  onClick={() => {
                    setShown(shown + 100);
                  }}
                >
                  {t('common.more')} ({lines.length - shown})
                </Button>
              ) : null}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
};

/** Counting the stock, goods that over-stay, goods that come back. */
export const StockPage = () => {
  const t = useText();
  const counts = useCan('GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR');
  const takesBack = useCan('GATE', 'INSPECTOR', 'MANAGER');
  return (
    <>
      <StepHeader title={t('stock.title')} />
      <div className="stock-split">
        <div>
          {counts ? <NewStocktake /> : null}
          <Sheets />
        </div>
        <div>
          <Ageing />
          {takesBack ? <BringBack /> : null}
        </div>
      </div>
    </>
  );
};
