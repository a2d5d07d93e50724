import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Table } from 'antd';
import type { BatchDetail } from '#core/contract/views.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';

const Agrees = ({ value }: { readonly value: boolean | null }) => {
  if (value === null) return <span className="g-muted">–</span>;
  return value ? <CheckOutlined className="b-green" /> : <CloseOutlined className="b-amber" />;
};

/** The goods line by line: declared against counted, differences marked. */
export const Goods = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch } = detail;
  return (
    <Panel
      title={t('batch.lines')}
      extra={
        batch.source === null ? null : <FileButton file={batch.source} label={t('declare.one.source')} />
      }
    >
      <Table
        size="small"
        rowKey="lineNo"
        dataSource={[...batch.lines]}
        pagination={batch.lines.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
        columns={[
          {
            title: t('batch.column.goods'),
            key: 'goods',
            render: (_value, line) => (
              <>
                <b>{line.goodsName}</b> {line.spec} <span className="g-muted">{line.origin}</span>
              </>
            ),
          },
          { title: t('batch.column.declared'), dataIndex: 'quantity', align: 'right' },
          {
            title: t('batch.column.counted'),
            key: 'counted',
            align: 'right',
            render: (_value, line) =>
              line.counted ?? <span className="g-muted">{t('batch.column.uncounted')}</span>,
          },
          {
            title: t('batch.column.difference'),
            key: 'difference',
            align: 'right',
            render: (_value, line) => {
              if (line.counted === null) return null;
              const difference = line.counted - line.quantity;
              return difference === 0 ? (
                '0'
              ) : (
                <b className="b-amber">{difference > 0 ? `+${difference}` : `−${-difference}`}</b>
              );
            },
          },
          {
            title: t('batch.column.agrees'),
            key: 'agrees',
            align: 'center',
            render: (_value, line) => (
              <>
                <Agrees value={line.typeAgrees} /> · <Agrees value={line.specAgrees} />
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
};
