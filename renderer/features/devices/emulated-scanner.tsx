import { BarcodeOutlined } from '@ant-design/icons';
import { Button, Input, Select, Switch } from 'antd';
import { useState, type FormEvent } from 'react';
import type { DeviceView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { CodePicker } from './code-picker.tsx';

const ENDINGS = ['CR', 'LF', 'CRLF'] as const;
type Ending = (typeof ENDINGS)[number];
/** QR, Code 128, EAN-13 as ISO/IEC 15424 names them. */
const AIMS = ['', ']Q1', ']C0', ']E0'] as const;

/** A scanner to click on: what it "reads" goes as bytes down the emulator's serial line, as from a real one. */
export const EmulatedScanner = ({ device }: { readonly device: Pick<DeviceView, 'deviceId' | 'ending'> }) => {
  const t = useText();
  const [text, setText] = useState('');
  const [ending, setEnding] = useState<Ending>(ENDINGS.find((one) => one === device.ending) ?? 'CR');
  const [aim, setAim] = useState('');
  const [noise, setNoise] = useState(false);
  const [more, setMore] = useState(false);
  const command = useCommand(api.devices.emulatedScan);
  const fire = (what: string): void => {
    if (what !== '') void command.run({ deviceId: device.deviceId, text: what, ending, aim, noise });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    fire(text.trim());
  };
  return (
    <div className="d-emulator">
      <h3>
        <BarcodeOutlined aria-hidden /> {t('devices.pad')}
      </h3>
      <p className="g-muted">{t('devices.padHint')}</p>
      <form className="d-pad-line" onSubmit={submit}>
        <Input
          size="large"
          className="g-code"
          value={text}
          placeholder={t('devices.padText')}
          aria-label={t('devices.padText')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <PrimaryButton htmlType="submit" disabled={text.trim() === ''} loading={command.pending}>
          {t('devices.padFire')}
        </PrimaryButton>
      </form>
      <Refusals of={command} />
      <CodePicker
        onPick={(code) => {
          setText(code);
          fire(code);
        }}
      />
      <Button
        type="text"
        size="small"
        aria-expanded={more}
        onClick={() => {
          setMore(!more);
        }}
      >
        {t('devices.advanced')}
      </Button>
      {more ? (
        <div className="d-more">
          <label>
            <span>{t('devices.padEnding')}</span>
            <Select
              value={ending}
              options={ENDINGS.map((value) => ({ value, label: value }))}
              onChange={setEnding}
            />
          </label>
          <label>
            <span>{t('devices.padAim')}</span>
            <Select
              value={aim}
              options={AIMS.map((value) => ({
                value,
                label: value === '' ? t('devices.padAimNone') : value,
              }))}
              onChange={setAim}
            />
          </label>
          <label>
            <span>{t('devices.padNoise')}</span>
            <Switch checked={noise} onChange={setNoise} />
          </label>
        </div>
      ) : null}
    </div>
  );
};
