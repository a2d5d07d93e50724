import { ExperimentOutlined, HomeOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { FoundWarehouse } from './found-warehouse.tsx';
import { LanguageSwitch } from '#renderer/shared/ui/language-switch.tsx';
import './setup.css';

/** First start: a demo to look at, or a warehouse of one's own. */
export const Setup = ({ onFounding }: { readonly onFounding: (busy: boolean) => void }) => {
  const t = useText();
  const [founding, setFounding] = useState(false);
  const demo = useCommand(api.setup.createDemo, { onDone: refreshAll });
  return (
    <div className="s-page">
      <header className="s-head">
        <div>
          <p className="g-muted">{t('setup.welcome')}</p>
          <h1>{t(founding ? 'setup.realTitle' : 'setup.question')}</h1>
        </div>
        <LanguageSwitch />
      </header>
      {founding ? (
        <FoundWarehouse
          onBusy={onFounding}
          onBack={() => {
            setFounding(false);
          }}
        />
      ) : (
        <>
          <Refusals of={demo} />
          <div className="s-choices">
            <button type="button" disabled={demo.pending} onClick={() => void demo.run({})}>
              <ExperimentOutlined aria-hidden />
              <b>{t('setup.demoTitle')}</b>
              <span>{t('setup.demoText')}</span>
              <em>{t(demo.pending ? 'setup.demoBusy' : 'setup.demoGo')}</em>
            </button>
            <button
              type="button"
              disabled={demo.pending}
              onClick={() => {
                setFounding(true);
              }}
            >
              <HomeOutlined aria-hidden />
              <b>{t('setup.realTitle')}</b>
              <span>{t('setup.realText')}</span>
              <em>{t('setup.realGo')}</em>
            </button>
          </div>
          <p className="g-muted s-note">{t('setup.forever')}</p>
        </>
      )}
    </div>
  );
};
