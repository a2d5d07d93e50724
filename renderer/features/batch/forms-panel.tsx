import { useQuery } from '@tanstack/react-query';
import type { BatchDetail } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { formatShort } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { FormLink } from '#renderer/shared/paper/form-link.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';

/** Every form that there is of the batch, one tap away. */
export const FormsPanel = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch } = detail;
  const seesCheck = useCan('GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR', 'AUDITOR');
  const isStaff = useCan(
    'GATE',
    'INSPECTOR',
    'MANAGER',
    'RESIDENT_SUPERVISOR',
    'AUDITOR',
    'SAMPLER',
    'LABORATORY',
  );
  const signed = batch.shippedQuantity > 0;
  const receipts = useQuery(
    orpc.reports.receipts.queryOptions({ input: { batchId: batch.batchId }, enabled: signed }),
  );
  const id = encodeURIComponent(batch.batchId);
  const forms = isStaff
    ? [...new Set(batch.samples.flatMap((one) => (one.formNo === null ? [] : [one.formNo])))]
    : [];
  const ended = batch.disinfections.filter((run) => run.ended !== null);
  const check = seesCheck && batch.arrived !== null;
  if (!check && ended.length + forms.length === 0 && batch.certificate === null) return null;
  return (
    <Panel title={t('form.goTo')}>
      <div className="batch-forms">
        {check ? (
          <FormLink to={`/batch/${id}/check`} label={t('form.kind.CHECK')} testId="form-check" />
        ) : null}
        {ended.map((run) => (
          <FormLink
            key={run.disinfectionId}
            to={`/disinfection/${id}/${encodeURIComponent(run.disinfectionId)}`}
            label={
              ended.length === 1
                ? t('form.kind.DISINFECTION')
                : `${t('form.kind.DISINFECTION')} ${formatShort(run.started.atMs)}`
            }
          />
        ))}
        {forms.map((formNo) => (
          <FormLink
            key={formNo}
            to={`/laboratory/form/${encodeURIComponent(formNo)}`}
            label={`${t('form.kind.SAMPLES')} ${formNo}`}
          />
        ))}
        {batch.certificate === null ? null : (
          <FormLink to={`/exit/${id}/certificate`} label={t('form.kind.EXIT')} testId="form-exit" />
        )}
        {(receipts.data ?? []).map((one) => (
          <FormLink
            key={one.collectionId}
            to={`/receipt/${encodeURIComponent(one.collectionId)}`}
            label={`${t('form.kind.RECEIPT')} ${t('form.receipt.line', { at: formatShort(one.signedAtMs), n: one.pieces })}`}
          />
        ))}
      </div>
    </Panel>
  );
};
