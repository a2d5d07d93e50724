import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { WaivableGuard, WaiverBasis } from '#core/domain/policy.ts';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { Choice } from '../batch/choice.tsx';
import { Field } from '../batch/field.tsx';
import { useText } from '../i18n.ts';
import { PrimaryButton } from '../ui/primary-button.tsx';
import { Refusals } from '../ui/refusals.tsx';
import { SecondPersonDialog } from '../ui/second-person-dialog.tsx';
import { sayCode } from './say-policy.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';

/** Two persons let one condition of release be, on a ground that the batch's rules name, and say why and what is done instead. */
export const WaiveGuard = ({
  detail,
  guard,
  onClose,
}: {
  readonly detail: BatchDetail;
  readonly guard: WaivableGuard;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const { batch, policy } = detail;
  const rules = policy.waivers.filter((rule) => rule.guard === guard);
  const [basis, setBasis] = useState<WaiverBasis | null>(
    rules.length === 1 ? (rules[0]?.basis ?? null) : null,
  );
  const [paperId, setPaperId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [measures, setMeasures] = useState('');
  const [signing, setSigning] = useState(false);
  const command = useCommand(api.rules.waive, { onDone: onClose });
  const rule = rules.find((one) => one.basis === basis);
  const wanted = rule?.paper ?? null;
  const papers = batch.papers.filter((one) => one.kind === wanted);
  const paper =
    papers.find((one) => one.paperId === paperId) ?? (papers.length === 1 ? papers[0] : undefined);
  const ready =
    rule !== undefined &&
    reason.trim() !== '' &&
    (wanted === null || paper !== undefined) &&
    (!rule.measures || measures.trim() !== '');
  return (
    <>
      <Dialog
        open={!signing}
        title={t('rules.waiveTitle', { guard: t(`word.guard.${guard}`) })}
        footer={null}
        centered
        width={720}
        onCancel={onClose}
      >
        <p className="g-muted">{t('rules.waiveLead')}</p>
        <Choice
          label={t('rules.waiveBasis')}
          name="waive-basis"
          value={basis}
          options={rules.map((one) => ({
            value: one.basis,
            label: t(`word.waiverBasis.${one.basis}`),
            ...(one.paper === null ? {} : { hint: sayCode(t, one.paper) }),
          }))}
          onChange={setBasis}
        />
        {wanted === null ? null : papers.length === 0 ? (
          <p className="b-amber" role="status">
            {t('rules.waivePaperLack', { kind: sayCode(t, wanted) })}
          </p>
        ) : (
          <Choice
            label={t('rules.waivePaper')}
            name="waive-paper"
            value={paper?.paperId ?? null}
            options={papers.map((one) => ({ value: one.paperId, label: one.number, hint: one.issuedOn }))}
            onChange={setPaperId}
          />
        )}
        <Field label={t('rules.waiveReason')}>
          {(id) => (
            <Input.TextArea
              id={id}
              data-testid="waive-reason"
              rows={2}
              maxLength={200}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          )}
        </Field>
        {rule?.measures === true ? (
          <Field label={t('rules.waiveMeasures')}>
            {(id) => (
              <Input.TextArea
                id={id}
                data-testid="waive-measures"
                rows={2}
                maxLength={200}
                value={measures}
                onChange={(event) => {
                  setMeasures(event.target.value);
                }}
              />
            )}
          </Field>
        ) : null}
        <p className="b-amber b-lack" role="status" data-testid="lack">
          {ready ? '' : t('rules.waiveLack')}
        </p>
        <Refusals of={command} />
        <div className="b-act-buttons">
          <Button size="large" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <PrimaryButton
            data-testid="waive-confirm"
            loading={command.pending}
            disabled={!ready}
            onClick={() => {
              setSigning(true);
            }}
          >
            {t('rules.waiveDo')}
          </PrimaryButton>
        </div>
      </Dialog>
      <SecondPersonDialog
        open={signing}
        title={`${t('rules.waiveSecond')} · ${t(`word.guard.${guard}`)}`}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          if (rule === undefined) return;
          void command.run({
            batchId: batch.batchId,
            guard,
            basis: rule.basis,
            paperId: paper?.paperId ?? null,
            reason: reason.trim(),
            measures: measures.trim(),
            countersignId,
          });
        }}
      />
    </>
  );
};
