import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { BatchLine } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

/** How many pieces of a line are taken in though damaged, and how many are not taken in and why. */
export const Assess = ({
  batchId,
  line,
  open,
  onClose,
}: {
  readonly batchId: string;
  readonly line: BatchLine;
  readonly open: boolean;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [damaged, setDamaged] = useState(line.damaged);
  const [refused, setRefused] = useState(line.refused);
  const [why, setWhy] = useState(line.why);
  const command = useCommand(api.inspection.assess, { onDone: onClose });
  const counted = line.counted ?? 0;
  const tooMany = damaged + refused > counted;
  const lack = tooMany
    ? t('gate.assess.tooMany', { n: counted })
    : refused > 0 && why.trim() === ''
      ? t('gate.assess.whyLack')
      : null;
  const number = (id: string, value: number, onChange: (value: number) => void) => (
    <InputNumber
      id={id}
      data-testid={id}
      size="large"
      min={0}
      max={counted}
      precision={0}
      value={value}
      onChange={(next) => {
        onChange(next ?? 0);
      }}
    />
  );
  return (
    <Dialog
      open={open}
      footer={null}
      centered
      width={640}
      destroyOnHidden
      title={t('gate.assess.title', { goods: `${line.goodsName} ${line.spec}`.trim(), n: counted })}
      onCancel={onClose}
    >
      <Field label={t('gate.assess.damaged')}>{() => number('assess-damaged', damaged, setDamaged)}</Field>
      <Field label={t('gate.assess.refused')}>{() => number('assess-refused', refused, setRefused)}</Field>
      <Field label={t('gate.assess.why')}>
        {(id) => (
          <Input
            id={id}
            data-testid="assess-why"
            size="large"
            maxLength={200}
            value={why}
            onChange={(event) => {
              setWhy(event.target.value);
            }}
          />
        )}
      </Field>
      <p className="g-muted">{t('gate.assess.hint')}</p>
      <Refusals of={command} />
      {lack === null ? null : <p className="b-amber">{lack}</p>}
      <div className="b-act-buttons">
        <PrimaryButton
          data-testid="assess-save"
          loading={command.pending}
          disabled={lack !== null}
          onClick={() =>
            void command.run({ batchId, lineNo: line.lineNo, damaged, refused, why: why.trim() })
          }
        >
          {t('common.save')}
        </PrimaryButton>
      </div>
    </Dialog>
  );
};
