import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { DemoFillView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc, refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { LongWork } from '#renderer/shared/ui/long-work.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import './settings.css';

const Fill = ({ view }: { readonly view: DemoFillView }) => {
  const t = useText();
  const command = useCommand(api.setup.fillDemo, { onDone: refreshAll });
  const stop = useCommand(api.setup.stopFill, { onDone: refreshAll });
  const { state, done, total, faultId } = view;
  if (state === 'DONE') return <p>{t('settings.fillDone')}</p>;
  return (
    <>
      {state === 'RUNNING' ? (
        <LongWork
          title={t('settings.fillTitle')}
          done={done}
          total={total}
          onCancel={() => void stop.run({})}
          afterRestart="ASKED"
        />
      ) : (
        <Button
          size="large"
          data-testid="fill-demo"
          loading={command.pending}
          onClick={() => void command.run({})}
        >
          {t(state === 'EMPTY' ? 'settings.fillGo' : 'settings.fillGoOn')}
        </Button>
      )}
      {faultId === null ? null : <p className="g-code">{t('settings.fillFailed', { id: faultId })}</p>}
      <Refusals of={command} />
    </>
  );
};

/** A demo begins empty; here it is filled with goods at every stage, while everybody goes on working. */
export const DemoFill = () => {
  const t = useText();
  const query = useQuery(orpc.setup.fillState.queryOptions());
  return (
    <Panel title={t('settings.fillTitle')} tone="AMBER">
      <p className="g-muted">{t('settings.fillHint')}</p>
      <Loaded query={query}>{(view) => <Fill view={view} />}</Loaded>
    </Panel>
  );
};
