import { Table } from 'antd';
import type { FieldReason } from '#core/domain/events/declaration.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { FieldReasons, NOTHING_RETURNED } from './field-reasons.tsx';

type Shown = {
  readonly goodsName: string;
  readonly spec: string;
  readonly quantity: number;
  readonly unit: string;
  readonly origin: string;
  readonly classCode: string | null;
};

/** The goods as a table, in pages: a packing list may have thousands of lines. */
export const LinesTable = ({
  lines,
  returned = NOTHING_RETURNED,
}: {
  readonly lines: ReadonlyArray<Shown>;
  /** What the reviewer said of single lines; shown at each. */
  readonly returned?: ReadonlyArray<FieldReason>;
}) => {
  const t = useText();
  return (
    <Table
      size="middle"
      rowKey="no"
      dataSource={lines.map((line, index) => ({ ...line, no: index + 1 }))}
      pagination={lines.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      columns={[
        { title: '#', dataIndex: 'no', width: 64, align: 'right' },
        {
          title: t('declare.field.goodsName'),
          dataIndex: 'goodsName',
          render: (goodsName: string, line) => (
            <>
              {goodsName}
              <FieldReasons fields={returned} of={`line.${line.no}`} />
            </>
          ),
        },
        { title: t('declare.field.spec'), dataIndex: 'spec' },
        {
          title: t('declare.field.quantity'),
          dataIndex: 'quantity',
          align: 'right',
          render: (quantity: number, line) => `${quantity} ${line.unit}`.trim(),
        },
        { title: t('declare.field.origin'), dataIndex: 'origin' },
        { title: t('declare.field.classCode'), dataIndex: 'classCode', className: 'g-code' },
      ]}
    />
  );
};
