import { useState } from 'react';
import { Button } from 'antd';
import type { BatchDetail } from '#core/contract/views.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { sayEvent } from '#renderer/shared/say.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import './batch.css';

const SHOWN = 60;

/** What happened to the batch, newest first, each with its ledger number. */
export const Story = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const [all, setAll] = useState(false);
  const lines = [...detail.story].sort((a, b) => b.seq - a.seq);
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <Panel title={t('batch.story')}>
      <ol className="batch-story" data-testid="story">
        {shown.map((line) => (
          <li key={line.seq}>
            <span className="batch-story-what">{sayEvent(t, line)}</span>
            <small>
              <Time ms={line.atMs} kind="short" /> · {line.actorName}
              <span className="g-code">{t('batch.ledger', { seq: line.seq })}</span>
            </small>
          </li>
        ))}
      </ol>
      {shown.length < lines.length ? (
        <Button
          block
          onClick={() => {
            setAll(true);
          }}
        >
          {t('common.more')}
        </Button>
      ) : null}
    </Panel>
  );
};
