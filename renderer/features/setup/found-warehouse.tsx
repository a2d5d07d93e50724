import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText, type TextKey } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import type { ZoneKind } from '#core/domain/zones.ts';
import { useSignIn } from '#renderer/shared/use-sign-in.ts';
import { PolicyChoice } from './policy-choice.tsx';
import { PLAN_SIZES, PLANS, planSlots, slotCode, usualPlan, type ZonePlan } from './slots.ts';

const MIN_SECRET = 6;
const LAST_STEP = 4;

const zoneHint = (zone: ZoneKind): TextKey => {
  switch (zone) {
    case 'FRONT':
      return 'setup.zoneFrontHint';
    case 'REST':
      return 'setup.zoneRestHint';
    case 'STORAGE':
      return 'setup.zoneStorageHint';
    case 'ISOLATION':
      return 'setup.zoneIsolationHint';
  }
};

const Zones = ({
  plans,
  onChange,
}: {
  readonly plans: ReadonlyArray<ZonePlan>;
  readonly onChange: (plans: ReadonlyArray<ZonePlan>) => void;
}) => {
  const t = useText();
  const set = (zone: ZoneKind, change: Partial<ZonePlan>): void => {
    onChange(plans.map((plan) => (plan.zone === zone ? { ...plan, ...change } : plan)));
  };
  return (
    <>
      <p className="g-muted">{t('setup.slotsHint')}</p>
      <div className="s-plans" role="group" aria-label={t('setup.template')}>
        <span className="g-muted">{t('setup.template')}</span>
        {PLAN_SIZES.map((size) => (
          <Button
            key={size}
            onClick={() => {
              onChange(PLANS[size]);
            }}
          >
            {t(`setup.templateOf.${size}`)}
          </Button>
        ))}
      </div>
      <div className="s-zones">
        {plans.map((plan) => (
          <div key={plan.zone} className={`s-zone s-zone-${plan.zone.toLowerCase()}`}>
            <div className="s-zone-name">
              <b>{t(`zone.${plan.zone}`)}</b>
              <small>{t(zoneHint(plan.zone))}</small>
            </div>
            <label>
              <span>{t('setup.slotPrefix')}</span>
              <Input
                value={plan.prefix}
                maxLength={4}
                onChange={(event) => {
                  set(plan.zone, { prefix: event.target.value.toUpperCase().replace(/[^A-Z0-9]/g, '') });
                }}
              />
            </label>
            <label>
              <span>{t('setup.slotCount')}</span>
              <InputNumber
                value={plan.count}
                min={0}
                max={999}
                precision={0}
                onChange={(count) => {
                  set(plan.zone, { count: count ?? 0 });
                }}
              />
            </label>
            <span className="g-code">
              {plan.count === 0
                ? '–'
                : t('setup.slotCodes', { from: slotCode(plan, 1), to: slotCode(plan, plan.count) })}
            </span>
          </div>
        ))}
      </div>
    </>
  );
};

