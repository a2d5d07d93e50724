import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import type { WorkKind, WorkView } from '#core/contract/work-views.ts';
import { api } from '../api/client.ts';
import { orpc } from '../api/queries.ts';
import { useCommand } from '../api/use-command.ts';
import { useText } from '../i18n.ts';
import { LongWork } from '../ui/long-work.tsx';
import { Panel } from '../ui/panel.tsx';
import { PrimaryButton } from '../ui/primary-button.tsx';
import { Refusals } from '../ui/refusals.tsx';
import { TwoPersonButton } from '../ui/two-person-button.tsx';
import { useCan } from '../use-seat.ts';
import './long-lists.css';

const Going = ({ work }: { readonly work: WorkView }) => {
  const t = useText();
  const stop = useCommand(api.work.stop);
  const kind = t(`common.work.list.kind.${work.kind}`);
  return (
    <>
      <LongWork
        key={work.stage}
        title={t(`common.work.list.${work.stage}`, { kind })}
        done={work.done}
        total={work.total === 0 ? null : work.total}
        unit={t('common.work.list.unit')}
        onCancel={() => void stop.run({ workId: work.workId })}
        afterRestart={work.stage === 'CHECK' ? 'AGAIN' : 'ASKED'}
      />
      <Refusals of={stop} />
    </>
  );
};

const Standing = ({
  work,
}: {
  readonly work: WorkView & { readonly state: 'STOPPED' | 'INTERRUPTED' | 'REFUSED' };
}) => {
  const t = useText();
  const goOn = useCommand(api.work.goOn);
  const drop = useCommand(api.work.drop);
  const { workId, done, total } = work;
  const kind = t(`common.work.list.kind.${work.kind}`);
  const text = t('common.work.list.goOn', { n: total - done });
  return (
    <div className="work-standing">
      <Panel tone="AMBER" title={work.title === '' ? kind : `${kind} · ${work.title}`}>
        <p role="status" data-testid="work-standing">
          {t(`common.work.list.standing.${work.state}`, { kind, done, total })}
        </p>
        <Refusals of={goOn} />
        <Refusals of={drop} />
        <div className="work-acts">
          {work.needsSecond ? (
            <TwoPersonButton
              testId="work-go-on"
              title={t('common.work.list.goOnTitle')}
              text={text}
              loading={goOn.pending}
              onSigned={(countersignId) => void goOn.run({ workId, countersignId })}
            />
          ) : (
            <PrimaryButton
              data-testid="work-go-on"
              loading={goOn.pending}
              onClick={() => void goOn.run({ workId })}
            >
              {text}
            </PrimaryButton>
          )}
          <Popconfirm
            title={t('common.work.list.dropSure', { n: total - done })}
            okText={t('common.yes')}
            cancelText={t('common.no')}
            onConfirm={() => void drop.run({ workId })}
          >
            <Button size="large" data-testid="work-drop" loading={drop.pending}>
              {t('common.work.list.drop')}
            </Button>
          </Popconfirm>
        </div>
      </Panel>
    </div>
  );
};

const One = ({ work }: { readonly work: WorkView }) => {
  const { state } = work;
  return state === 'RUNNING' ? <Going work={work} /> : <Standing work={{ ...work, state }} />;
};

/**
 * Lists of a kind that are being taken, whoever began them, and those that stand still half-way with the one button that
 * goes on. Shows nothing where there is none.
 */
export const LongLists = ({ kind }: { readonly kind: WorkKind }) => {
  const may = useCan('MARKET_OPERATOR', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR', 'ADMINISTRATOR');
  const works = useQuery({ ...orpc.work.list.queryOptions(), enabled: may }).data ?? [];
  return works.filter((one) => one.kind === kind).map((one) => <One key={one.workId} work={one} />);
};
