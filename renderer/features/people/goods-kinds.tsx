import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { GoodsKindView } from '#core/contract/views.ts';
import { GOODS_CATEGORIES, type GoodsCategory } from '#core/domain/papers/document-set.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import './people.css';

/** The market's list of kinds of goods; the category decides which papers goods of a kind need. */
export const GoodsKinds = ({
  kinds,
  may,
}: {
  readonly kinds: ReadonlyArray<GoodsKindView>;
  readonly may: boolean;
}) => {
  const t = useText();
  const [name, setName] = useState('');
  const [category, setCategory] = useState<GoodsCategory>('CLOTHING');
  const [leaving, setLeaving] = useState<GoodsKindView | null>(null);
  const enlist = useCommand(api.goodsKinds.enlist, {
    onDone: () => {
      setName('');
    },
  });
  const delist = useCommand(api.goodsKinds.delist, {
    onDone: () => {
      setLeaving(null);
    },
  });
  return (
    <Panel title={t('people.kinds.title')}>
      <ul className="p-kinds" data-testid="goods-kinds">
        {kinds
          .filter((kind) => kind.listed)
          .map((kind) => (
            <li key={kind.kindId}>
              <b>{kind.name}</b>
              {kind.name === t(`word.goodsCategory.${kind.category}`) ? null : (
                <small>{t(`word.goodsCategory.${kind.category}`)}</small>
              )}
              <small>{t('people.kinds.merchants', { n: kind.merchants })}</small>
              {may ? (
                <Button
                  size="large"
                  type="text"
                  onClick={() => {
                    setLeaving(kind);
                  }}
                >
                  {t('people.kinds.off')}
                </Button>
              ) : null}
            </li>
          ))}
      </ul>
      {may ? (
        <div className="p-kind-add">
          <Input
            size="large"
            data-testid="kind-name"
            placeholder={t('people.kinds.name')}
            aria-label={t('people.kinds.name')}
            value={name}
            maxLength={200}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
          <Select
            size="large"
            aria-label={t('people.kinds.category')}
            value={category}
            options={GOODS_CATEGORIES.map((one) => ({ value: one, label: t(`word.goodsCategory.${one}`) }))}
            onChange={setCategory}
          />
          <PrimaryButton
            data-testid="kind-add"
            disabled={name.trim() === ''}
            loading={enlist.pending}
            onClick={() => void enlist.run({ name: name.trim(), category })}
          >
            {t('people.kinds.add')}
          </PrimaryButton>
        </div>
      ) : null}
      <Refusals of={enlist} />
      <ReasonDialog
        open={leaving !== null}
        testId="kind-off"
        title={t('people.kinds.offTitle', { name: leaving?.name ?? '' })}
        label={t('people.list.delistReason')}
        lack={t('people.list.delistReason')}
        confirm={t('people.kinds.off')}
        command={delist}
        onConfirm={(reason) => {
          if (leaving !== null) void delist.run({ kindId: leaving.kindId, reason });
        }}
        onCancel={() => {
          setLeaving(null);
        }}
      />
    </Panel>
  );
};
