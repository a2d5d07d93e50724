import { Table } from 'antd';
import type { BatchDetail } from '#core/contract/views.ts';
import { declaredQuantity } from '#core/domain/batch.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import './review.css';

/** What the merchant says: whose, what, how many, how and when it comes. */
export const Declared = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary, names } = detail;
  const said = (text: string) =>
    text === '' ? <span className="g-muted">{t('review.one.none')}</span> : <b>{text}</b>;
  const pieces = declaredQuantity(batch);
  return (
    <Panel
      title={t('review.one.declaration')}
      extra={batch.source === null ? null : <FileButton file={batch.source} label={t('review.one.source')} />}
    >
      <dl className="review-facts">
        <dt>{t('review.one.merchant')}</dt>
        <dd>{said(summary.merchantName)}</dd>
        <dt>{t('review.one.expectedOn')}</dt>
        <dd>{said(batch.expectedOn)}</dd>
        <dt>{t('review.one.plate')}</dt>
        <dd>{said(batch.plate)}</dd>
        <dt>{t('review.one.containerNo')}</dt>
        <dd>{said(batch.containerNo)}</dd>
        <dt>{t('review.one.sealNo')}</dt>
        <dd>{said(batch.sealNo)}</dd>
        <dt>{t('review.one.submittedBy')}</dt>
        <dd>
          {sayPerson(t, names, batch.submitted.by)} · <Time ms={batch.submitted.atMs} kind="short" />
        </dd>
      </dl>
      <p className="review-total">{t('review.one.total', { lines: batch.lines.length, pieces })}</p>
      <Table
        size="small"
        rowKey="lineNo"
        dataSource={[...batch.lines]}
        pagination={batch.lines.length > 15 ? { pageSize: 15, showSizeChanger: false } : false}
        columns={[
          {
            title: t('review.one.column.goods'),
            key: 'goods',
            render: (_value, line) => (
              <>
                <b>{line.goodsName}</b> {line.spec}
              </>
            ),
          },
          {
            title: t('review.one.column.quantity'),
            key: 'quantity',
            align: 'right',
            render: (_value, line) => `${line.quantity} ${line.unit}`.trim(),
          },
          { title: t('review.one.column.origin'), dataIndex: 'origin' },
        ]}
      />
    </Panel>
  );
};
