import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { GoodsKindView, MerchantView } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { SignPledge } from '#renderer/shared/market/sign-pledge.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import './declare.css';
import { useMerchant } from '#renderer/shared/use-merchants.ts';

type Known = {
  readonly merchant: MerchantView | null;
  /** Kinds of its list that the market still lists. */
  readonly kinds: ReadonlyArray<GoodsKindView>;
};

const useKnown = (merchantId: string | null): Known => {
  const kinds = useQuery(orpc.goodsKinds.list.queryOptions());
  const merchant = useMerchant(merchantId);
  return {
    merchant,
    kinds: (kinds.data ?? []).filter(
      (kind) => kind.listed && merchant?.kindIds.includes(kind.kindId) === true,
    ),
  };
};

/** Whether a merchant may declare now, which kinds of goods it declares, and what is lacking. */
export const useStanding = (
  merchantId: string | null,
  chosen: ReadonlyArray<string>,
): { readonly ready: boolean; readonly lack: string | null; readonly kindIds: ReadonlyArray<string> } => {
  const t = useText();
  const { warehouse } = useMe();
  const { merchant, kinds } = useKnown(merchantId);
  const asked = warehouse?.policy.declaring ?? { onList: true, pledged: true };
  const [only] = kinds;
  const kindIds = chosen.length === 0 && kinds.length === 1 && only !== undefined ? [only.kindId] : chosen;
  const lack =
    merchant === null
      ? t('declare.start.needMerchant')
      : asked.onList && !merchant.listed
        ? t('declare.start.notListed')
        : asked.pledged && !merchant.pledged
          ? t('declare.start.notPledged')
          : asked.onList && kindIds.length === 0
            ? t('declare.start.needKind')
            : null;
  return { ready: lack === null, lack, kindIds };
};

/** Where the merchant stands with the market: on the list, the pledge signed (or to be signed here), kinds of goods. */
export const MerchantStanding = ({
  merchantId,
  kindIds,
  onKinds,
}: {
  readonly merchantId: string | null;
  readonly kindIds: ReadonlyArray<string>;
  readonly onKinds: (kindIds: ReadonlyArray<string>) => void;
}) => {
  const t = useText();
  const [signing, setSigning] = useState(false);
  const { merchant, kinds } = useKnown(merchantId);
  if (merchant === null) return null;
  const isChosen = (kindId: string): boolean => kindIds.includes(kindId) || kinds.length === 1;
  return (
    <Panel title={t('declare.start.standing')}>
      <div className="declare-standing">
        <Chip tone={merchant.listed ? 'GREEN' : 'RED'}>
          {t(merchant.listed ? 'declare.start.listed' : 'declare.start.notListedChip')}
        </Chip>
        <Chip tone={merchant.pledged ? 'GREEN' : 'RED'}>
          {t(merchant.pledged ? 'declare.start.pledged' : 'declare.start.notPledgedChip')}
        </Chip>
        {merchant.pledged ? null : (
          <Button
            type="primary"
            size="large"
            data-testid="pledge-sign"
            onClick={() => {
              setSigning(true);
            }}
          >
            {t('declare.start.sign')}
          </Button>
        )}
      </div>
      {kinds.length === 0 ? null : (
        <div className="declare-kinds" role="group" aria-label={t('declare.start.kinds')}>
          <span className="g-muted">{t('declare.start.kinds')}</span>
          {kinds.map((kind) => (
            <button
              key={kind.kindId}
              type="button"
              className={isChosen(kind.kindId) ? 'declare-window is-chosen' : 'declare-window'}
              aria-pressed={isChosen(kind.kindId)}
              data-testid={`kind-${kind.name}`}
              onClick={() => {
                onKinds(
                  kindIds.includes(kind.kindId)
                    ? kindIds.filter((one) => one !== kind.kindId)
                    : [...kindIds, kind.kindId],
                );
              }}
            >
              <b>
                {isChosen(kind.kindId) ? '✓ ' : ''}
                {kind.name}
              </b>
            </button>
          ))}
        </div>
      )}
      {signing ? (
        <SignPledge
          merchant={merchant}
          person={null}
          onClose={() => {
            setSigning(false);
          }}
        />
      ) : null}
    </Panel>
  );
};
