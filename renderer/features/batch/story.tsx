import { useState } from 'react';
import { Button } from 'antd';
import type { BatchDetail } from '#core/contract/views.ts';
import { EditOutlined } from '@ant-design/icons';
import { correctableFields } from '#core/domain/corrections.ts';
import { useCan } from '#renderer/shared/use-seat.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { sayEvent } from '#renderer/shared/say.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { Correct } from './correct.tsx';
import './batch.css';

const SHOWN = 60;

/** What happened to the batch, newest first, each with its ledger number; what was copied wrongly is put right from its line. */
export const Story = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const [all, setAll] = useState(false);
  const [wrong, setWrong] = useState<number | null>(null);
  const mayCorrect = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const lines = [...detail.story].sort((a, b) => b.seq - a.seq);
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <Panel title={t('batch.story')}>
      <ol className="batch-story" data-testid="story">
        {shown.map((line) => (
          <li key={line.seq}>
            <span className="batch-story-what">{sayEvent(t, line)}</span>
            <small>
              <span>
                <Time ms={line.atMs} kind="short" /> · {line.actorName}
              </span>
              <span className="g-code">{t('batch.ledger', { seq: line.seq })}</span>
            </small>
            {mayCorrect && Object.keys(correctableFields(line.type)).length > 0 ? (
              <Button
                className="batch-story-act"
                icon={<EditOutlined />}
                data-testid={`correct-from-${line.type}`}
                onClick={() => {
                  setWrong(line.seq);
                }}
              >
                {t('away.correctGo')}
              </Button>
            ) : null}
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
      {wrong === null ? null : (
        <Correct
          batchId={detail.batch.batchId}
          seq={wrong}
          onClose={() => {
            setWrong(null);
          }}
        />
      )}
    </Panel>
  );
};
