import { Input } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import './rest.css';

/** The tubes that have not left yet, handed to the laboratory under one submission form. */
export const SendSamples = ({
  detail,
  left,
  onDone,
}: {
  readonly detail: BatchDetail;
  readonly left: number;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const { batch } = detail;
  const unsent = batch.samples.filter((sample) => sample.sent === null);
  const [formNo, setFormNo] = useState('');
  // The laboratory of this batch's earlier samples: an address, not a finding, so it may be offered again.
  const [laboratory, setLaboratory] = useState(
    batch.samples.find((sample) => sample.laboratory !== null)?.laboratory ?? '',
  );
  const may = useMayTake('SEND_SAMPLES');
  const command = useCommand(api.samples.send, {
    onDone: () => {
      setFormNo('');
      onDone();
    },
  });
  const lacks = [
    formNo.trim() === '' ? t('rest.samples.formNo') : '',
    laboratory.trim() === '' ? t('rest.samples.laboratory') : '',
  ].filter((text) => text !== '');
  const lack =
    lacks.length > 0
      ? t('rest.samples.sendLack', { what: lacks.join(t('common.listSeparator')) })
      : left > 0
        ? t('rest.samples.sendEarly', { n: left })
        : null;
  return (
    <>
      <Panel title={t('rest.samples.sendLead', { n: unsent.length })}>
        <div className="rest-send">
          <Field label={t('rest.samples.formNo')}>
            {(id) => (
              <Input
                id={id}
                data-testid="send-form-no"
                size="large"
                value={formNo}
                disabled={!may}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  setFormNo(event.target.value);
                }}
              />
            )}
          </Field>
          <Field label={t('rest.samples.laboratory')}>
            {(id) => (
              <Input
                id={id}
                data-testid="send-laboratory"
                size="large"
                value={laboratory}
                disabled={!may}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  setLaboratory(event.target.value);
                }}
              />
            )}
          </Field>
        </div>
        <Refusals of={command} />
        <div className="rest-send-act">
          <p className="b-amber" role="status" data-testid="lack">
            {lack}
          </p>
          <PrimaryButton
            data-testid="send-submit"
            loading={command.pending}
            disabled={!may || lacks.length > 0}
            onClick={() =>
              void command.run({
                batchId: batch.batchId,
                sampleIds: unsent.map((sample) => sample.sampleId),
                formNo: formNo.trim(),
                laboratory: laboratory.trim(),
              })
            }
          >
            {t('rest.samples.sendDo', { n: unsent.length })}
          </PrimaryButton>
        </div>
      </Panel>
    </>
  );
};
