import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { DeskPaper } from '#core/contract/views.ts';
import { isContainerNo } from '#core/domain/numbers/container-no.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { TextLine } from '#renderer/shared/ui/text-line.tsx';
import { DayInput } from './day-input.tsx';
import './review.css';

/** What one paper says, keyed from the paper alone: fields start empty and nothing that was declared is shown. */
export const ReadPaper = ({
  batchId,
  paper,
  onDone,
}: {
  readonly batchId: string;
  readonly paper: DeskPaper;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState<BusinessDate | null>(null);
  const [validTo, setValidTo] = useState<BusinessDate | null>(null);
  const [quantity, setQuantity] = useState<number | null>(null);
  const [coversMore, setCoversMore] = useState(false);
  const [containerNo, setContainerNo] = useState('');
  const [reason, setReason] = useState('');
  const command = useCommand(api.review.read, { onDone });
  const container = containerNo.trim();
  const badContainer = container !== '' && !isContainerNo(container);
  const lacks = [
    number.trim() === '' ? t('declare.paper.number') : '',
    issuedOn === null ? t('declare.paper.issuedOn') : '',
    badContainer ? t('declare.transport.containerNo') : '',
  ].filter((text) => text !== '');
  const send = (verdict: 'PASSED' | 'FAILED'): void => {
    if (issuedOn === null) return;
    void command.run({
      batchId,
      paperId: paper.paperId,
      reading: {
        number: number.trim(),
        issuedOn,
        validTo,
        quantity,
        coversMore,
        containerNo: container === '' ? null : container,
      },
      verdict,
      reason: reason.trim(),
    });
  };
  return (
    <div className="review-read" data-testid="read-form">
      <p className="g-muted">{t('review.read.hint')}</p>
      <TextLine label={t('declare.paper.number')} testId="read-number" value={number} onChange={setNumber} />
      <Field label={t('declare.paper.issuedOn')}>
        {(id) => <DayInput id={id} testId="read-issued-on" onChange={setIssuedOn} />}
      </Field>
      <Field label={t('declare.paper.validToLabel')}>
        {(id) => <DayInput id={id} testId="read-valid-to" onChange={setValidTo} />}
      </Field>
      <Field label={t('review.read.quantity')} hint={t('review.read.quantityHint')}>
        {(id) => (
          <InputNumber<number>
            id={id}
            size="large"
            data-testid="read-quantity"
            value={quantity}
            min={0}
            max={1_000_000}
            precision={0}
            controls={false}
            onChange={setQuantity}
          />
        )}
      </Field>
      <Checkbox
        data-testid="read-covers-more"
        checked={coversMore}
        onChange={(event) => {
          setCoversMore(event.target.checked);
        }}
      >
        {t('review.read.coversMore')}
      </Checkbox>
      <Field
        label={t('review.read.containerNo')}
        problem={badContainer ? t('declare.transport.containerBad') : null}
      >
        {(id) => (
          <Input
            id={id}
            size="large"
            data-testid="read-container"
            value={containerNo}
            maxLength={40}
            autoComplete="off"
            onChange={(event) => {
              setContainerNo(event.target.value);
            }}
          />
        )}
      </Field>
      <TextLine label={t('review.read.reason')} testId="read-reason" value={reason} onChange={setReason} />
      <Refusals of={command} />
      <p className="b-amber b-lack" role="status">
        {lacks.length > 0 ? t('declare.paper.lack', { fields: lacks.join(t('common.listSeparator')) }) : ''}
      </p>
      <div className="b-act-buttons">
        <Button
          danger
          size="large"
          data-testid="read-fail"
          disabled={lacks.length > 0 || reason.trim() === ''}
          loading={command.pending}
          onClick={() => {
            send('FAILED');
          }}
        >
          {t('review.read.fail')}
        </Button>
        <PrimaryButton
          data-testid="read-pass"
          disabled={lacks.length > 0}
          loading={command.pending}
          onClick={() => {
            send('PASSED');
          }}
        >
          {t('review.read.pass')}
        </PrimaryButton>
      </div>
    </div>
  );
};
