import type { PrintRunView } from '#core/contract/views.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';

/** What a run came to, and what the printers' own counts say beside it. */
export const Reconciliation = ({ run }: { readonly run: PrintRunView }) => {
  const t = useText();
  const { reconciliation: of, reprinted } = run;
  if (of === null) return null;
  return (
    <Panel title={t('codes.account')} extra={<Time ms={of.atMs} kind="short" />}>
      <p className="codes-account" data-testid="reconciliation">
        {t('codes.accountSum', {
          allocated: of.allocated,
          printed: of.printed,
          voided: of.voided,
          unused: of.unused,
        })}
      </p>
      <p className="g-muted">
        {of.counted === null
          ? t('codes.accountUncounted')
          : t('codes.accountCounted', { counted: of.counted, besides: of.besides ?? 0 })}
      </p>
      {reprinted === 0 ? null : <p>{t('codes.accountReprinted', { n: reprinted })}</p>}
    </Panel>
  );
};