/** Name, rules, slots, first administrator: one thing at a time, then the warehouse stands and its administrator is signed in. */
export const FoundWarehouse = ({
  onBack,
  onBusy,
}: {
  readonly onBack: () => void;
  /** True from the moment of founding until it failed or its administrator is signed in. */
  readonly onBusy: (busy: boolean) => void;
}) => {
  const t = useText();
  const [step, setStep] = useState(1);
  const [name, setName] = useState('');
  const [policyId, setPolicyId] = useState<string | null>(null);
  const [plans, setPlans] = useState(usualPlan);
  const [admin, setAdmin] = useState({ name: '', username: '', secret: '', again: '' });
  const signIn = useSignIn();
  const go = useGo();
  const found = useCommand(api.setup.found);
  const slots = planSlots(plans);
  const prefixes = new Set(plans.map((plan) => plan.prefix));
  const needed = plans.filter((plan) => plan.zone !== 'ISOLATION');
  const short = admin.secret !== '' && admin.secret.length < MIN_SECRET;
  const differ = admin.again !== '' && admin.again !== admin.secret;
  const ready: Readonly<Record<number, boolean>> = {
    1: name.trim() !== '',
    2: true,
    3:
      needed.every((plan) => plan.count > 0) &&
      prefixes.size === plans.length &&
      plans.every((plan) => plan.prefix !== ''),
    4:
      admin.name.trim() !== '' &&
      admin.username.trim() !== '' &&
      admin.secret.length >= MIN_SECRET &&
      admin.again === admin.secret,
  };
  const establish = async (): Promise<void> => {
    onBusy(true);
    const done = await found.run({
      name: name.trim(),
      ...(policyId === null ? {} : { policyId }),
      slots,
      administrator: { name: admin.name.trim(), username: admin.username.trim(), secret: admin.secret },
    });
    if (done !== null) {
      const who = await signIn.run({ username: admin.username.trim(), secret: admin.secret });
      if (who !== null) go('/first-run', { replace: true });
    }
    onBusy(false);
  };
  const next = (): void => {
    if (step < LAST_STEP) setStep(step + 1);
    else void establish();
  };
  return (
    <form
      className="s-card"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready[step] === true) next();
      }}
    >
      <p className="g-muted">{t('common.stepOf', { at: step, of: LAST_STEP })}</p>
      {step === 1 ? (
        <>
          <h2>{t('setup.stepName')}</h2>
          <Field label={t('setup.nameLabel')} hint={t('setup.nameHint')}>
            <Input
              size="large"
              value={name}
              maxLength={60}
              onChange={(event) => {
                setName(event.target.value);
              }}
            />
          </Field>
        </>
      ) : null}
      {step === 2 ? (
        <>
          <h2>{t('setup.stepPolicy')}</h2>
          <PolicyChoice value={policyId} onChange={setPolicyId} />
        </>
      ) : null}
      {step === 3 ? (
        <>
          <h2>{t('setup.stepSlots')}</h2>
          <Zones plans={plans} onChange={setPlans} />
        </>
      ) : null}
      {step === LAST_STEP ? (
        <>
          <h2>{t('setup.stepAdmin')}</h2>
          <div className="s-fields">
            <Field label={t('setup.adminName')}>
              <Input
                size="large"
                value={admin.name}
                onChange={(event) => {
                  setAdmin({ ...admin, name: event.target.value });
                }}
              />
            </Field>
            <Field label={t('setup.adminUsername')}>
              <Input
                size="large"
                value={admin.username}
                autoComplete="off"
                onChange={(event) => {
                  setAdmin({ ...admin, username: event.target.value });
                }}
              />
            </Field>
            <Field label={t('setup.adminSecret')} error={short ? t('setup.secretShort') : null}>
              <Input.Password
                size="large"
                value={admin.secret}
                autoComplete="new-password"
                onChange={(event) => {
                  setAdmin({ ...admin, secret: event.target.value });
                }}
              />
            </Field>
            <Field label={t('setup.adminSecretAgain')} error={differ ? t('setup.secretsDiffer') : null}>
              <Input.Password
                size="large"
                value={admin.again}
                autoComplete="new-password"
                onChange={(event) => {
                  setAdmin({ ...admin, again: event.target.value });
                }}
              />
            </Field>
          </div>
          <p className="g-muted">{t('setup.adminHint')}</p>
          <Refusals of={found} />
          <Refusals of={signIn} />
        </>
      ) : null}
      <div className="s-foot">
        <Button
          size="large"
          onClick={() => {
            if (step === 1) onBack();
            else setStep(step - 1);
          }}
        >
          {t('common.back')}
        </Button>
        {step === 3 ? <span>{t('setup.slotsTotal', { n: slots.length })}</span> : null}
        <PrimaryButton
          htmlType="submit"
          disabled={ready[step] !== true}
          loading={found.pending || signIn.pending}
        >
          {t(step < LAST_STEP ? 'common.next' : 'setup.found')}
        </PrimaryButton>
      </div>
    </form>
  );
};
