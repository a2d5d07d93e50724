import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { isOpen, type Guard } from '#core/domain/guards.ts';
import { differencesOf } from '#core/domain/policy-difference.ts';
import type { Policy } from '#core/domain/policy.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Difference } from '#renderer/shared/rules/difference.tsx';
import { sayGuard } from '#renderer/shared/say.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';

/** Conditions whose state another version would change for this batch. */
const Effect = ({ detail, to }: { readonly detail: BatchDetail; readonly to: Policy }) => {
  const t = useText();
  const { batchId } = detail.batch;
  const after: ReadonlyArray<Guard> | undefined = useQuery(
    orpc.rules.preview.queryOptions({ input: { batchId, policyId: to.policyId } }),
  ).data;
  const moved = (after ?? []).filter((guard) => {
    const before = detail.guards.find((one) => one.code === guard.code);
    return before === undefined || isOpen(before) !== isOpen(guard);
  });
  return (
    <>
      <h3>{t('rules.rejudgeEffect')}</h3>
      {after !== undefined && moved.length === 0 ? <p>{t('rules.rejudgeNoEffect')}</p> : null}
      <ul className="ru-effects" data-testid="rejudge-effect">
        {moved.map((guard) => (
          <li key={guard.code}>
            <Chip tone={isOpen(guard) ? 'AMBER' : 'GREEN'}>
              {t(isOpen(guard) ? 'rules.opens' : 'rules.closes')}
            </Chip>{' '}
            {sayGuard(t, guard)}
          </li>
        ))}
      </ul>
      <h3>{t('rules.changed', { title: detail.policy.title })}</h3>
      <Difference of={differencesOf(detail.policy, to)} />
    </>
  );
};

/** Judges the batch by another version from now on: an act of two persons, who first see what it changes for these goods. */
export const Rejudge = ({
  detail,
  onClose,
}: {
  readonly detail: BatchDetail;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const view = useQuery(orpc.rules.list.queryOptions()).data;
  const [policyId, setPolicyId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [signing, setSigning] = useState(false);
  const command = useCommand(api.rules.rejudge, { onDone: onClose });
  const others = (view?.adopted ?? []).filter((one) => one.policy.policyId !== detail.batch.policyId);
  const to = others.find((one) => one.policy.policyId === policyId)?.policy;
  return (
    <>
      <Dialog
        open={!signing}
        title={t('rules.rejudgeTitle')}
        footer={null}
        centered
        width={820}
        onCancel={onClose}
      >
        {view !== undefined && others.length === 0 ? <p>{t('rules.rejudgeNone')}</p> : null}
        <Choice
          label={t('rules.rejudgeTitle')}
          name="rejudge"
          value={policyId}
          options={others.map(({ policy }) => ({
            value: policy.policyId,
            label: policy.title,
            hint: t('rules.from', { from: policy.effectiveFrom }),
          }))}
          onChange={setPolicyId}
        />
        {to === undefined ? null : <Effect detail={detail} to={to} />}
        <Field label={t('rules.rejudgeReason')}>
          {(id) => (
            <Input.TextArea
              id={id}
              data-testid="rejudge-reason"
              rows={2}
              maxLength={200}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          )}
        </Field>
        <Refusals of={command} />
        <div className="b-act-buttons">
          <Button size="large" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <PrimaryButton
            data-testid="rejudge-confirm"
            loading={command.pending}
            disabled={to === undefined || reason.trim() === ''}
            onClick={() => {
              setSigning(true);
            }}
          >
            {t('rules.rejudgeDo')}
          </PrimaryButton>
        </div>
      </Dialog>
      <SecondPersonDialog
        open={signing}
        title={t('rules.rejudgeSecond')}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          if (to === undefined) return;
          void command.run({
            batchId: detail.batch.batchId,
            policyId: to.policyId,
            reason: reason.trim(),
            countersignId,
          });
        }}
      />
    </>
  );
};
