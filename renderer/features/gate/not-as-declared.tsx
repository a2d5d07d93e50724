import { Input } from 'antd';
import { useState } from 'react';
import type { BatchLine } from '#core/domain/batch.ts';
import type { CommandState } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

type Differs = 'TYPE' | 'SPEC' | 'BOTH';

/** Asks what about a line is not as declared: the kind of goods, the specification, or both. */
export const NotAsDeclared = ({
  open,
  line,
  command,
  onSave,
  onCancel,
}: {
  readonly open: boolean;
  readonly line: BatchLine;
  readonly command: CommandState;
  readonly onSave: (answer: {
    readonly typeAgrees: boolean;
    readonly specAgrees: boolean;
    readonly note: string;
  }) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [differs, setDiffers] = useState<Differs | null>(null);
  const [note, setNote] = useState('');
  return (
    <Dialog
      open={open}
      onCancel={onCancel}
      footer={null}
      centered
      width={640}
      title={`${line.goodsName} ${line.spec}`}
      destroyOnHidden
    >
      <Choice
        name="differs"
        label={t('gate.inspect.whatDiffers')}
        value={differs}
        onChange={setDiffers}
        options={[
          { value: 'TYPE', label: t('gate.inspect.typeBad') },
          { value: 'SPEC', label: t('gate.inspect.specBad') },
          { value: 'BOTH', label: t('gate.inspect.bothBad') },
        ]}
      />
      <Field label={t('gate.inspect.note')}>
        {(id) => (
          <Input
            id={id}
            data-testid="differs-note"
            size="large"
            value={note}
            maxLength={200}
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
        )}
      </Field>
      <Refusals of={command} />
      <div className="b-act-buttons">
        <PrimaryButton
          data-testid="differs-save"
          loading={command.pending}
          disabled={differs === null}
          onClick={() => {
            if (differs !== null)
              onSave({ typeAgrees: differs === 'SPEC', specAgrees: differs === 'TYPE', note: note.trim() });
          }}
        >
          {t('common.save')}
        </PrimaryButton>
      </div>
    </Dialog>
  );
};
