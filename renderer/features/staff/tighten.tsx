import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import {
  CONTACT_CLASSES,
  POPULATIONS,
  type ContactClass,
  type Population,
} from '#core/domain/staff/classes.ts';
import type { TestInterval } from '#core/domain/staff/rules.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';

/** Some of several words, each a key that stays down. */
const Toggles = <T extends string>({
  label,
  all,
  chosen,
  say,
  onChange,
}: {
  readonly label: string;
  readonly all: ReadonlyArray<T>;
  readonly chosen: ReadonlyArray<T>;
  readonly say: (one: T) => string;
  readonly onChange: (chosen: ReadonlyArray<T>) => void;
}) => (
  <div className="staff-toggles" role="group" aria-label={label}>
    <span className="staff-toggles-label">{label}</span>
    {all.map((one) => (
      <button
        key={one}
        type="button"
        aria-pressed={chosen.includes(one)}
        data-testid={`toggle-${one}`}
        onClick={() => {
          onChange(chosen.includes(one) ? chosen.filter((it) => it !== one) : [...chosen, one]);
        }}
      >
        {chosen.includes(one) ? '✓ ' : ''}
        {say(one)}
      </button>
    ))}
  </div>
);

type Kind = 'EVERY_DAYS' | 'PER_WEEK';

/**
 * A dated notice that tests some people more often: whom (where they work, how near they come to goods), how often (every
 * so many days, or so many times a week with days between), from and to, and where it is written. Two persons adopt it.
 */
export const Tighten = ({ today }: { readonly today: string }) => {
  const t = useText();
  const [populations, setPopulations] = useState<ReadonlyArray<Population>>([]);
  const [contacts, setContacts] = useState<ReadonlyArray<ContactClass>>(CONTACT_CLASSES);
  const [kind, setKind] = useState<Kind>('EVERY_DAYS');
  const [days, setDays] = useState(2);
  const [times, setTimes] = useState(2);
  const [minGapDays, setMinGapDays] = useState(2);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [source, setSource] = useState('');
  const [signing, setSigning] = useState(false);
  const command = useCommand(api.staff.tighten, {
    onDone: () => {
      setSource('');
      setPopulations([]);
      setContacts(CONTACT_CLASSES);
    },
  });
  const interval: TestInterval = kind === 'EVERY_DAYS' ? { kind, days } : { kind, times, minGapDays };
  const lacks = [
    populations.length === 0 ? t('staff.populationLabel') : '',
    contacts.length === 0 ? t('staff.contactLabel') : '',
    from > to || from === '' || to === '' ? t('staff.dates') : '',
    source.trim() === '' ? t('staff.tightenSource') : '',
  ].filter((one) => one !== '');
  const day = (label: string, value: string, set: (next: string) => void, testId: string) => (
    <Field label={label}>
      <Input
        size="large"
        type="date"
        value={value}
        data-testid={testId}
        onChange={({ target }) => {
          set(target.value);
        }}
      />
    </Field>
  );
  // A number of a rule; empty is its lowest.
  const count = (
    label: string,
    value: number,
    set: (next: number) => void,
    [min, max]: readonly [number, number],
    testId: string,
  ) => (
    <Field label={label}>
      <InputNumber
        size="large"
        min={min}
        max={max}
        precision={0}
        value={value}
        data-testid={testId}
        onChange={(next) => {
          set(next ?? min);
        }}
      />
    </Field>
  );
  return (
    <div className="staff-form">
      <h3>{t('staff.tighten')}</h3>
      <Toggles
        label={t('staff.populationLabel')}
        all={POPULATIONS}
        chosen={populations}
        say={(one) => t(`staff.population.${one}`)}
        onChange={setPopulations}
      />
      <Toggles
        label={t('staff.contactLabel')}
        all={CONTACT_CLASSES}
        chosen={contacts}
        say={(one) => t(`staff.contact.${one}`)}
        onChange={setContacts}
      />
      <Choice
        name="interval"
        label={t('staff.often')}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'EVERY_DAYS', label: t('staff.oftenDays') },
          { value: 'PER_WEEK', label: t('staff.oftenWeek') },
        ]}
      />
      <div className="staff-fields staff-fields-4">
        {kind === 'EVERY_DAYS' ? (
          count(t('staff.days'), days, setDays, [1, 60], 'tighten-days')
        ) : (
          <>
            {count(t('staff.times'), times, setTimes, [2, 7], 'tighten-times')}
            {count(t('staff.minGapDays'), minGapDays, setMinGapDays, [1, 3], 'tighten-gap')}
          </>
        )}
        {day(t('staff.from'), from, setFrom, 'tighten-from')}
        {day(t('staff.to'), to, setTo, 'tighten-to')}
        <Field label={t('staff.tightenSource')}>
          <Input
            size="large"
            value={source}
            data-testid="tighten-source"
            onChange={(event) => {
              setSource(event.target.value);
            }}
          />
        </Field>
      </div>
      <Refusals of={command} />
      <div className="staff-foot">
        <span className="g-muted">
          {lacks.length === 0
            ? t('staff.stricterWins')
            : t('staff.tightenLack', { what: lacks.join(t('common.listSeparator')) })}
        </span>
        <PrimaryButton
          disabled={lacks.length > 0}
          loading={command.pending}
          data-testid="tighten"
          onClick={() => {
            setSigning(true);
          }}
        >
          {t('staff.tightenGo')}
        </PrimaryButton>
      </div>
      <SecondPersonDialog
        open={signing}
        title={t('staff.second')}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          void command.run({
            populations: [...populations],
            contacts: [...contacts],
            interval,
            from,
            to,
            source: source.trim(),
            countersignId,
          });
        }}
      />
    </div>
  );
};
