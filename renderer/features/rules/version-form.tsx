import { Button, Input } from 'antd';
import { useState } from 'react';
import { faultsOfPolicy } from '#core/domain/policy-faults.ts';
import { differencesOf } from '#core/domain/policy-difference.ts';
import type { Policy } from '#core/domain/policy.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Difference } from '#renderer/shared/rules/difference.tsx';
import { fieldsOfSection } from '#renderer/shared/rules/fields.ts';
import { sayField } from '#renderer/shared/rules/say-policy.ts';
import { StepOrder } from '#renderer/shared/rules/step-order.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { ValueEditor } from './value-editor.tsx';
import { SECTIONS } from './version-view.tsx';

type Draft = Omit<Policy, 'policyId'>;

const withoutId = ({ policyId: _id, ...values }: Policy): Draft => values;

/** A new version made from another one: every value of it can be changed; what differs stands beside it all the time. */
export const VersionForm = ({
  base,
  isAdopted,
  onDone,
  onCancel,
}: {
  readonly base: Policy;
  /** False for a shipped version: it may be adopted as it is. */
  readonly isAdopted: boolean;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [draft, setDraft] = useState<Draft>(() => withoutId(base));
  const [reason, setReason] = useState('');
  const [signing, setSigning] = useState(false);
  const command = useCommand(api.rules.adopt, { onDone });
  const values: Readonly<Record<string, unknown>> = draft;
  const differences = differencesOf(base, draft);
  const changed = new Set(differences.map(({ path }) => path.split('.')[0]));
  const faults = faultsOfPolicy(draft);
  const lack =
    differences.length === 0 && isAdopted
      ? t('rules.changeLack')
      : reason.trim() === ''
        ? t('rules.reasonLack')
        : '';
  const put = (name: string, value: unknown): void => {
    // The editor gives back what it was given, changed as the field table allows; the service checks it once more.
    setDraft({ ...draft, [name]: value });
  };
  return (
    <>
      <p className="g-muted">{t('rules.formLead', { title: base.title })}</p>
      <div className="ru-form">
        <div>
          {SECTIONS.map((section) => ({ section, fields: fieldsOfSection(section, base) }))
            .filter(({ fields }) => fields.length > 0)
            .map(({ section, fields }) => (
              <Panel key={section} title={t(`rules.section.${section}`)}>
                {section === 'order' ? <StepOrder policy={draft} /> : null}
                <div className="ru-fields">
                  {fields.map((name) => (
                    <div key={name} className={changed.has(name) ? 'ru-field is-changed' : 'ru-field'}>
                      {fields.length === 1 ? null : <span>{sayField(t, name)}</span>}
                      <ValueEditor
                        path={name}
                        value={values[name]}
                        onChange={(value) => {
                          put(name, value);
                        }}
                      />
                    </div>
                  ))}
                </div>
              </Panel>
            ))}
        </div>
        <div className="ru-side ru-narrow">
          <Panel title={t('rules.changes', { n: differences.length })}>
            <Difference of={differences} />
            {faults.map((fault) => (
              <p key={fault} className="g-field-error" role="alert">
                {t(`rules.fault.${fault}`)}
              </p>
            ))}
            <Field label={t('rules.reason')}>
              <Input.TextArea
                rows={3}
                maxLength={200}
                data-testid="rules-reason"
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                }}
              />
            </Field>
            <p className="b-amber b-lack" role="status" data-testid="lack">
              {lack}
            </p>
            <Refusals of={command} />
            <div className="b-act-buttons">
              <Button size="large" onClick={onCancel}>
                {t('common.cancel')}
              </Button>
              <PrimaryButton
                data-testid="rules-adopt"
                loading={command.pending}
                disabled={lack !== '' || faults.length > 0}
                onClick={() => {
                  setSigning(true);
                }}
              >
                {t('rules.adopt')}
              </PrimaryButton>
            </div>
          </Panel>
        </div>
      </div>
      <SecondPersonDialog
        open={signing}
        title={t('rules.second')}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          void command.run({
            policy: draft,
            basedOn: isAdopted ? base.policyId : null,
            reason: reason.trim(),
            countersignId,
          });
        }}
      />
    </>
  );
};
