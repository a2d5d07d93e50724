import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { BatchDetail } from '#core/contract/views.ts';
import { isOpen } from '#core/domain/guards.ts';
import { formatShort } from '#renderer/shared/format.ts';
import { withBatch } from '#renderer/shared/batch/with-batch.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { sayEvent, sayGuard } from '#renderer/shared/say.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { HoldChip } from '#renderer/shared/ui/hold-chip.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { CollectionCode } from './collection-code.tsx';
import './mine.css';

/** What came of the goods so far, in one sentence as large as it is important. */
const Standing = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { summary, batch } = detail;
  if (summary.nextStep === 'DONE') return <p className="my-standing">{t('seats.mine.done')}</p>;
  if (batch.certificate !== null)
    return (
      <p className="my-standing">
        {t('seats.mine.readyNow')}
        <small>{t('seats.mine.left', { n: summary.inWarehouse })}</small>
      </p>
    );
  return (
    <p className="my-standing">
      {t(`seats.mine.at.${summary.nextStep}`)}
      {summary.rest === null ? null : (
        <small>{t('seats.mine.ready', { at: formatShort(summary.rest.readyAtMs) })}</small>
      )}
    </p>
  );
};

const Missing = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const open = detail.guards.filter(isOpen);
  return (
    <Panel title={t('seats.mine.missing')}>
      {open.length === 0 ? <p>{t('seats.mine.nothingMissing')}</p> : null}
      <ul className="my-guards">
        {[...open, ...detail.guards.filter((guard) => !isOpen(guard))].map((guard) => (
          <li key={guard.code} className={isOpen(guard) ? 'is-open' : ''}>
            {isOpen(guard) ? <MinusCircleOutlined aria-hidden /> : <CheckCircleFilled aria-hidden />}
            <span>{sayGuard(t, guard)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const Collected = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const lines = detail.story.filter((line) => line.type === 'collection.signed');
  if (lines.length === 0) return null;
  return (
    <Panel title={t('seats.mine.collected')}>
      <ul className="my-collected">
        {lines.map((line) => (
          <li key={line.seq}>
            <Time ms={line.atMs} kind="short" />
            <span>{sayEvent(t, line)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const One = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const go = useGo();
  const { batch, summary } = detail;
  const id = encodeURIComponent(batch.batchId);
  const ready = batch.certificate !== null && summary.nextStep !== 'DONE';
  const closed = summary.nextStep === 'DONE' || batch.cleared !== null;
  return (
    <div className="my-page">
      <StepHeader title={summary.goods} back="/mine" />
      <p className="g-code g-muted">{batch.batchNo}</p>
      <Standing detail={detail} />
      {summary.holds.map((kind) => (
        <HoldChip key={kind} kind={kind} />
      ))}
      {ready ? <CollectionCode detail={detail} /> : null}
      {closed ? null : <Missing detail={detail} />}
      <Collected detail={detail} />
      {ready || summary.nextStep === 'DONE' ? null : <CollectionCode detail={detail} />}
      <Button
        block
        size="large"
        data-testid="mine-papers"
        onClick={() => {
          go(`/declare/${id}`);
        }}
      >
        {t('seats.mine.papers')}
      </Button>
    </div>
  );
};

/** One of a merchant's batches on a phone: where it stands, what is missing, and how to collect it. */
export const MineOnePage = withBatch(One);
