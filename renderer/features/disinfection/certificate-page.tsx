import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { certificateForm } from './certificate-form.ts';

/** The certificate of one disinfection, on screen exactly as it comes out on A4. */
export const CertificatePage = () => {
  const t = useText();
  const batchId = usePathParam('batchId');
  const disinfectionId = usePathParam('disinfectionId');
  const query = useQuery(orpc.disinfection.certificate.queryOptions({ input: { batchId, disinfectionId } }));
  return (
    <Loaded query={query}>
      {(certificate) => (
        <Paper
          form={certificateForm(t, certificate)}
          back={`/batch/${encodeURIComponent(batchId)}`}
          testId="disinfection-certificate"
        />
      )}
    </Loaded>
  );
};
