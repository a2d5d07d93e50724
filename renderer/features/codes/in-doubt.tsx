import { Button, Popconfirm } from 'antd';
import type { PrintRunView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useSeatTask } from '#renderer/shared/use-seat.ts';

const Picture = () => (
  <svg viewBox="0 0 320 150" className="codes-doubt-picture" aria-hidden>
    <rect x="10" y="52" width="120" height="82" rx="8" />
    <path d="M130 70 h150 v46 h-150" />
    <path d="M180 70 v46 M230 70 v46" strokeDasharray="4 4" />
    <rect x="190" y="78" width="30" height="30" />
    <path d="M205 20 v44 M195 54 l10 12 l10 -12" />
  </svg>
);

/** A printer that says nothing has been given a pack: its last label is scanned when all of it is out. */
const LastOfPack = ({ run, last }: { readonly run: PrintRunView; readonly last: string }) => {
  const t = useText();
  const trouble = useCommand(api.codes.reportTrouble);
  return (
    <section className="codes-doubt codes-pack" data-testid="last-of-pack">
      <Picture />
      <div>
        <h2>{t('codes.packTitle', { n: run.inDoubt })}</h2>
        <p className="codes-doubt-how">{t('codes.packHow')}</p>
        <p>
          {t('codes.packLast')} <b className="g-code">{last}</b>
        </p>
        <Refusals of={trouble} />
        <Button
          size="large"
          danger
          loading={trouble.pending}
          data-testid="pack-trouble"
          onClick={() => void trouble.run({ runId: run.runId })}
        >
          {t('codes.packTrouble')}
        </Button>
        <p className="g-muted">{t('codes.packTroubleHint')}</p>
      </div>
      <ScanBanner hint={t('codes.packHint')} />
    </section>
  );
};

/** After any fault of the printer: one instruction with a picture, and only that scan is accepted. */
const LastGood = ({ run }: { readonly run: PrintRunView }) => {
  const t = useText();
  const resolve = useCommand(api.codes.resolveDoubt);
  return (
    <section className="codes-doubt" role="alert" data-testid="in-doubt">
      <Picture />
      <div>
        {run.byRestart ? <Chip tone="AMBER">{t('codes.doubtByRestart')}</Chip> : null}
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

/** Labels of which only a scan of the paper itself tells whether they were printed. */
export const InDoubt = ({ run, batchId }: { readonly run: PrintRunView; readonly batchId: string }) => {
  useSeatTask({ kind: 'RESOLVE_DOUBT', runId: run.runId, batchId });
  return run.packLast === null ? <LastGood run={run} /> : <LastOfPack run={run} last={run.packLast} />;
};
