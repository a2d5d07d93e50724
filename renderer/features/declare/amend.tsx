import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { Transport as TransportValue } from '#core/domain/events/declaration.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { draftsOf, readDrafts, type DraftLine } from './draft.ts';
import { FieldReasons } from './field-reasons.tsx';
import { LinesForm } from './lines-form.tsx';
import { TransportFields, trimmed } from './transport-fields.tsx';

/** Changes the goods of a declaration that was returned or not yet reviewed; it is then reviewed again. */
export const Amend = ({ detail, onDone }: { readonly detail: BatchDetail; readonly onDone: () => void }) => {
  const t = useText();
  const { batch } = detail;
  const [drafts, setDrafts] = useState<ReadonlyArray<DraftLine>>(() => draftsOf(batch.lines));
  const { fields } = batch.review;
  const [transport, setTransport] = useState<TransportValue>({
    plate: batch.plate,
    containerNo: batch.containerNo,
    sealNo: batch.sealNo,
  });
  const [reason, setReason] = useState('');
  const command = useCommand(api.declarations.amend, { onDone });
  const { lines, lacking } = readDrafts(drafts);
  const lack =
    lacking.length > 0
      ? t('declare.lines.lack', { rows: lacking.slice(0, 10).join(t('common.listSeparator')) })
      : lines.length === 0
        ? t('declare.lines.none')
        : reason.trim() === ''
          ? t('declare.one.amendReasonLack')
          : null;
  return (
    <>
      <Panel title={t('declare.one.amend')}>
        <div className="declare-transport">
          <TransportFields value={transport} returned={fields} onChange={setTransport} />
        </div>
        <FieldReasons fields={fields} of="lines" />
        <LinesForm drafts={drafts} onChange={setDrafts} returned={fields} />
        <Field label={t('declare.one.amendReason')}>
          {(id) => (
            <Input
              id={id}
              data-testid="amend-reason"
              size="large"
              value={reason}
              maxLength={200}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          )}
        </Field>
        <Refusals of={command} />
      </Panel>
      <ActBar lack={lack}>
        <Button size="large" onClick={onDone}>
          {t('declare.one.amendCancel')}
        </Button>
        <PrimaryButton
          data-testid="amend-submit"
          loading={command.pending}
          disabled={lack !== null}
          onClick={() =>
            void command.run({
              batchId: batch.batchId,
              lines: [...lines],
              transport: trimmed(transport),
              reason: reason.trim(),
            })
          }
        >
          {t('declare.one.amendSubmit')}
        </PrimaryButton>
      </ActBar>
    </>
  );
};
