import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { DetectedPrinter, DeviceView } from '#core/contract/views.ts';
import { DEFAULT_PROFILE, printerProfileName, readPrinterProfile } from '#core/domain/printer-profile.ts';
import { FRAME_ENDINGS, type FrameEnding } from '#core/domain/scanner-setup.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { BaudPick } from './baud-pick.tsx';
import { ProfilePick } from './profile-pick.tsx';

const Ports = ({
  address,
  onPick,
}: {
  readonly address: string;
  readonly onPick: (address: string) => void;
}) => {
  const t = useText();
  const query = useQuery({ ...orpc.devices.ports.queryOptions(), refetchInterval: 3_000 });
  return (
    <Loaded query={query}>
      {({ ports, problem }) => (
        <>
          {ports.length === 0 ? (
            <p className="g-muted d-none">
              {problem === 'NO_UDEV' ? t('devices.foundNoUdev') : t('devices.foundNone')}
            </p>
          ) : null}
          {problem === null || problem === 'NO_UDEV' ? null : (
            <p className="g-muted d-none">{t('devices.problem', { text: problem })}</p>
          )}
          <div className="d-ports">
            {ports.map((port) => (
              <button
                key={port.path}
                type="button"
                className={port.path === address ? 'is-chosen' : ''}
                aria-pressed={port.path === address}
                onClick={() => {
                  onPick(port.path);
                }}
              >
                <b className="g-code">{port.path}</b>
                <span>{port.label}</span>
              </button>
            ))}
          </div>
        </>
      )}
    </Loaded>
  );
};

/** Language and speed need not be known: whatever is there is asked who it is. */
const Detect = ({
  address,
  onFound,
}: {
  readonly address: string;
  readonly onFound: (found: DetectedPrinter) => void;
}) => {
  const t = useText();
  const command = useCommand(api.devices.detect, {
    onDone: ({ found }) => {
      if (found !== null) onFound(found);
    },
  });
  const found = command.lastResult?.found;
  return (
    <div className="d-detect">
      <Button
        size="large"
        data-testid="detect-printer"
        disabled={address === ''}
        loading={command.pending}
        onClick={() => void command.run({ address })}
      >
        {t('devices.detect')}
      </Button>
      <span role="status" data-testid="detected">
        {command.pending || found === undefined
          ? t('devices.detectHint')
          : found === null
            ? t('devices.detectNone')
            : t('devices.detectFound', {
                model: found.model,
                language: found.language,
                baud: address.startsWith('tcp://') ? '' : `${found.baud} Bd`,
              })}
      </span>
      <Refusals of={command} />
    </div>
  );
};

/** A device by a port that was found, or by an address written by hand. */
export const AddDevice = ({
  kind: first,
  onClose,
}: {
  readonly kind: DeviceView['kind'];
  readonly onClose: () => void;
}) => {
  const t = useText();
  const me = useMe();
  const [kind, setKind] = useState(first);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [baud, setBaud] = useState(9600);
  const [ending, setEnding] = useState<FrameEnding>('ANY');
  const [profile, setProfile] = useState<string>(DEFAULT_PROFILE);
  const command = useCommand(api.devices.add, { onDone: onClose });
  const called = name.trim() === '' ? t(`word.device.${kind}`) : name.trim();
  return (
    <Dialog
      open
      title={<span className="g-read">{t('devices.add')}</span>}
      footer={null}
      width={720}
      onCancel={onClose}
      centered
    >
      <div className="d-add">
        <Segmented
          block
          size="large"
          value={kind}
          options={[
            { value: 'SCANNER', label: t('devices.scanner') },
            { value: 'PRINTER', label: t('devices.printer') },
          ]}
          onChange={setKind}
        />
        <h3>{t('devices.found')}</h3>
        <Ports address={address} onPick={setAddress} />
        <label>
          <span>{t('devices.typed')}</span>
          <Input
            className="g-code"
            size="large"
            value={address}
            placeholder={t('devices.typedHint')}
            onChange={(event) => {
              setAddress(event.target.value);
            }}
          />
        </label>
        <div className="d-add-row">
          <label>
            <span>{t('devices.name')}</span>
            <Input
              value={name}
              placeholder={t('devices.nameHint')}
              onChange={(event) => {
                setName(event.target.value);
              }}
            />
          </label>
          {address.startsWith('tcp://') ? null : (
            <label>
              <span>{t('devices.baud')}</span>
              <BaudPick value={baud} onChange={setBaud} />
            </label>
          )}
          {kind === 'SCANNER' ? (
            <label>
              <span>{t('devices.ending')}</span>
              <Select
                value={ending}
                popupMatchSelectWidth={false}
                options={FRAME_ENDINGS.map((value) => ({ value, label: t(`devices.endingName.${value}`) }))}
                onChange={setEnding}
              />
            </label>
          ) : null}
        </div>
        {kind === 'PRINTER' ? (
          <>
            <Detect
              address={address.trim()}
              onFound={(found) => {
                setBaud(found.baud);
                const known = readPrinterProfile(profile);
                if (known !== null)
                  setProfile(
                    printerProfileName({ ...known, language: found.language, dpi: found.dpi ?? known.dpi }),
                  );
              }}
            />
            <ProfilePick value={profile} onChange={setProfile} />
          </>
        ) : null}
        <Refusals of={command} />
        <div className="d-add-foot">
          <Button size="large" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <PrimaryButton
            disabled={address.trim() === ''}
            loading={command.pending}
            onClick={() =>
              void command.run({
                kind,
                name: called,
                address: address.trim(),
                baud,
                ending,
                profile,
                seatId: kind === 'SCANNER' ? me.seat.seatId : null,
              })
            }
          >
            {t('devices.add')}
          </PrimaryButton>
        </div>
      </div>
    </Dialog>
  );
};
