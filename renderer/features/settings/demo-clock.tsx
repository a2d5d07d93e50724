import { FastForwardOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '#renderer/shared/api/client.ts';
import { orpc, refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { formatDuration } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import './settings.css';

const HOUR_MS = 3_600_000;
const MOVES = [
  ['clock.demoHour', HOUR_MS],
  ['clock.demoDay', 24 * HOUR_MS],
  ['clock.demoWeek', 7 * 24 * HOUR_MS],
] as const;

/** The moves themselves, for the panel and for the clock in the top bar. */
export const DemoMoves = () => {
  const t = useText();
  const offset = useQuery(orpc.clock.status.queryOptions()).data?.demoOffsetMs ?? 0;
  const command = useCommand(api.clock.moveDemo, { onDone: refreshAll });
  return (
    <>
      <div className="t-moves">
        {MOVES.map(([label, byMs]) => (
          <Button
            key={label}
            size="large"
            icon={<FastForwardOutlined />}
            disabled={command.pending}
            onClick={() => void command.run({ byMs })}
          >
            {t(label)}
          </Button>
        ))}
      </div>
      {offset === 0 ? null : <p>{t('clock.demoMoved', { t: formatDuration(t, offset) })}</p>}
      <Refusals of={command} />
    </>
  );
};

/** In a demo the clock can be moved on, so that seven days of rest can be seen in one sitting. */
export const DemoClock = () => {
  const t = useText();
  return (
    <Panel title={t('clock.demoTitle')} tone="AMBER">
      <p className="g-muted">{t('clock.demoHint')}</p>
      <DemoMoves />
    </Panel>
  );
};
