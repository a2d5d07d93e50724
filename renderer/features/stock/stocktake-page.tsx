import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { StocktakeView } from '#core/contract/ways-out-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { QuantityPad } from '#renderer/shared/ui/quantity-pad.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { TwoPersonButton } from '#renderer/shared/ui/two-person-button.tsx';
import { useCan, useSeatTask } from '#renderer/shared/use-seat.ts';
import './stock.css';

type Line = StocktakeView['lines'][number];

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

const Lines = ({
  view,
  onCount,
}: {
  readonly view: StocktakeView;
  readonly onCount: (line: Line) => void;
}) => {
  const t = useText();
  const open = view.state === 'OPEN';
  return (
    <table className="stock-table" data-testid="stocktake-lines">
      <thead>
        <tr>
          <th>{t('common.slot')}</th>
          <th>{t('common.batchNo')}</th>
          <th>{t('common.merchant')}</th>
          <th className="stock-number">{t('stock.counted')}</th>
          <th className="stock-number">{t('stock.book')}</th>
          <th className="stock-number">{t('stock.difference')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {view.lines.map((line) => {
          const differs = line.difference !== null && line.difference !== 0;
          return (
            <tr key={line.batchId} className={differs ? 'stock-late' : ''}>
              <td>{line.slotCode ?? t(`zone.${line.zone}`)}</td>
              <td>
                <b className="g-code">{line.batchNo}</b>
                <br />
                <span className="g-muted">{line.goods}</span>
              </td>
              <td>{line.merchantName}</td>
              <td className="stock-number">
                {line.scanned > 0
                  ? t('stock.scanned', { n: line.scanned })
                  : (line.counted ?? <span className="g-muted">{t('stock.notCounted')}</span>)}
              </td>
              <td className="stock-number">{line.book ?? ''}</td>
              <td className="stock-number">
                {line.difference === null ? '' : differs ? `⚠ ${signed(line.difference)}` : '✓ 0'}
              </td>
              <td className="stock-number">
                {open ? (
                  <Button
                    data-testid={`count-${line.batchNo}`}
                    onClick={() => {
                      onCount(line);
                    }}
                  >
                    {t('stock.count')}
                  </Button>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

const Closing = ({ view }: { readonly view: StocktakeView }) => {
  const t = useText();
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const [reason, setReason] = useState('');
  const close = useCommand(api.stocktakes.close);
  const cancel = useCommand(api.stocktakes.cancel);
  if (!may) return null;
  const open = view.items - view.counted;
  const { stocktakeId } = view;
  return (
    <Panel title={t('stock.close')}>
      <p className="g-muted">{t('stock.closeHint')}</p>
      {open > 0 ? <p className="b-amber">{t('stock.closeLack', { n: open })}</p> : null}
      <Field label={t('stock.reason')}>
        {(id) => (
          <Input
            id={id}
            data-testid="stocktake-reason"
            size="large"
            maxLength={200}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        )}
      </Field>
      <Refusals of={close} />
      <Refusals of={cancel} />
      <div className="stock-acts">
        <Button
          danger
          size="large"
          loading={cancel.pending}
          onClick={() => void cancel.run({ stocktakeId, reason: t('stock.cancelReason') })}
        >
          {t('stock.cancel')}
        </Button>
        <Button
          size="large"
          data-testid="close-alone"
          disabled={open > 0}
          loading={close.pending}
          onClick={() => void close.run({ stocktakeId, reason: reason.trim() })}
        >
          {t('stock.closeAlone')}
        </Button>
        <TwoPersonButton
          testId="close-two"
          title={t('stock.close')}
          text={t('stock.closeTwo')}
          disabled={open > 0 || reason.trim() === ''}
          loading={close.pending}
          onSigned={(countersignId) => void close.run({ stocktakeId, reason: reason.trim(), countersignId })}
        />
      </div>
    </Panel>
  );
};

const CountDialog = ({
  line,
  stocktakeId,
  onClose,
}: {
  readonly line: Line;
  readonly stocktakeId: string;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [quantity, setQuantity] = useState<number | null>(null);
  const count = useCommand(api.stocktakes.count, { onDone: onClose });
  return (
    <Dialog
      open
      footer={null}
      centered
      title={t('stock.countFor', { batchNo: line.batchNo })}
      onCancel={onClose}
    >
      <Refusals of={count} />
      <QuantityPad
        value={quantity}
        onChange={setQuantity}
        confirmText={t('common.confirm')}
        onConfirm={(value) => void count.run({ stocktakeId, batchId: line.batchId, quantity: value })}
      />
    </Dialog>
  );
};

const Counting = ({ view }: { readonly view: StocktakeView }) => {
  const t = useText();
  const go = useGo();
  const [counting, setCounting] = useState<Line | null>(null);
  const open = view.state === 'OPEN';
  return (
    <>
      <StepHeader
        title={`${t('stock.paperTitle')} ${view.stocktakeNo}`}
        back="/stock"
        step={{ at: view.counted, of: view.items, unit: t('stock.batchesUnit') }}
        extra={
          <PrimaryButton
            onClick={() => {
              go(`/stock/${encodeURIComponent(view.stocktakeId)}/paper`);
            }}
          >
            {t('stock.print')}
          </PrimaryButton>
        }
      />
      <Panel>
        {view.closedBy === null ? null : (
          <p>
            <b>{t(`stock.state_${view.state}`)}</b> {view.reason}{' '}
            {view.approvedBy === null
              ? view.closedBy
              : t('stock.closedBy', { a: view.closedBy, b: view.approvedBy })}
          </p>
        )}
        <Lines view={view} onCount={setCounting} />
      </Panel>
      {open ? <Closing view={view} /> : null}
      {counting === null ? null : (
        <CountDialog
          key={counting.batchId}
          line={counting}
          stocktakeId={view.stocktakeId}
          onClose={() => {
            setCounting(null);
          }}
        />
      )}
      <ScanBanner {...(open ? { hint: t('stock.scan') } : {})} />
    </>
  );
};

const Task = ({ stocktakeId }: { readonly stocktakeId: string }) => {
  useSeatTask({ kind: 'STOCKTAKE', stocktakeId });
  return null;
};

/** One count: blind, by scan where goods carry codes and by number where they do not. */
export const StocktakePage = () => {
  const stocktakeId = usePathParam('stocktakeId');
  const query = useQuery(orpc.stocktakes.get.queryOptions({ input: { stocktakeId } }));
  return (
    <Loaded query={query}>
      {(view) => (
        <>
          {view.state === 'OPEN' ? <Task stocktakeId={stocktakeId} /> : null}
          <Counting view={view} />
        </>
      )}
    </Loaded>
  );
};
