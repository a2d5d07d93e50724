import { Button, Table } from 'antd';
import { useState } from 'react';
import type { SiteView, VisitView } from '#core/contract/people-views.ts';
import type { PassHolder } from '#core/domain/events/site.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { formatHour, formatShort } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useCan, useSeatTask } from '#renderer/shared/use-seat.ts';
import { EnterForm } from './enter-form.tsx';
import { SiteHead } from './site-head.tsx';
import { useSite } from './use-site.ts';

const nameOf = (visit: VisitView): string =>
  [visit.plate, visit.name].filter((one) => one !== '').join(' · ');

const Inside = ({ site }: { readonly site: SiteView }) => {
  const t = useText();
  const leave = useCommand(api.site.leave);
  const count = (holder: PassHolder): number => site.inside.filter((one) => one.holder === holder).length;
  return (
    <Panel
      title={`${t('site.insideNow')} · ${t('site.insideCount', {
        staff: count('STAFF'),
        visitors: count('VISITOR'),
        vehicles: count('VEHICLE'),
      })}`}
    >
      <p className="g-muted">{t('site.scanHint')}</p>
      <Refusals of={leave} />
      {site.inside.length === 0 ? <EmptyState title={t('site.insideNone')} /> : null}
      <ul className="site-inside" data-testid="inside">
        {site.inside.map((visit) => (
          <li key={visit.visitId}>
            <span className={`site-holder site-${visit.holder.toLowerCase()}`}>
              {t(`word.holder.${visit.holder}`)}
            </span>
            <b>{nameOf(visit)}</b>
            <span className="g-muted">
              {[visit.firm, visit.purpose].filter((one) => one !== '').join(' · ')}
            </span>
            <span className="g-time">
              {t('site.enteredAt')} {formatShort(visit.enteredAtMs)}
            </span>
            {visit.wearHeld.length > 0 ? (
              <span>
                {t('site.wearHeld')}{' '}
                {visit.wearHeld
                  .map((one) => `${t(`word.wear.${one.item}`)} ${one.quantity}`)
                  .join(t('common.listSeparator'))}
              </span>
            ) : null}
            <Button
              size="large"
              disabled={leave.pending}
              onClick={() => void leave.run({ visitId: visit.visitId })}
            >
              {t('site.leave')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const Today = ({ site }: { readonly site: SiteView }) => {
  const t = useText();
  return (
    <Panel title={t('site.today')}>
      <Table<VisitView>
        rowKey="visitId"
        dataSource={[...site.visits]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <EmptyState title={t('site.noneToday')} /> }}
        columns={[
          { title: t('site.holder'), render: (_, one) => t(`word.holder.${one.holder}`) },
          { title: t('site.name'), render: (_, one) => <b>{nameOf(one)}</b> },
          { title: t('site.firm'), dataIndex: 'firm' },
          { title: t('site.purpose'), dataIndex: 'purpose' },
          { title: t('site.passNo'), render: (_, one) => <span className="g-code">{one.passNo}</span> },
          { title: t('site.enteredAt'), render: (_, one) => formatHour(one.enteredAtMs) },
          {
            title: t('site.leftAt'),
            render: (_, one) => (one.leftAtMs === null ? '—' : formatHour(one.leftAtMs)),
          },
        ]}
      />
    </Panel>
  );
};

/** Who is inside, and who comes and goes. While it is open, a pass read at this seat logs its holder. */
export const DoorPage = () => {
  const t = useText();
  const may = useCan('GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR');
  const [entering, setEntering] = useState<PassHolder | null>(null);
  useSeatTask(may ? { kind: 'SITE_LOG' } : null);
  const query = useSite();
  return (
    <>
      <SiteHead
        extra={
          may ? (
            <div className="site-buttons">
              <Button
                size="large"
                data-testid="enter-visitor"
                onClick={() => {
                  setEntering('VISITOR');
                }}
              >
                {t('site.visitor')}
              </Button>
              <Button
                size="large"
                onClick={() => {
                  setEntering('VEHICLE');
                }}
              >
                {t('site.vehicle')}
              </Button>
              <Button
                size="large"
                onClick={() => {
                  setEntering('STAFF');
                }}
              >
                {t('site.staffIn')}
              </Button>
            </div>
          ) : null
        }
      />
      <Loaded query={query}>
        {(site) => (
          <>
            <Inside site={site} />
            <Today site={site} />
          </>
        )}
      </Loaded>
      {entering === null ? null : (
        <EnterForm
          holder={entering}
          onClose={() => {
            setEntering(null);
          }}
        />
      )}
    </>
  );
};
