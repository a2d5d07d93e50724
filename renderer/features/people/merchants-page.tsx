import { FileExcelOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import type { MerchantView } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { SignPledge } from '#renderer/shared/market/sign-pledge.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { usePaused } from '#renderer/shared/pick/use-paused.ts';
import { Pager, usePages } from '#renderer/shared/ui/pager.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { EditMerchant } from './edit-merchant.tsx';
import { GoodsKinds } from './goods-kinds.tsx';
import { ImportList } from './import-list.tsx';
import { RegisterMerchant } from './register-merchant.tsx';
import { useMerchants } from '#renderer/shared/use-merchants.ts';
import { LongLists } from '#renderer/shared/long-work/long-lists.tsx';

type Asking =
  | { readonly what: 'NOTHING' | 'REGISTER' | 'IMPORT' }
  | { readonly what: 'EDIT' | 'SIGN'; readonly merchant: MerchantView };

/** Lines of a page. */
const LINES = 20;

/** The two lists of the market: merchants with imports, and kinds of goods; who has signed the pledge. */
export const MerchantsPage = () => {
  const t = useText();
  const may = useCan('MARKET_OPERATOR', 'MANAGER', 'ADMINISTRATOR');
  const [asking, setAsking] = useState<Asking>({ what: 'NOTHING' });
  const [typed, setTyped] = useState('');
  const search = usePaused(typed.trim());
  const pages = usePages<string>(search);
  const merchants = useMerchants(search, pages.after, LINES);
  const kinds = useQuery(orpc.goodsKinds.list.queryOptions()).data ?? [];
  const close = (): void => {
    setAsking({ what: 'NOTHING' });
  };
  const kindNames = (merchant: MerchantView): string =>
    kinds
      .filter((kind) => kind.listed && merchant.kindIds.includes(kind.kindId))
      .map((kind) => kind.name)
      .join(t('common.listSeparator'));
  return (
    <>
      <StepHeader
        title={t('people.merchantsTitle')}
        extra={
          may ? (
            <>
              <Button
                size="large"
                icon={<FileExcelOutlined />}
                data-testid="list-import"
                onClick={() => {
                  setAsking({ what: 'IMPORT' });
                }}
              >
                {t('people.list.import')}
              </Button>
              <PrimaryButton
                icon={<PlusOutlined />}
                onClick={() => {
                  setAsking({ what: 'REGISTER' });
                }}
              >
                {t('people.merchantsAdd')}
              </PrimaryButton>
            </>
          ) : null
        }
      />
      {asking.what === 'IMPORT' ? null : <LongLists kind="MERCHANTS" />}
      <GoodsKinds kinds={kinds} may={may} />
      <Loaded query={merchants}>
        {({ items, next, ...counts }) => (
          <Panel
            title={t('people.list.title', counts)}
            extra={
              <Input.Search
                size="large"
                allowClear
                placeholder={t('people.list.search')}
                aria-label={t('people.list.search')}
                onChange={(event) => {
                  setTyped(event.target.value);
                }}
              />
            }
          >
            <Table<MerchantView>
              rowKey="merchantId"
              dataSource={[...items]}
              pagination={false}
              locale={{
                emptyText: (
                  <EmptyState title={t('people.merchantsNone')} hint={t('people.merchantsNoneHint')} />
                ),
              }}
              columns={[
                {
                  title: t('common.merchant'),
                  dataIndex: 'name',
                  render: (name: string, merchant) => (
                    <>
                      <b>{name}</b>
                      <br />
                      <small className="g-code g-muted">{merchant.creditCode}</small>
                    </>
                  ),
                },
                {
                  title: t('people.market'),
                  render: (_, merchant) =>
                    [merchant.market, merchant.stall].filter((text) => text !== '').join(' · '),
                },
                {
                  title: t('people.contact'),
                  render: (_, merchant) => `${merchant.contact} ${merchant.phone}`.trim(),
                },
                {
                  title: t('people.list.kinds'),
                  render: (_, merchant) =>
                    merchant.listed ? kindNames(merchant) : <Chip tone="AMBER">{t('people.list.off')}</Chip>,
                },
                {
                  title: t('pledge.title'),
                  render: (_, merchant) =>
                    merchant.pledged ? (
                      <Chip tone="GREEN">{t('people.list.signed')}</Chip>
                    ) : (
                      <Button
                        size="large"
                        data-testid={`sign-${merchant.name}`}
                        onClick={() => {
                          setAsking({ what: 'SIGN', merchant });
                        }}
                      >
                        {t('people.list.sign')}
                      </Button>
                    ),
                },
                {
                  title: '',
                  render: (_, merchant) =>
                    may ? (
                      <Button
                        size="large"
                        data-testid={`edit-${merchant.name}`}
                        onClick={() => {
                          setAsking({ what: 'EDIT', merchant });
                        }}
                      >
                        {t('people.list.edit')}
                      </Button>
                    ) : null,
                },
              ]}
            />
            <Pager pages={pages} next={next} />
          </Panel>
        )}
      </Loaded>
      {asking.what === 'REGISTER' ? <RegisterMerchant onClose={close} /> : null}
      {asking.what === 'IMPORT' ? <ImportList onClose={close} /> : null}
      {asking.what === 'EDIT' ? (
        <EditMerchant merchant={asking.merchant} kinds={kinds} onClose={close} />
      ) : null}
      {asking.what === 'SIGN' ? (
        <SignPledge merchant={asking.merchant} person={null} onClose={close} />
      ) : null}
    </>
  );
};
