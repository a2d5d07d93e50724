import { Button } from 'antd';
import { useState } from 'react';
import type { PassHolder } from '#core/domain/events/site.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText, type Text } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { PersonPick } from './person-pick.tsx';
import { TextField } from './text-field.tsx';

const empty = { name: '', phone: '', firm: '', plate: '', purpose: '' };

const titleOf = (t: Text, holder: PassHolder): string => {
  switch (holder) {
    case 'STAFF':
      return t('site.staffIn');
    case 'VISITOR':
      return t('site.visitor');
    case 'VEHICLE':
      return t('site.vehicle');
  }
};

/** Somebody comes in without a pass to scan. */
export const EnterForm = ({
  holder,
  onClose,
}: {
  readonly holder: PassHolder;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [fields, setFields] = useState(empty);
  const [personId, setPersonId] = useState<string | null>(null);
  const command = useCommand(api.site.enter, { onDone: onClose });
  const set = (key: keyof typeof empty) => (value: string) => {
    setFields({ ...fields, [key]: value });
  };
  const lackOf = (): string | null => {
    if (holder === 'STAFF') return personId === null ? t('site.lackWho') : null;
    if (holder === 'VEHICLE' && fields.plate.trim() === '') return t('site.lackPlate');
    if (fields.name.trim() === '') return t('site.lackName');
    return fields.purpose.trim() === '' ? t('site.lackPurpose') : null;
  };
  const lack = lackOf();
  return (
    <Dialog
      open
      centered
      width={760}
      footer={null}
      title={<span className="g-read">{titleOf(t, holder)}</span>}
      onCancel={onClose}
    >
      <div className="site-form">
        {holder === 'STAFF' ? (
          <PersonPick value={personId} onChange={setPersonId} />
        ) : (
          <div className="site-fields">
            {holder === 'VEHICLE' ? (
              <TextField
                label={t('site.plate')}
                value={fields.plate}
                onChange={set('plate')}
                testId="visit-plate"
              />
            ) : null}
            <TextField
              label={t(holder === 'VEHICLE' ? 'site.driver' : 'site.name')}
              value={fields.name}
              onChange={set('name')}
              testId="visit-name"
            />
            <TextField
              label={t('site.phone')}
              hint={t('common.optional')}
              type="tel"
              value={fields.phone}
              onChange={set('phone')}
            />
            <TextField
              label={t('site.firm')}
              hint={t('common.optional')}
              value={fields.firm}
              onChange={set('firm')}
            />
            <TextField
              label={t('site.purpose')}
              value={fields.purpose}
              onChange={set('purpose')}
              testId="visit-purpose"
            />
          </div>
        )}
        <Refusals of={command} />
        <div className="site-foot">
          <Button size="large" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <span className="site-lack" role="status">
            {lack}
          </span>
          <PrimaryButton
            data-testid="enter-go"
            disabled={lack !== null}
            loading={command.pending}
            onClick={() =>
              void command.run({ holder, personId: holder === 'STAFF' ? personId : null, ...fields })
            }
          >
            {t('site.enter')}
          </PrimaryButton>
        </div>
      </div>
    </Dialog>
  );
};
