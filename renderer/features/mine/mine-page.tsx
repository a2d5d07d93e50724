import { PlusOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { BatchSummary } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { formatShort } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go, useGo } from '#renderer/shared/navigation.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { HoldChip } from '#renderer/shared/ui/hold-chip.tsx';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { sayPieces } from '#renderer/shared/batch/say-pieces.ts';
import { useMe } from '#renderer/shared/use-seat.ts';
import './mine.css';

const PAGE = 100;

const Row = ({ batch }: { readonly batch: BatchSummary }) => {
  const t = useText();
  return (
    <Go to={`/mine/${encodeURIComponent(batch.batchId)}`} className="my-row">
      <span className="my-row-main">
        <b>{t(`seats.mine.at.${batch.nextStep}`)}</b>
        <span>{batch.goods}</span>
        <small>
          <span className="g-code">{batch.batchNo}</span> · {sayPieces(t, batch)}
        </small>
        {batch.rest === null || !batch.openGuards.includes('RESTED') ? null : (
          <small>{t('seats.mine.ready', { at: formatShort(batch.rest.readyAtMs) })}</small>
        )}
        {batch.holds.map((kind) => (
          <HoldChip key={kind} kind={kind} />
        ))}
      </span>
      <RightOutlined aria-hidden />
    </Go>
  );
};

const PledgeNote = () => {
  const t = useText();
  const { person } = useMe();
  const { data } = useQuery(orpc.pledges.state.queryOptions());
  if (data === undefined || data.text === null) return null;
  if (data.signatures.some((one) => one.merchantId === person?.merchantId && one.personId === null))
    return null;
  return (
    <Go to="/pledge" className="my-note g-tone-amber">
      <ToneIcon tone="AMBER" />
      <span>{t('seats.mine.pledgeMissing')}</span>
      <b>{t('seats.mine.pledgeGo')}</b>
    </Go>
  );
};

/** A merchant's goods, newest first: where each stands and when it would be ready. */
export const MinePage = () => {
  const t = useText();
  const go = useGo();
  const query = useQuery(orpc.batches.list.queryOptions({ input: { limit: PAGE } }));
  const declare = (
    <PrimaryButton
      block
      data-testid="mine-declare"
      icon={<PlusOutlined />}
      onClick={() => {
        go('/declare/new');
      }}
    >
      {t('seats.mine.declare')}
    </PrimaryButton>
  );
  return (
    <div className="my-page">
      <h1>{t('seats.mine.title')}</h1>
      <PledgeNote />
      {declare}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('seats.mine.none')} hint={t('seats.mine.noneHint')} />
          ) : (
            <div className="my-list">
              {items.map((batch) => (
                <Row key={batch.batchId} batch={batch} />
              ))}
            </div>
          )
        }
      </Loaded>
    </div>
  );
};
