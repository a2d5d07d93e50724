import { GRAPHIC_FORMS } from '#core/domain/printer-profile.ts';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { DeviceView } from '#core/contract/views.ts';
import { readPrinterProfile } from '#core/domain/printer-profile.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { BaudPick } from './baud-pick.tsx';
import { EmulatedPrinter } from './emulated-printer.tsx';
import { ProfilePick } from './profile-pick.tsx';

/** Other labels, another language or speed: nothing is changed before it is saved, for the printer is opened anew. */
const Change = ({ device, onDone }: { readonly device: DeviceView; readonly onDone: () => void }) => {
  const t = useText();
  const command = useCommand(api.devices.changePrinter, { onDone });
  const [profile, setProfile] = useState(device.profile);
  const [baud, setBaud] = useState(device.baud);
  const isSame = profile === device.profile && baud === device.baud;
  return (
    <div className="d-printer-settings" data-testid="change-printer">
      <p className="g-muted g-small">{t('devices.changeProfileHint')}</p>
      <ProfilePick value={profile} onChange={setProfile} />
      {device.address.startsWith('tcp://') ? null : (
        <label className="d-row">
          <span>{t('devices.baud')}</span>
          <BaudPick value={baud} onChange={setBaud} />
        </label>
      )}
      <Refusals of={command} />
      <div className="d-test">
        <PrimaryButton
          disabled={isSame}
          loading={command.pending}
          onClick={() => void command.run({ deviceId: device.deviceId, profile, baud })}
        >
          {t('devices.changeProfileSave')}
        </PrimaryButton>
        <Button size="large" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
};

/** What the printer shows of its labels and how text gets onto them; the test label finds both out. */
const Settings = ({ device }: { readonly device: DeviceView }) => {
  const t = useText();
  const configure = useCommand(api.devices.configurePrinter);
  const language = readPrinterProfile(device.profile)?.language ?? 'ZPL';
  const { deviceId, printerClass, form } = device;
  return (
    <div className="d-printer-settings">
      <div className="d-row">
        <span>{t('devices.form')}</span>
        <Select
          aria-label={t('devices.form')}
          value={form}
          loading={configure.pending}
          options={GRAPHIC_FORMS[language].map((value) => ({ value, label: t(`devices.forms.${value}`) }))}
          onChange={(chosen) => void configure.run({ deviceId, printerClass, form: chosen })}
        />
      </div>
      <p className="g-muted g-small">{t('devices.formHint')}</p>
      <Checkbox
        className="d-blind"
        checked={printerClass === 'BLIND'}
        disabled={configure.pending}
        onChange={(event) =>
          void configure.run({ deviceId, form, printerClass: event.target.checked ? 'BLIND' : null })
        }
      >
        {t('devices.blind')}
      </Checkbox>
      <p className="g-muted g-small">{t('devices.blindHint')}</p>
      <Refusals of={configure} />
    </div>
  );
};

/** The printer's half of its card: a test label, what it found out, and what is set by hand. */
export const PrinterPart = ({
  device,
  manages,
}: {
  readonly device: DeviceView;
  readonly manages: boolean;
}) => {
  const t = useText();
  const test = useCommand(api.devices.testLabel);
  const [changing, setChanging] = useState(false);
  return (
    <>
      <p>
        {t('devices.shows')}{' '}
        <b data-testid="printer-class">
          {device.printerClass === null
            ? t('devices.showsUnknown')
            : t(`word.printerClass.${device.printerClass}`)}
        </b>
      </p>
      {manages ? (
        <>
          <div className="d-test">
            <Button
              loading={test.pending}
              onClick={() => void test.run({ deviceId: device.deviceId })}
              disabled={device.state !== 'OPEN'}
            >
              {t('devices.testLabel')}
            </Button>
            {test.lastResult === null || test.pending ? null : <span>{t('devices.testLabelSent')}</span>}
          </div>
          <Refusals of={test} />
          <Settings device={device} />
          {device.emulated ? null : changing ? (
            <Change
              device={device}
              onDone={() => {
                setChanging(false);
              }}
            />
          ) : (
            <Button
              size="large"
              onClick={() => {
                setChanging(true);
              }}
            >
              {t('devices.changeProfile')}
            </Button>
          )}
        </>
      ) : null}
      {device.emulated ? <EmulatedPrinter device={device} /> : null}
    </>
  );
};
