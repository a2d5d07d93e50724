import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useSeat, useSeatTask } from '#renderer/shared/use-seat.ts';
import { SignaturePad } from '#renderer/shared/ui/signature-pad.tsx';

/**
 * One hand-over: the number grows with every scan, what does not belong turns red in the banner, the collector signs.
 * The service counts; this screen only shows what it counted.
 */
export const Collecting = ({
  collectionId,
  batchId,
}: {
  readonly collectionId: string;
  readonly batchId: string;
}) => {
  const t = useText();
  const { lastScan } = useSeat();
  useSeatTask({ kind: 'HAND_OVER', collectionId, batchId });
  const view = useQuery(orpc.exit.view.queryOptions({ input: { collectionId } }));
  const putBack = useCommand(api.exit.putBack);
  const cancel = useCommand(api.exit.cancel);
  const sign = useCommand(api.exit.sign);
  const [typedCollector, setCollector] = useState<string | null>(null);
  const [typedPhone, setPhone] = useState<string | null>(null);
  // Whom the merchant's code named stands there already; whoever came instead is typed over it.
  const collector = typedCollector ?? view.data?.expected?.collector ?? '';
  const phone = typedPhone ?? view.data?.expected?.phone ?? '';
  const [signature, setSignature] = useState<File | null>(null);
  const lastCode = lastScan?.text ?? '';
  const lastPicked = lastScan?.outcome.code === 'PICKED' || lastScan?.outcome.code === 'CARTON_PICKED';
  return (
    <Loaded query={view}>
      {(collection) => (
        <>
          <div className="exit-collecting">
            <Panel title={t('exit.counting')}>
              <p className="exit-count" data-testid="picked-count">
                <b>{collection.picked}</b> / {collection.available}
              </p>
              <p className="g-muted">{t('exit.cartons', { n: collection.cartonsPicked })}</p>
              <p>{t('exit.scanHint')}</p>
              <Refusals of={putBack} />
              <div className="exit-acts">
                <Button
                  disabled={!lastPicked || putBack.pending}
                  onClick={() => void putBack.run({ collectionId, code: lastCode })}
                >
                  {t('exit.undo')}
                </Button>
                <Button
                  danger
                  disabled={cancel.pending}
                  onClick={() => void cancel.run({ collectionId, reason: t('exit.cancelReason') })}
                >
                  {t('exit.cancel')}
                </Button>
              </div>
              <Refusals of={cancel} />
            </Panel>
            <Panel title={t('exit.signing')}>
              <dl className="exit-facts">
                <dt>{t('common.merchant')}</dt>
                <dd>{collection.merchantName}</dd>
                <dt>{t('exit.certificate')}</dt>
                <dd className="g-code">{collection.certificateNo}</dd>
              </dl>
              <div className="exit-who">
                <label className="exit-field">
                  <span>{t('exit.collector')}</span>
                  <Input
                    size="large"
                    data-testid="collector"
                    value={collector}
                    onChange={(event) => {
                      setCollector(event.target.value);
                    }}
                  />
                </label>
                <label className="exit-field">
                  <span>{t('exit.phone')}</span>
                  <Input
                    size="large"
                    inputMode="tel"
                    value={phone}
                    onChange={(event) => {
                      setPhone(event.target.value);
                    }}
                  />
                </label>
              </div>
              <SignaturePad onChange={setSignature} />
            </Panel>
          </div>
          <Refusals of={sign} />
          <ActBar
            lack={
              collection.picked === 0
                ? t('exit.lackPicked')
                : collector.trim() === ''
                  ? t('exit.lackCollector')
                  : signature === null
                    ? t('exit.signHere')
                    : null
            }
          >
            <PrimaryButton
              data-testid="sign-collection"
              loading={sign.pending}
              disabled={collection.picked === 0 || collector.trim() === '' || signature === null}
              onClick={() => {
                if (signature !== null)
                  void sign.run({
                    collectionId,
                    collector: collector.trim(),
                    phone: phone.trim(),
                    signature,
                  });
              }}
            >
              {t('exit.sign', { n: collection.picked })}
            </PrimaryButton>
          </ActBar>
        </>
      )}
    </Loaded>
  );
};
