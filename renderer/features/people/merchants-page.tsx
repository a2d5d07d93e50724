import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Table } from 'antd';
import { useState } from 'react';
import type { MerchantView } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { RegisterMerchant } from './register-merchant.tsx';

/** Whose goods come here. */
export const MerchantsPage = () => {
  const t = useText();
  const may = useCan('MARKET_OPERATOR', 'MANAGER', 'ADMINISTRATOR');
  const [adding, setAdding] = useState(false);
  const merchants = useQuery(orpc.merchants.list.queryOptions());
  return (
    <>
      <StepHeader
        title={t('people.merchantsTitle')}
        extra={
          may ? (
            <PrimaryButton
              icon={<PlusOutlined />}
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('people.merchantsAdd')}
            </PrimaryButton>
          ) : null
        }
      />
      <Loaded query={merchants}>
        {(list) => (
          <Panel>
            <Table<MerchantView>
              rowKey="merchantId"
              dataSource={[...list]}
              pagination={false}
              locale={{
                emptyText: (
                  <EmptyState title={t('people.merchantsNone')} hint={t('people.merchantsNoneHint')} />
                ),
              }}
              columns={[
                { title: t('common.merchant'), dataIndex: 'name', render: (name: string) => <b>{name}</b> },
                { title: t('people.stall'), dataIndex: 'stall' },
                { title: t('people.market'), dataIndex: 'market' },
                { title: t('people.contact'), dataIndex: 'contact' },
                { title: t('people.phone'), dataIndex: 'phone' },
              ]}
            />
          </Panel>
        )}
      </Loaded>
      {adding ? (
        <RegisterMerchant
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </>
  );
};
