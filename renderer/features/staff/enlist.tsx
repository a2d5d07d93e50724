import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ContactClass, Population } from '#core/domain/staff/classes.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { FindPick, PICK_LIMIT } from '#renderer/shared/pick/find-pick.tsx';
import { MerchantPick } from '#renderer/shared/pick/merchant-pick.tsx';
import { usePaused } from '#renderer/shared/pick/use-paused.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ClassChoice } from './class-choice.tsx';
import { useToday } from './use-today.ts';

/** Puts somebody on the register: a person who is known here already, or somebody new who never signs in. */
export const Enlist = ({ onClose }: { readonly onClose: () => void }) => {
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
  const [typed, setTyped] = useState('');
  const search = usePaused(typed);
  const people = useQuery({
    ...orpc.staff.unlisted.queryOptions({ input: { search, limit: PICK_LIMIT } }),
    placeholderData: keepPreviousData,
  }).data;
  const command = useCommand(api.staff.enlist, { onDone: onClose });
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
            <FindPick
              testId="enlist-person"
              value={personId}
              choices={(people ?? []).map((one) => ({
                value: one.personId,
                label: `${one.name} · ${one.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'))}`,
              }))}
              more={people?.length === PICK_LIMIT}
              typed={typed}
              onType={setTyped}
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
              <MerchantPick allowClear value={merchantId} onChange={setMerchantId} />
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
