import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { BatchDetail, ReviewDeskView } from '#core/contract/views.ts';
import type { FieldReason } from '#core/domain/events/declaration.ts';
import type { Command } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import './review.css';

type Row = FieldReason & { readonly key: number };

const PLAIN = ['plate', 'containerNo', 'sealNo', 'expectedOn', 'kinds', 'lines'] as const;
/** Lines that are offered one by one; of longer lists the list as a whole. */
const MAX_LINES = 50;

/** The differences that were found, as a beginning: each at the field that the merchant has to put right. */
const firstRows = (
  desk: ReviewDeskView,
  say: (field: string, values: string) => string,
): ReadonlyArray<Row> =>
  (desk.compared?.differences ?? []).map((difference, key) => {
    const paper = desk.papers.find((one) => one.paperId === difference.statements[0]?.paperId);
    const field =
      difference.field === 'quantity'
        ? 'lines'
        : difference.field === 'containerNo'
          ? 'containerNo'
          : `paper.${paper?.kind ?? 'OTHER'}`;
    const values = difference.statements.map((one) => one.value || '…').join(' / ');
    return { key, field, reason: say(difference.field, values) };
  });

/** Why a declaration goes back: a reason at each field that is wrong, and a word on the whole if wanted. */
export const ReturnDialog = ({
  detail,
  desk,
  command,
  onSend,
  onCancel,
}: {
  readonly detail: BatchDetail;
  readonly desk: ReviewDeskView;
  readonly command: Pick<Command<never, unknown>, 'pending' | 'refusals' | 'faultId' | 'unsure'>;
  readonly onSend: (note: string, fields: ReadonlyArray<FieldReason>) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const { batch } = detail;
  const [note, setNote] = useState('');
  const [rows, setRows] = useState<ReadonlyArray<Row>>(() =>
    firstRows(desk, (field, values) =>
      t('review.return.differs', { field: t(`word.field.${field}` as 'word.field.plate'), values }),
    ),
  );
  const options = [
    ...PLAIN.map((field) => ({ value: field as string, label: t(`word.field.${field}`) })),
    ...batch.lines.slice(0, MAX_LINES).map((line) => ({
      value: `line.${line.lineNo}`,
      label: `${t('declare.returned.line', { no: line.lineNo })} ${line.goodsName}`,
    })),
    ...[...new Set([...batch.papers.map((paper) => paper.kind), ...desk.missing.flat()])].map((kind) => ({
      value: `paper.${kind}`,
      label: t(`paper.${kind}`),
    })),
  ];
  const put = (key: number, change: Partial<FieldReason>): void => {
    setRows(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  };
  const fields = rows.filter((row) => row.field !== '' && row.reason.trim() !== '');
  const ready = fields.length > 0 || note.trim() !== '';
  return (
    <Dialog open title={t('review.one.returnTitle')} footer={null} centered width={820} onCancel={onCancel}>
      <p className="g-muted">{t('review.return.hint')}</p>
      {rows.map((row, index) => (
        <div key={row.key} className="review-return-row">
          <Select
            size="large"
            data-testid={`return-field-${index + 1}`}
            aria-label={t('review.return.field')}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('review.return.field')}
            value={row.field === '' ? null : row.field}
            options={options}
            onChange={(field: string | null) => {
              put(row.key, { field: field ?? '' });
            }}
          />
          <Input
            size="large"
            data-testid={`return-reason-${index + 1}`}
            aria-label={t('review.return.reason')}
            placeholder={t('review.return.reason')}
            value={row.reason}
            maxLength={200}
            onChange={(event) => {
              put(row.key, { reason: event.target.value });
            }}
          />
          <Button
            size="large"
            icon={<DeleteOutlined />}
            aria-label={t('review.return.remove')}
            onClick={() => {
              setRows(rows.filter((one) => one.key !== row.key));
            }}
          />
        </div>
      ))}
      <Button
        size="large"
        icon={<PlusOutlined />}
        data-testid="return-add"
        onClick={() => {
          setRows([...rows, { key: Math.max(-1, ...rows.map((row) => row.key)) + 1, field: '', reason: '' }]);
        }}
      >
        {t('review.return.add')}
      </Button>
      <Field label={t('review.one.returnReason')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={2}
            data-testid="return-reason"
            value={note}
            maxLength={200}
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
        )}
      </Field>
      <p className="b-amber b-lack" role="status" data-testid="lack">
        {ready ? '' : t('review.one.returnLack')}
      </p>
      <Refusals of={command} />
      <div className="b-act-buttons">
        <Button size="large" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <PrimaryButton
          danger
          data-testid="return-confirm"
          disabled={!ready}
          loading={command.pending}
          onClick={() => {
            onSend(
              note.trim(),
              fields.map(({ field, reason }) => ({ field, reason: reason.trim() })),
            );
          }}
        >
          {t('review.one.returnYes')}
        </PrimaryButton>
      </div>
    </Dialog>
  );
};
