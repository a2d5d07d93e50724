import { Button } from 'antd';
import { DOERS } from '#core/domain/roles.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { LanguageSwitch } from '#renderer/shared/ui/language-switch.tsx';
import { LookSwitch } from '#renderer/shared/ui/look-switch.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { SpeechSwitch } from '#renderer/shared/ui/speech-switch.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan, useMe } from '#renderer/shared/use-seat.ts';
import { BackupPanel } from './backup-panel.tsx';
import { ClockPanel } from './clock-panel.tsx';
import { DemoClock } from './demo-clock.tsx';
import { DemoFill } from './demo-fill.tsx';
import { OwnSecret } from './own-secret.tsx';
import { SlotLabels } from './slot-labels.tsx';
import { VerifyPanel } from './verify-panel.tsx';
import './settings.css';

const WarehousePanel = () => {
  const t = useText();
  const { warehouse, version } = useMe();
  if (warehouse === null) return null;
  return (
    <Panel title={t('settings.warehouse')}>
      <dl className="t-facts">
        <dt>{t('common.name')}</dt>
        <dd>{warehouse.name}</dd>
        <dt>{t('settings.warehouseCode')}</dt>
        <dd className="g-code">{warehouse.code}</dd>
        <dt>{t('settings.policy')}</dt>
        <dd>
          {warehouse.policy.title} · {t('settings.restHours', { n: warehouse.policy.rest.hours })}
        </dd>
        <dt>{t('settings.policySource')}</dt>
        <dd>{warehouse.policy.source}</dd>
        <dt>{t('settings.version')}</dt>
        <dd className="g-code">{version}</dd>
      </dl>
    </Panel>
  );
};

/** Language, time, backup, and what this warehouse is. */
export const SettingsPage = () => {
  const t = useText();
  const { warehouse } = useMe();
  const backups = useCan('MANAGER', 'ADMINISTRATOR');
  const verifies = useCan('MANAGER', 'ADMINISTRATOR', 'RESIDENT_SUPERVISOR', 'AUDITOR');
  const opening = useCan('MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR');
  const doer = useCan(...DOERS);
  const keepsSeats = useCan('ADMINISTRATOR', 'MANAGER', 'AUDITOR');
  const go = useGo();
  const slots = useCan('MANAGER', 'ADMINISTRATOR', 'GATE');
  return (
    <>
      <StepHeader
        title={t('settings.title')}
        extra={
          <div className="t-switches">
            <SpeechSwitch />
            <LookSwitch />
            <LanguageSwitch />
          </div>
        }
      />
      <div className="t-columns">
        <div>
          <ClockPanel />
          {warehouse?.demo === true ? (
            <>
              {doer ? <DemoClock /> : null}
              {doer ? <DemoFill /> : null}
            </>
          ) : null}
        </div>
        <div>
          {backups ? <BackupPanel /> : null}
          {verifies ? <VerifyPanel /> : null}
          {slots ? <SlotLabels /> : null}
          {keepsSeats ? (
            <Panel title={t('seats.title')}>
              <p>{t('seats.settingsText')}</p>
              <Button
                size="large"
                data-testid="settings-seats"
                onClick={() => {
                  go('/settings/seats');
                }}
              >
                {t('seats.title')}
              </Button>
            </Panel>
          ) : null}
          <OwnSecret />
          <WarehousePanel />
          {opening ? (
            <Panel title={t('opening.title')}>
              <p>{t('opening.settingsText')}</p>
              <Button
                size="large"
                data-testid="settings-opening"
                onClick={() => {
                  go('/opening');
                }}
              >
                {t('opening.title')}
              </Button>
            </Panel>
          ) : null}
        </div>
      </div>
    </>
  );
};
