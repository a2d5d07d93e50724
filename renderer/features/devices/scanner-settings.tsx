import { Select } from 'antd';
import { SCANNER_ROLES } from '#core/domain/scanner-roles.ts';
import {
  FRAME_ENDINGS,
  SCAN_CHARSETS,
  SCANNER_VENDORS,
  type ScannerSetup,
} from '#core/domain/scanner-setup.ts';
import type { DeviceView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

const Choice = <V extends string>({
  label,
  value,
  values,
  say,
  busy,
  onChange,
}: {
  readonly label: string;
  readonly value: V;
  readonly values: ReadonlyArray<V>;
  readonly say: (value: V) => string;
  readonly busy: boolean;
  readonly onChange: (value: V) => void;
}) => (
  <label className="d-setting">
    <span>{label}</span>
    <Select
      value={value}
      loading={busy}
      aria-label={label}
      popupMatchSelectWidth={false}
      options={values.map((one) => ({ value: one, label: say(one) }))}
      onChange={onChange}
    />
  </label>
);

/** Ending, encoding, make and role of one scanner; each choice takes effect at once. */
export const ScannerSettings = ({
  device,
  setup,
}: {
  readonly device: DeviceView;
  readonly setup: ScannerSetup;
}) => {
  const t = useText();
  const command = useCommand(api.devices.setUpScanner);
  const change = (part: Partial<ScannerSetup>): void =>
    void command.run({ deviceId: device.deviceId, ...setup, ...part });
  const busy = command.pending;
  return (
    <section aria-label={t('devices.setUp')}>
      <h3>{t('devices.setUp')}</h3>
      <div className="d-settings">
        <Choice
          label={t('devices.role')}
          value={setup.role}
          values={SCANNER_ROLES}
          say={(role) => t(`word.gunRole.${role}`)}
          busy={busy}
          onChange={(role) => change({ role })}
        />
        <Choice
          label={t('devices.ending')}
          value={setup.ending}
          values={FRAME_ENDINGS}
          say={(ending) => t(`devices.endingName.${ending}`)}
          busy={busy}
          onChange={(ending) => change({ ending })}
        />
        <Choice
          label={t('devices.vendor')}
          value={setup.vendor}
          values={SCANNER_VENDORS}
          say={(vendor) => t(`devices.vendorName.${vendor}`)}
          busy={busy}
          onChange={(vendor) => change({ vendor })}
        />
        <Choice
          label={t('devices.charset')}
          value={setup.charset}
          values={SCAN_CHARSETS}
          say={(charset) => t(`devices.charsetName.${charset}`)}
          busy={busy}
          onChange={(charset) => change({ charset })}
        />
      </div>
      {setup.ending === 'NONE' ? <p className="d-help">{t('devices.endingNoneHint')}</p> : null}
      <Refusals of={command} />
    </section>
  );
};
