import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { OPENING_ZONES } from '#core/domain/events/opening.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc, refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { MerchantPick } from '#renderer/shared/pick/merchant-pick.tsx';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { TwoPersonButton } from '#renderer/shared/ui/two-person-button.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { EntryDisinfection, EntryTests } from './entry-evidence.tsx';
import { EMPTY_ENTRY, entryOf, lacksOf, type EntryDraft } from './entry-draft.ts';

type Change = (change: Partial<EntryDraft>) => void;

const Goods = ({ draft, change }: { readonly draft: EntryDraft; readonly change: Change }) => {
  const t = useText();
  const put = (key: number, next: Partial<EntryDraft['goods'][number]>): void => {
    change({ goods: draft.goods.map((one) => (one.key === key ? { ...one, ...next } : one)) });
  };
  return (
    <fieldset className="opening-part">
      <legend>{t('opening.oneLines')}</legend>
      {draft.goods.map((line, index) => (
        <div key={line.key} className="opening-line">
          <Input
            aria-label={`${index + 1} ${t('opening.field.goodsName')}`}
            placeholder={t('opening.field.goodsName')}
            data-testid={`opening-goods-${index + 1}`}
            size="large"
            maxLength={200}
            value={line.goodsName}
            onChange={(event) => {
              put(line.key, { goodsName: event.target.value });
            }}
          />
          <Input
            aria-label={`${index + 1} ${t('opening.field.spec')}`}
            placeholder={t('opening.field.spec')}
            size="large"
            maxLength={200}
            value={line.spec}
            onChange={(event) => {
              put(line.key, { spec: event.target.value });
            }}
          />
          <InputNumber<number>
            aria-label={`${index + 1} ${t('opening.field.quantity')}`}
            placeholder={t('opening.field.quantity')}
            data-testid={`opening-quantity-${index + 1}`}
            size="large"
            min={1}
            max={1_000_000}
            precision={0}
            controls={false}
            value={line.quantity}
            onChange={(quantity) => {
              put(line.key, { quantity });
            }}
          />
          <Button
            size="large"
            disabled={draft.goods.length === 1}
            aria-label={t('opening.oneRemove', { n: index + 1 })}
            onClick={() => {
              change({ goods: draft.goods.filter((one) => one.key !== line.key) });
            }}
          >
            ×
          </Button>
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => {
          const key = Math.max(...draft.goods.map((one) => one.key)) + 1;
          change({ goods: [...draft.goods, { key, goodsName: '', spec: '', quantity: null }] });
        }}
      >
        {t('opening.oneAdd')}
      </Button>
    </fieldset>
  );
};

const Where = ({ draft, change }: { readonly draft: EntryDraft; readonly change: Change }) => {
  const t = useText();
  const slots = useQuery(orpc.board.slots.queryOptions()).data ?? [];
  return (
    <>
      <Choice
        label={t('opening.oneZone')}
        name="opening-zone"
        value={draft.zone}
        options={OPENING_ZONES.map((zone) => ({ value: zone, label: t(`zone.${zone}`) }))}
        onChange={(zone) => {
          change({ zone, slotId: null });
        }}
      />
      {draft.zone === null || draft.zone === 'FRONT' ? null : (
        <div className="opening-grid">
          <Field label={t('opening.field.slot')}>
            {(id) => (
              <Select
                id={id}
                data-testid="opening-slot"
                size="large"
                showSearch
                placeholder={t('opening.onePick')}
                value={draft.slotId}
                options={slots
                  .filter(({ zone }) => zone === draft.zone)
                  .map(({ slotId, code }) => ({ value: slotId, label: code }))}
                onChange={(slotId) => {
                  change({ slotId });
                }}
              />
            )}
          </Field>
          <Field label={t('opening.field.restStarted')}>
            {(id) => (
              <Input
                id={id}
                data-testid="opening-rest"
                type="datetime-local"
                size="large"
                value={draft.restStarted}
                onChange={(event) => {
                  change({ restStarted: event.target.value });
                }}
              />
            )}
          </Field>
        </div>
      )}
    </>
  );
};

const Form = () => {
  const t = useText();
  const { warehouse } = useMe();
  const [draft, setDraft] = useState(EMPTY_ENTRY);
  const [file, setFile] = useState<File | null>(null);
  const command = useCommand(api.opening.enter, {
    onDone: () => {
      // The place and the paper often stay the same for the next batch; goods and merchant never do.
      setDraft({ ...EMPTY_ENTRY, zone: draft.zone });
      refreshAll();
    },
  });
  const change: Change = (next) => {
    setDraft({ ...draft, ...next });
  };
  const entry = entryOf(draft);
  const lacks = [
    ...lacksOf(draft).map((field) => t(`opening.field.${field}`)),
    ...(file === null ? [t('opening.onePaper')] : []),
  ];
  return (
    <>
      <p className="g-muted">{t('opening.oneHint')}</p>
      <Field label={t('opening.field.merchant')}>
        {(id) => (
          <MerchantPick
            id={id}
            testId="opening-merchant"
            placeholder={t('opening.onePick')}
            value={draft.merchantId}
            onChange={(merchantId) => {
              change({ merchantId });
            }}
          />
        )}
      </Field>
      <Goods draft={draft} change={change} />
      <Where draft={draft} change={change} />
      <EntryDisinfection
        draft={draft}
        change={change}
        presets={warehouse === null ? [] : warehouse.policy.disinfectants}
      />
      <EntryTests draft={draft} change={change} />
      <FilePick file={file} accept="image/*,.pdf" label={t('opening.onePaper')} onPick={setFile} />
      <Refusals of={command} />
      {command.lastResult === null ? null : (
        <p className="b-green" role="status">
          ✓ {t('opening.oneDone', { n: command.lastResult.pieces })}
        </p>
      )}
      <ActBar
        lack={
          lacks.length === 0 ? null : t('common.stillNeeds', { what: lacks.join(t('common.listSeparator')) })
        }
      >
        <TwoPersonButton
          testId="opening-one"
          title={t('opening.attestTitle')}
          text={t('opening.attest', { n: 1 })}
          disabled={entry === null || file === null}
          loading={command.pending}
          onSigned={(countersignId) => {
            if (entry !== null && file !== null) void command.run({ entries: [entry], file, countersignId });
          }}
        />
      </ActBar>
    </>
  );
};

/** One batch that was inside before the program was, typed by hand and attested by two. */
export const OneEntry = () => {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel
      title={t('opening.one')}
      extra={
        <Button
          size="large"
          data-testid="opening-one-open"
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {t(isOpen ? 'common.close' : 'opening.oneOpen')}
        </Button>
      }
    >
      {isOpen ? <Form /> : null}
    </Panel>
  );
};
