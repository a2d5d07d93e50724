import { Button, Input } from 'antd';
import { useState } from 'react';
import type { GoodsKindView, MerchantView } from '#core/contract/views.ts';
import { isCreditCode } from '#core/domain/numbers/credit-code.ts';
import { isPhone } from '#core/domain/numbers/phone.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import './people.css';

const FIELDS = ['stall', 'market', 'creditCode', 'contact', 'phone'] as const;

const isBad = (field: (typeof FIELDS)[number], value: string): boolean =>
  value.trim() !== '' &&
  ((field === 'creditCode' && !isCreditCode(value)) || (field === 'phone' && !isPhone(value)));

/** A merchant's particulars, its place on the list, and the kinds of goods it deals in. The name stays as it was printed. */
export const EditMerchant = ({
  merchant,
  kinds,
  onClose,
}: {
  readonly merchant: MerchantView;
  readonly kinds: ReadonlyArray<GoodsKindView>;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [fields, setFields] = useState({
    stall: merchant.stall,
    market: merchant.market,
    creditCode: merchant.creditCode,
    contact: merchant.contact,
    phone: merchant.phone,
  });
  const [kindIds, setKindIds] = useState<ReadonlyArray<string>>(merchant.kindIds);
  const [reason, setReason] = useState('');
  const change = useCommand(api.merchants.change);
  const enlist = useCommand(api.merchants.enlist);
  const delist = useCommand(api.merchants.delist, { onDone: onClose });
  const { merchantId } = merchant;
  const listed = kinds.filter((kind) => kind.listed);
  const chosen = kindIds.filter((kindId) => listed.some((kind) => kind.kindId === kindId));
  const bad = FIELDS.some((field) => isBad(field, fields[field]));
  const save = async (): Promise<void> => {
    if ((await change.run({ merchantId, ...fields })) === null) return;
    if (chosen.length > 0 && (await enlist.run({ merchantId, kindIds: [...chosen] })) === null) return;
    onClose();
  };
  return (
    <Dialog open title={merchant.name} footer={null} width={820} centered onCancel={onClose}>
      <div className="p-fields">
        {FIELDS.map((field) => (
          <Field
            key={field}
            label={t(`people.${field}`)}
            problem={
              isBad(field, fields[field])
                ? t(`people.bad.${field === 'phone' ? 'phone' : 'creditCode'}`)
                : null
            }
          >
            {(id) => (
              <Input
                id={id}
                size="large"
                data-testid={`merchant-${field}`}
                value={fields[field]}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  setFields({ ...fields, [field]: event.target.value });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <fieldset className="p-roles">
        <legend>{t('people.list.kinds')}</legend>
        {listed.map((kind) => (
          <button
            key={kind.kindId}
            type="button"
            aria-pressed={chosen.includes(kind.kindId)}
            data-testid={`merchant-kind-${kind.name}`}
            onClick={() => {
              setKindIds(
                chosen.includes(kind.kindId)
                  ? chosen.filter((one) => one !== kind.kindId)
                  : [...chosen, kind.kindId],
              );
            }}
          >
            {chosen.includes(kind.kindId) ? '✓ ' : ''}
            {kind.name}
          </button>
        ))}
      </fieldset>
      {merchant.listed ? (
        <div className="p-delist">
          <Input
            size="large"
            data-testid="delist-reason"
            placeholder={t('people.list.delistReason')}
            aria-label={t('people.list.delistReason')}
            value={reason}
            maxLength={200}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
          <Button
            danger
            size="large"
            data-testid="delist"
            disabled={reason.trim() === ''}
            loading={delist.pending}
            onClick={() => void delist.run({ merchantId, reason: reason.trim() })}
          >
            {t('people.list.delist')}
          </Button>
        </div>
      ) : null}
      <Refusals of={change} />
      <Refusals of={enlist} />
      <Refusals of={delist} />
      <div className="p-foot">
        <Button size="large" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <PrimaryButton
          data-testid="merchant-save"
          disabled={bad}
          loading={change.pending || enlist.pending}
          onClick={() => void save()}
        >
          {t(merchant.listed || chosen.length === 0 ? 'people.list.save' : 'people.list.saveAndList')}
        </PrimaryButton>
      </div>
    </Dialog>
  );
};
