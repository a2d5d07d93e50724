import { Input } from 'antd';
import { useState } from 'react';
import { LAN_MODES, type LanMode, type LanView } from '#core/contract/seat-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText, type TextKey } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Chip, ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';

const WORDS: Readonly<Record<LanMode, TextKey>> = {
  OFF: 'seats.lan.off',
  TLS: 'seats.lan.tls',
  PLAIN: 'seats.lan.plain',
};

/** The certificate's fingerprint, to be compared with what the other screen shows. Nothing without TLS. */
export const Fingerprint = ({ lan }: { readonly lan: LanView }) => {
  const t = useText();
  if (lan.fingerprint === null) return null;
  return (
    <div className="s-fingerprint">
      <span>{t('seats.lan.fingerprint')}</span>
      <code className="g-code" data-testid="fingerprint">
        {lan.fingerprint}
      </code>
      {lan.validToMs === null ? null : (
        <small className="g-muted">
          {t('seats.lan.validTo')} <Time ms={lan.validToMs} kind="date" />
        </small>
      )}
    </div>
  );
};

/** The switch of the LAN, with what each choice means said beside it. */
export const LanPanel = ({ lan, may }: { readonly lan: LanView; readonly may: boolean }) => {
  const t = useText();
  const [mode, setMode] = useState<LanMode>(lan.mode);
  const [port, setPort] = useState(String(lan.port));
  const command = useCommand(api.seats.configureLan, { onDone: refreshAll });
  const runs = lan.origins.length > 0;
  const number = Number(port);
  const valid = Number.isInteger(number) && number >= 0 && number <= 65_535;
  return (
    <Panel
      title={t('seats.lan.title')}
      tone={lan.problem === null ? (runs ? 'GREEN' : 'NEUTRAL') : 'RED'}
      extra={
        <Chip tone={lan.problem === null ? (runs ? 'GREEN' : 'NEUTRAL') : 'RED'}>
          {t(runs ? 'seats.lan.on' : 'seats.lan.isOff')}
        </Chip>
      }
    >
      {lan.problem === null ? null : (
        <p className="s-risk g-tone-red" role="alert">
          <ToneIcon tone="RED" /> {t(`seats.lan.${lan.problem}`)}
        </p>
      )}
      {runs ? (
        <>
          <p>{t('seats.lan.addresses')}</p>
          <ul className="s-origins g-code">
            {lan.origins.slice(0, 3).map((origin) => (
              <li key={origin}>{origin}</li>
            ))}
          </ul>
        </>
      ) : null}
      <Fingerprint lan={lan} />
      {may ? (
        <>
          <div className="s-kinds" role="radiogroup" aria-label={t('seats.lan.title')}>
            {LAN_MODES.map((one) => (
              <button
                key={one}
                type="button"
                role="radio"
                aria-checked={one === mode}
                data-testid={`lan-${one}`}
                onClick={() => {
                  setMode(one);
                }}
              >
                <b>
                  {one === mode ? '✓ ' : ''}
                  {t(WORDS[one])}
                </b>
              </button>
            ))}
          </div>
          {mode === 'PLAIN' ? (
            <p className="s-risk g-tone-amber" role="note">
              <ToneIcon tone="AMBER" /> {t('seats.lan.plainRisk')}
            </p>
          ) : null}
          {mode === 'TLS' ? <p className="g-muted">{t('seats.lan.tlsHint')}</p> : null}
          {mode === 'OFF' ? null : (
            <Field label={t('seats.lan.port')}>
              <Input
                size="large"
                inputMode="numeric"
                data-testid="lan-port"
                value={port}
                maxLength={5}
                onChange={(event) => {
                  setPort(event.target.value.replace(/\D/gu, ''));
                }}
              />
            </Field>
          )}
          <Refusals of={command} />
          <PrimaryButton
            data-testid="lan-apply"
            type={mode === lan.mode && number === lan.port ? 'default' : 'primary'}
            disabled={!valid}
            loading={command.pending}
            onClick={() => void command.run({ mode, port: number })}
          >
            {t('seats.lan.apply')}
          </PrimaryButton>
        </>
      ) : (
        <p className="g-muted">{t('seats.lan.adminOnly')}</p>
      )}
    </Panel>
  );
};
