import { PlusOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input, Table } from 'antd';
import { useState } from 'react';
import type { StaffCursor, StaffPage as StaffPageView, StaffView } from '#core/contract/people-views.ts';
import { STANDINGS, type Standing } from '#core/domain/staff/standing.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { usePaused } from '#renderer/shared/pick/use-paused.ts';
import { Pager, usePages } from '#renderer/shared/ui/pager.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Day } from '#renderer/shared/ui/time.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { Enlist } from './enlist.tsx';
import { StaffHead } from './staff-head.tsx';
import { StandingChip } from './standing-chip.tsx';

/** Lines of a page. */
const LINES = 20;
const BARRED: ReadonlyArray<Standing> = ['STOPPED', 'OVERDUE', 'NO_RESULT'];

const sumOf = (standings: StaffPageView['standings'], of: ReadonlyArray<Standing>): number =>
  of.reduce((sum, one) => sum + standings[one], 0);

const Register = () => {
  const t = useText();
  const detailed = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const [words, setWords] = useState('');
  const search = usePaused(words.trim());
  const pages = usePages<StaffCursor>(search);
  const query = useQuery({
    ...orpc.staff.list.queryOptions({ input: { search, after: pages.after, limit: LINES } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {({ items, next, standings }) => (
        <Panel
          title={t('staff.counts', {
            listed: sumOf(standings, STANDINGS) - standings.LEFT,
            barred: sumOf(standings, BARRED),
            due: standings.DUE_TODAY,
          })}
          extra={
            <Input
              allowClear
              size="large"
              className="staff-search"
              aria-label={t('staff.search')}
              placeholder={t('staff.search')}
              value={words}
              onChange={(event) => {
                setWords(event.target.value);
              }}
            />
          }
        >
          <Table<StaffView>
            rowKey="personId"
            dataSource={[...items]}
            pagination={false}
            locale={{ emptyText: <EmptyState title={t('staff.none')} hint={t('staff.noneHint')} /> }}
            columns={[
              {
                title: t('staff.state'),
                render: (_, one) => <StandingChip standing={one.standing} />,
              },
              {
                title: t('staff.name'),
                render: (_, one) => (
                  <>
                    {detailed ? (
                      <Go to={`/staff/person/${encodeURIComponent(one.personId)}`} className="staff-link">
                        {one.name}
                      </Go>
                    ) : (
                      <b>{one.name}</b>
                    )}
                    {one.inside ? <span className="staff-inside">{t('staff.inside')}</span> : null}
                  </>
                ),
              },
              { title: t('staff.merchant'), render: (_, one) => one.merchantName ?? t('staff.ownPeople') },
              {
                title: t('staff.class'),
                render: (_, one) =>
                  `${t(`staff.population.${one.population}`)} · ${t(`staff.contact.${one.contact}`)}`,
              },
              { title: t('staff.duty'), dataIndex: 'duty' },
              { title: t('staff.lastNegative'), render: (_, one) => <Day on={one.lastNegativeOn} /> },
              {
                title: t('staff.dueOn'),
                render: (_, one) => (
                  <b>
                    <Day on={one.standing === 'LEFT' ? null : (one.dueOn ?? t('staff.noDue'))} />
                  </b>
                ),
              },
            ]}
          />
          <Pager pages={pages} next={next} />
        </Panel>
      )}
    </Loaded>
  );
};

/** The staff register: who may work today, the most urgent first. */
export const StaffPage = () => {
  const t = useText();
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR', 'ADMINISTRATOR');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <StaffHead
        extra={
          may ? (
            <PrimaryButton
              icon={<PlusOutlined />}
              data-testid="enlist"
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('staff.enlist')}
            </PrimaryButton>
          ) : null
        }
      />
      <Register />
      {adding ? (
        <Enlist
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </>
  );
};
