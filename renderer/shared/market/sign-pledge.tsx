import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { MerchantView } from '#core/contract/views.ts';
import { api } from '../api/client.ts';
import { orpc } from '../api/queries.ts';
import { useCommand } from '../api/use-command.ts';
import { Field } from '../batch/field.tsx';
import { useText } from '../i18n.ts';
import { Loaded } from '../ui/loaded.tsx';
import { PrimaryButton } from '../ui/primary-button.tsx';
import { Refusals } from '../ui/refusals.tsx';
import { SignaturePad } from '../ui/signature-pad.tsx';
import './market.css';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';

/** The text that is in force, to be read and signed on the screen: by the merchant, or by one of its people. */
export const SignPledge = ({
  merchant,
  person,
  onClose,
}: {
  readonly merchant: Pick<MerchantView, 'merchantId' | 'name' | 'contact'>;
  readonly person: { readonly personId: string; readonly name: string } | null;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const query = useQuery(orpc.pledges.state.queryOptions());
  const [signer, setSigner] = useState(person?.name ?? merchant.contact);
  const [signature, setSignature] = useState<File | null>(null);
  const command = useCommand(api.pledges.sign, { onDone: onClose });
  const lack =
    signer.trim() === '' ? t('pledge.needName') : signature === null ? t('pledge.needSignature') : null;
  return (
    <Dialog open title={t('pledge.sign')} footer={null} width={900} centered onCancel={onClose}>
      <Loaded query={query}>
        {({ text }) =>
          text === null ? (
            <p className="b-notice b-red">{t('pledge.noText')}</p>
          ) : (
            <>
              <article className="market-pledge" data-testid="pledge-text">
                <h2>{text.title}</h2>
                <small className="g-muted">{t('pledge.version', { n: text.version })}</small>
                {text.body.split('\n').map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </article>
              <Field label={t('pledge.signer', { merchant: merchant.name })}>
                {(id) => (
                  <Input
                    id={id}
                    size="large"
                    data-testid="pledge-signer"
                    value={signer}
                    maxLength={200}
                    autoComplete="off"
                    onChange={(event) => {
                      setSigner(event.target.value);
                    }}
                  />
                )}
              </Field>
              <SignaturePad onChange={setSignature} />
              <Refusals of={command} />
              <p className="b-amber b-lack" role="status">
                {lack ?? ''}
              </p>
              <div className="b-act-buttons">
                <Button size="large" onClick={onClose}>
                  {t('common.cancel')}
                </Button>
                <PrimaryButton
                  data-testid="pledge-save"
                  loading={command.pending}
                  disabled={lack !== null}
                  onClick={() => {
                    if (signature === null) return;
                    void command.run({
                      merchantId: merchant.merchantId,
                      personId: person?.personId ?? null,
                      textId: text.textId,
                      signer: signer.trim(),
                      signature,
                    });
                  }}
                >
                  {t('pledge.save')}
                </PrimaryButton>
              </div>
            </>
          )
        }
      </Loaded>
    </Dialog>
  );
};
