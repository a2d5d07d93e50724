import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { StaffView } from '#core/contract/people-views.ts';
import type { ContactClass, Population } from '#core/domain/staff/classes.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ClassChoice } from './class-choice.tsx';
import { useToday } from './use-today.ts';
import { useMerchants } from '#renderer/shared/use-merchants.ts';

/** Puts somebody on the register: a person who is known here already, or somebody new who never signs in. */
export const Enlist = ({
  listed,
  onClose,
}: {
  readonly listed: ReadonlyArray<StaffView>;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const today = useToday();
  const [isNew, setNew] = useState<'KNOWN' | 'NEW'>('KNOWN');
  const [personId, setPersonId] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [merchantId, setMerchantId] = useState<string | null>(null);
  const [population, setPopulation] = useState<Population | null>(null);
  const [contact, setContact] = useState<ContactClass | null>(null);
  const [duty, setDuty] = useState('');
  const people = useQuery(orpc.people.list.queryOptions()).data ?? [];
  const merchants = useMerchants().data ?? [];
  const command = useCommand(api.staff.enlist, { onDone: onClose });
  const here = new Set(listed.filter((one) => one.standing !== 'LEFT').map((one) => one.personId));
  const lack =
    isNew === 'KNOWN' && personId === null
      ? t('staff.lackWho')
      : isNew === 'NEW' && name.trim() === ''
        ? t('staff.lackName')
        : population === null || contact === null
          ? t('staff.lackClass')
          : null;
  return (
    <Dialog
      open
      centered
      width={860}
      footer={null}
      title={<span className="g-read">{t('staff.enlist')}</span>}
      onCancel={onClose}
    >
      <div className="staff-form">
        <Choice
          label={t('staff.enlistWho')}
          name="enlist"
          value={isNew}
          options={[
            { value: 'KNOWN', label: t('staff.enlistKnown') },
            { value: 'NEW', label: t('staff.enlistNew') },
          ]}
          onChange={setNew}
        />
        {isNew === 'KNOWN' ? (
          <Field label={t('staff.enlistWho')}>
            <Select
              size="large"
              value={personId}
              showSearch={{ optionFilterProp: 'label' }}
              data-testid="enlist-person"
              options={people
                .filter((one) => !here.has(one.personId))
                .map((one) => ({
                  value: one.personId,
                  label: `${one.name} · ${one.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'))}`,
                }))}
              onChange={setPersonId}
            />
          </Field>
        ) : (
          <div className="staff-fields">
            <Field label={t('staff.name')}>
              <Input
                size="large"
                data-testid="enlist-name"
                value={name}
                autoComplete="off"
                onChange={(event) => {
                  setName(event.target.value);
                }}
              />
            </Field>
            <Field label={t('staff.phone')} hint={t('common.optional')}>
              <Input
                size="large"
                inputMode="tel"
                value={phone}
                autoComplete="off"
                onChange={(event) => {
                  setPhone(event.target.value);
                }}
              />
            </Field>
            <Field label={t('staff.enlistMerchant')}>
              <Select
                allowClear
                size="large"
                value={merchantId}
                showSearch={{ optionFilterProp: 'label' }}
                options={merchants.map((one) => ({ value: one.merchantId, label: one.name }))}
                onChange={(value: string | undefined) => {
                  setMerchantId(value ?? null);
                }}
              />
            </Field>
          </div>
        )}
        <ClassChoice
          population={population}
          contact={contact}
          onPopulation={setPopulation}
          onContact={setContact}
        />
        <Field label={t('staff.duty')} hint={t('staff.dutyHint')}>
          <Input
            size="large"
            value={duty}
            autoComplete="off"
            onChange={(event) => {
              setDuty(event.target.value);
            }}
          />
        </Field>
        <Refusals of={command} />
        <div className="staff-foot">
          <Button size="large" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <span className="staff-lack" role="status">
            {lack}
          </span>
          <PrimaryButton
            data-testid="enlist-go"
            disabled={lack !== null || today === null}
            loading={command.pending}
            onClick={() => {
              if (population === null || contact === null || today === null) return;
              void command.run({
                personId: isNew === 'KNOWN' ? personId : null,
                name: name.trim(),
                phone: phone.trim(),
                merchantId: isNew === 'NEW' ? merchantId : null,
                population,
                contact,
                duty: duty.trim(),
                since: today,
              });
            }}
          >
            {t('staff.enlist')}
          </PrimaryButton>
        </div>
      </div>
    </Dialog>
  );
};
