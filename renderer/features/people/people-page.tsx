import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { PersonLine } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { AccessDialog } from './access-dialog.tsx';
import { RegisterPerson } from './register-person.tsx';

/** Who may sign in here, and as what. */
export const PeoplePage = () => {
  const t = useText();
  const may = useCan('ADMINISTRATOR');
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<PersonLine | null>(null);
  const people = useQuery(orpc.people.list.queryOptions());
  return (
    <>
      <StepHeader
        title={t('people.title')}
        extra={
          may ? (
            <PrimaryButton
              icon={<PlusOutlined />}
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('people.add')}
            </PrimaryButton>
          ) : null
        }
      />
      <Loaded query={people}>
        {(list) => (
          <Panel>
            <Table<PersonLine>
              rowKey="personId"
              dataSource={[...list]}
              pagination={false}
              locale={{ emptyText: <EmptyState title={t('people.none')} /> }}
              columns={[
                { title: t('people.name'), dataIndex: 'name', render: (name: string) => <b>{name}</b> },
                {
                  title: t('people.username'),
                  dataIndex: 'username',
                  render: (name: string) => <span className="g-code">{name}</span>,
                },
                {
                  title: t('people.rolesHead'),
                  render: (_, person) =>
                    person.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator')),
                },
                { title: t('common.merchant'), render: (_, person) => person.merchantName ?? '' },
                {
                  title: '',
                  render: (_, person) =>
                    may ? (
                      <Button
                        size="large"
                        data-testid={`access-${person.username}`}
                        onClick={() => {
                          setOpened(person);
                        }}
                      >
                        {t('seats.access.open')}
                      </Button>
                    ) : null,
                },
              ]}
            />
          </Panel>
        )}
      </Loaded>
      {opened === null ? null : (
        <AccessDialog
          person={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
      {adding ? (
        <RegisterPerson
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </>
  );
};
