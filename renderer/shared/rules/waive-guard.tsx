import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { WaivableGuard, WaiverBasis } from '#core/domain/policy.ts';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { Choice } from '../batch/choice.tsx';
import { useText } from '../i18n.ts';
import { sayCode } from './say-policy.ts';
import { ActDialog } from '#renderer/shared/ui/act-dialog.tsx';
import { TextLine } from '#renderer/shared/ui/text-line.tsx';

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
    <ActDialog
      open
      title={t('rules.waiveTitle', { guard: t(`word.guard.${guard}`) })}
      confirm={t('rules.waiveDo')}
      testId="waive-confirm"
      lack={ready ? null : t('rules.waiveLack')}
      command={command}
      second={`${t('rules.waiveSecond')} · ${t(`word.guard.${guard}`)}`}
      onCancel={onClose}
      onConfirm={(countersignId) => {
        if (rule === undefined || countersignId === null) return;
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
      <TextLine
        label={t('rules.waiveReason')}
        testId="waive-reason"
        rows={2}
        value={reason}
        onChange={setReason}
      />
      {rule?.measures === true ? (
        <TextLine
          label={t('rules.waiveMeasures')}
          testId="waive-measures"
          rows={2}
          value={measures}
          onChange={setMeasures}
        />
      ) : null}
    </ActDialog>
  );
};
