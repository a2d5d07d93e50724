import { Button, Popconfirm } from 'antd';
import type { PrintRunView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useSeatTask } from '#renderer/shared/use-seat.ts';

/**
 * After any fault of the printer: one instruction with a picture, and only that scan is accepted. Nobody but a scan of
 * the paper itself knows what was printed.
 */
export const InDoubt = ({ run, batchId }: { readonly run: PrintRunView; readonly batchId: string }) => {
  const t = useText();
  useSeatTask({ kind: 'RESOLVE_DOUBT', runId: run.runId, batchId });
  const resolve = useCommand(api.codes.resolveDoubt);
  return (
    <section className="codes-doubt" role="alert" data-testid="in-doubt">
      <svg viewBox="0 0 320 150" className="codes-doubt-picture" aria-hidden>
        <rect x="10" y="52" width="120" height="82" rx="8" />
        <path d="M130 70 h150 v46 h-150" />
        <path d="M180 70 v46 M230 70 v46" strokeDasharray="4 4" />
        <rect x="190" y="78" width="30" height="30" />
        <path d="M205 20 v44 M195 54 l10 12 l10 -12" />
      </svg>
      <div>
        {run.faults.map((fault) => (
          <Chip key={fault} tone="RED">
            {t(`word.fault.${fault}`)}
          </Chip>
        ))}
        <h2>{t('codes.doubtTitle')}</h2>
        <p className="codes-doubt-how">{t('codes.doubtHow')}</p>
        <p>{t('codes.doubtCount', { n: run.inDoubt })}</p>
        {run.lastPrinted === null ? null : (
          <p>
            {t('codes.doubtLast')} <b className="g-code">{run.lastPrinted}</b>
          </p>
        )}
        {run.doubtCodes.length === 0 ? null : (
          <p>
            {t('codes.doubtMaybe')} <b className="g-code">{run.doubtCodes.join('  ')}</b>
          </p>
        )}
        <Refusals of={resolve} />
        <Popconfirm
          title={t('codes.nothingSure')}
          okText={t('common.yes')}
          cancelText={t('common.no')}
          onConfirm={() => void resolve.run({ runId: run.runId, lastGood: null })}
        >
          <Button size="large" danger loading={resolve.pending} data-testid="nothing-readable">
            {t('codes.nothingReadable')}
          </Button>
        </Popconfirm>
      </div>
      <ScanBanner hint={t('codes.doubtTitle')} />
    </section>
  );
};
