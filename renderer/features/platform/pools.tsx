import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { PoolView } from '#core/contract/platform-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { TwoPersonButton } from '#renderer/shared/ui/two-person-button.tsx';
import { ImportPool } from './import-pool.tsx';

const Reconcile = ({ pool, onClose }: { readonly pool: PoolView; readonly onClose: () => void }) => {
  const t = useText();
  const [counted, setCounted] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const command = useCommand(api.platform.reconcile, { onDone: onClose });
  const { poolId } = pool;
  const differs = counted !== null && counted !== pool.free;
  return (
    <Dialog open title={t('platform.reconcile')} footer={null} centered onCancel={onClose}>
      <p>{t('platform.reconcileHint')}</p>
      <Field label={t('platform.free')}>
        {(id) => (
          <InputNumber id={id} size="large" min={0} precision={0} value={counted} onChange={setCounted} />
        )}
      </Field>
      {differs ? (
        <Field label={t('common.reason')}>
          {(id) => (
            <Input
              id={id}
              size="large"
              maxLength={200}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          )}
        </Field>
      ) : null}
      <Refusals of={command} />
      {differs ? (
        <TwoPersonButton
          testId="reconcile-two"
          title={t('platform.reconcile')}
          text={t('platform.reconcileTwo')}
          disabled={reason.trim() === ''}
          loading={command.pending}
          onSigned={(countersignId) =>
            void command.run({ poolId, counted, reason: reason.trim(), countersignId })
          }
        />
      ) : (
        <PrimaryButton
          disabled={counted === null}
          loading={command.pending}
          onClick={() => {
            if (counted !== null) void command.run({ poolId, counted });
          }}
        >
          {t('common.confirm')}
        </PrimaryButton>
      )}
    </Dialog>
  );
};

const Spoil = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText();
  const [codes, setCodes] = useState('');
  const command = useCommand(api.platform.spoil, { onDone: onClose });
  const list = codes.split(/\s+/u).filter((code) => code !== '');
  return (
    <ReasonDialog
      open
      testId="spoil"
      title={t('platform.spoil')}
      danger
      lead={
        <Field label={t('platform.spoilHint')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              value={codes}
              onChange={(event) => {
                setCodes(event.target.value);
              }}
            />
          )}
        </Field>
      }
      label={t('common.reason')}
      lack={t('platform.spoilHint')}
      confirm={t('platform.spoil')}
      command={command}
      onConfirm={(reason) => void command.run({ codes: list, reason })}
      onCancel={onClose}
    />
  );
};

/** Official codes: lists taken in, what is left of each, and the count of the drawer at the end of the day. */
export const Pools = () => {
  const t = useText();
  const query = useQuery(orpc.platform.pools.queryOptions());
  const [counting, setCounting] = useState<PoolView | null>(null);
  const [spoiling, setSpoiling] = useState(false);
  return (
    <div className="platform-split">
      <ImportPool />
      <Panel
        title={t('platform.pools')}
        extra={
          <Button
            danger
            onClick={() => {
              setSpoiling(true);
            }}
          >
            {t('platform.spoil')}
          </Button>
        }
      >
        <Loaded query={query}>
          {(pools) =>
            pools.length === 0 ? (
              <p className="g-muted">{t('platform.poolsNone')}</p>
            ) : (
              <table className="platform-table" data-testid="pools">
                <thead>
                  <tr>
                    <th>{t('platform.scheme')}</th>
                    <th>{t('platform.issued')}</th>
                    <th>{t('platform.bound')}</th>
                    <th>{t('platform.spoiled')}</th>
                    <th>{t('platform.free')}</th>
                    <th>{t('platform.lastCount')}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {pools.map((pool) => (
                    <tr key={pool.poolId}>
                      <td>
                        {pool.scheme}
                        <br />
                        <span className="g-muted">{pool.sourceName}</span>
                      </td>
                      <td>{pool.issued}</td>
                      <td>{pool.bound}</td>
                      <td>{pool.spoiled}</td>
                      <td>
                        <b>{pool.free}</b>
                      </td>
                      <td>
                        {pool.reconciledOn === null
                          ? '–'
                          : `${pool.reconciledOn}: ${pool.counted ?? ''} ${
                              pool.difference === 0 ? '✓' : `⚠ ${pool.difference ?? ''}`
                            }`}
                      </td>
                      <td>
                        <Button
                          onClick={() => {
                            setCounting(pool);
                          }}
                        >
                          {t('platform.reconcile')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )
          }
        </Loaded>
      </Panel>
      {counting === null ? null : (
        <Reconcile
          pool={counting}
          onClose={() => {
            setCounting(null);
          }}
        />
      )}
      {spoiling ? (
        <Spoil
          onClose={() => {
            setSpoiling(false);
          }}
        />
      ) : null}
    </div>
  );
};
