import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
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
  const [signing, setSigning] = useState(false);
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
      <Dialog
        open={open}
        footer={null}
        centered
        width={720}
        destroyOnHidden
        title={t('gate.exempt.title')}
        onCancel={() => {
          setOpen(false);
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
        <Field label={t('gate.exempt.reason')}>
          {(id) => (
            <Input
              id={id}
              data-testid="exempt-reason"
              size="large"
              maxLength={200}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={t('gate.exempt.measures')}>
          {(id) => (
            <Input
              id={id}
              data-testid="exempt-measures"
              size="large"
              maxLength={200}
              value={measures}
              onChange={(event) => {
                setMeasures(event.target.value);
              }}
            />
          )}
        </Field>
        <p className="b-amber b-lack" role="status">
          {lack ?? ''}
        </p>
        <Refusals of={command} />
        <div className="b-act-buttons">
          <PrimaryButton
            data-testid="exempt-sign"
            loading={command.pending}
            disabled={lack !== null}
            onClick={() => {
              setSigning(true);
            }}
          >
            {t('gate.exempt.sign')}
          </PrimaryButton>
        </div>
      </Dialog>
      <SecondPersonDialog
        open={signing}
        title={t('gate.exempt.title')}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          if (basis !== null)
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
      />
    </>
  );
};
