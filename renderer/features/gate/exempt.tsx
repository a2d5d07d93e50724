import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { ActDialog } from '#renderer/shared/ui/act-dialog.tsx';
import { TextLine } from '#renderer/shared/ui/text-line.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';

type Basis = 'UPSTREAM_CERTIFICATE' | 'UNSUITABLE';

/** Lets goods be that need no disinfection, or cannot bear it: the ground, what is done instead, and two persons. */
export const Exempt = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, policy } = detail;
  const [open, setOpen] = useState(false);
  const [basis, setBasis] = useState<Basis | null>(null);
  const [reason, setReason] = useState('');
  const [measures, setMeasures] = useState('');
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const command = useCommand(api.rules.waive, {
    onDone: () => {
      setOpen(false);
    },
  });
  const allowed = policy.waivers.filter((rule) => rule.guard === 'DISINFECTED');
  const rule = allowed.find((one) => one.basis === basis);
  const paper = batch.papers.find((one) => one.kind === rule?.paper);
  const lack =
    rule === undefined
      ? t('gate.exempt.basisLack')
      : rule.paper !== null && paper === undefined
        ? t('gate.exempt.paperLack')
        : reason.trim() === ''
          ? t('gate.exempt.reasonLack')
          : rule.measures && measures.trim() === ''
            ? t('gate.exempt.measuresLack')
            : null;
  if (allowed.length === 0 || !may) return null;
  const options = (['UPSTREAM_CERTIFICATE', 'UNSUITABLE'] as const)
    .filter((one) => allowed.some((item) => item.basis === one))
    .map((one) => ({
      value: one,
      label: t(`word.waiverBasis.${one}`),
      hint: t(`gate.exempt.hint.${one}`),
    }));
  return (
    <>
      <Button
        size="large"
        data-testid="disinfect-exempt"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('gate.exempt.open')}
      </Button>
      <ActDialog
        open={open}
        title={t('gate.exempt.title')}
        confirm={t('gate.exempt.sign')}
        testId="exempt-sign"
        lack={lack}
        command={command}
        second={t('gate.exempt.title')}
        onCancel={() => {
          setOpen(false);
        }}
        onConfirm={(countersignId) => {
          if (basis !== null && countersignId !== null)
            void command.run({
              batchId: batch.batchId,
              guard: 'DISINFECTED',
              basis,
              paperId: paper?.paperId ?? null,
              reason: reason.trim(),
              measures: measures.trim(),
              countersignId,
            });
        }}
      >
        <Choice
          name="exempt"
          label={t('gate.exempt.title')}
          value={basis}
          options={options}
          onChange={setBasis}
        />
        {paper === undefined ? null : (
          <p>
            {t('gate.exempt.paper')} <b className="g-code">{paper.number}</b> · {paper.issuer}
          </p>
        )}
        <TextLine
          label={t('gate.exempt.reason')}
          testId="exempt-reason"
          value={reason}
          onChange={setReason}
        />
        <TextLine
          label={t('gate.exempt.measures')}
          testId="exempt-measures"
          value={measures}
          onChange={setMeasures}
        />
      </ActDialog>
    </>
  );
};
