import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { PrintLabel } from '#renderer/shared/print-label.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { certificateForm } from './certificate-form.ts';

/** The exit certificate as it is printed. A scan of its code at the gate opens it here. */
export const CertificatePage = () => {
  const t = useText();
  const batchId = usePathParam('batchId');
  const query = useQuery(orpc.disposals.certificate.queryOptions({ input: { batchId } }));
  return (
    <Loaded query={query}>
      {(view) => (
        <Paper
          form={certificateForm(t, view)}
          back={`/exit/${encodeURIComponent(batchId)}`}
          testId="exit-certificate"
          tools={<PrintLabel kind="EXIT" id={view.certificateNo} />}
        />
      )}
    </Loaded>
  );
};
