import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';

/** The label as it will leave the chosen printer, on its stock: the same raster that is stored in its memory. */
export const LabelPreview = ({
  batchId,
  printerId = null,
}: {
  readonly batchId: string;
  readonly printerId?: string | null;
}) => {
  const t = useText();
  const query = useQuery(
    orpc.codes.preview.queryOptions({ input: { batchId, ...(printerId === null ? {} : { printerId }) } }),
  );
  return (
    <Loaded query={query}>
      {({ png }) => <img className="codes-label" src={png} alt={t('codes.labelAlt')} />}
    </Loaded>
  );
};
