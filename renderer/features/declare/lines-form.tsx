import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { Fragment } from 'react';
import type { FieldReason } from '#core/domain/events/declaration.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { emptyLine, piecesOf, readDrafts, type DraftLine } from './draft.ts';
import { FieldReasons, NOTHING_RETURNED } from './field-reasons.tsx';
import './declare.css';
import { useMe } from '#renderer/shared/use-seat.ts';

/** More lines than this are not typed by hand: they come from a file, and are shown in pages. */
export const MAX_TYPED_LINES = 300;

/** The goods as lines to type into; Enter in the last quantity begins a new line. */
export const LinesForm = ({
  drafts,
  returned = NOTHING_RETURNED,
  onChange,
}: {
  readonly drafts: ReadonlyArray<DraftLine>;
  /** What the reviewer said of single lines, by their number when they were declared. */
  readonly returned?: ReadonlyArray<FieldReason>;
  readonly onChange: (drafts: ReadonlyArray<DraftLine>) => void;
}) => {
  const t = useText();
  const put = (key: number, change: Partial<DraftLine>): void => {
    onChange(drafts.map((line) => (line.key === key ? { ...line, ...change } : line)));
  };
  const add = (): void => {
    onChange([
      ...drafts,
      emptyLine(
        drafts.reduce<DraftLine | undefined>(
          (last, line) => (last === undefined || line.key > last.key ? line : last),
          undefined,
        ),
      ),
    ]);
  };
  const { lines } = readDrafts(drafts);
  // On a phone the fields stand below each other, each with its own name in it.
  const atPhone = useMe().seat.kind === 'MERCHANT';
  return (
    <div className="declare-lines">
      <div className="declare-line declare-line-head" aria-hidden>
        <span />
        <span>{t('declare.field.goodsName')}</span>
        <span>{t('declare.field.spec')}</span>
        <span>{t('declare.field.quantity')}</span>
        <span>{t('declare.field.unit')}</span>
        <span>{t('declare.field.origin')}</span>
        <span>{t('declare.field.classCode')}</span>
        <span />
      </div>
      {drafts.map((line, index) => {
        const n = index + 1;
        const cell = (field: 'goodsName' | 'spec' | 'unit' | 'origin' | 'classCode') => (
          <Input
            aria-label={`${n} ${t(`declare.field.${field}`)}`}
            placeholder={atPhone ? t(`declare.field.${field}`) : ''}
            data-testid={`line-${n}-${field}`}
            data-scan-into={field === 'classCode' ? '' : undefined}
            value={line[field]}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => {
              put(line.key, { [field]: event.target.value });
            }}
          />
        );
        return (
          <Fragment key={line.key}>
            <div className="declare-line">
              <span className="g-muted">{n}</span>
              {cell('goodsName')}
              {cell('spec')}
              <InputNumber<number>
                aria-label={`${n} ${t('declare.field.quantity')}`}
                placeholder={atPhone ? t('declare.field.quantity') : ''}
                data-testid={`line-${n}-quantity`}
                value={line.quantity}
                min={1}
                max={1_000_000}
                precision={0}
                controls={false}
                onChange={(quantity) => {
                  put(line.key, { quantity });
                }}
                onPressEnter={() => {
                  if (n === drafts.length) add();
                }}
              />
              {cell('unit')}
              {cell('origin')}
              {cell('classCode')}
              <Button
                icon={<DeleteOutlined />}
                aria-label={t('declare.lines.remove', { n })}
                disabled={drafts.length === 1}
                onClick={() => {
                  onChange(drafts.filter((one) => one.key !== line.key));
                }}
              />
            </div>
            <FieldReasons fields={returned} of={`line.${line.key}`} />
          </Fragment>
        );
      })}
      <div className="declare-lines-foot">
        <Button
          data-testid="line-add"
          icon={<PlusOutlined />}
          disabled={drafts.length >= MAX_TYPED_LINES}
          onClick={add}
        >
          {t('declare.lines.add')}
        </Button>
        <b data-testid="lines-total">
          {t('declare.lines.total', { lines: lines.length, pieces: piecesOf(lines) })}
        </b>
      </div>
    </div>
  );
};
