import { Button } from 'antd';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { EnterForm } from './enter-form.tsx';
import { FORMS } from './forms.ts';
import './outage.css';

/** The outage kit: blank forms to keep at the gate, and the entry of what was written on them. */
export const OutagePage = () => {
  const t = useText();
  const go = useGo();
  return (
    <>
      <StepHeader title={t('outage.title')} />
      <Panel title={t('outage.kit')}>
        <p className="g-muted">{t('outage.kitHint')}</p>
        <div className="outage-forms">
          {FORMS.map((form) => (
            <Button
              key={form.name}
              size="large"
              data-testid={`form-${form.name}`}
              onClick={() => {
                go(`/outage/${form.name}`);
              }}
            >
              {t(`outage.form_${form.name}`)}
            </Button>
          ))}
        </div>
      </Panel>
      <EnterForm />
    </>
  );
};
