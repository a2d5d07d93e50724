import { useText } from '#renderer/shared/i18n.ts';
import { BatchList } from '#renderer/shared/ui/batch-list.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';

/** Batches in the storage zone that still need codes, labels or the verification scan. */
export const CodesListPage = () => {
  const t = useText();
  return (
    <>
      <StepHeader title={t('codes.title')} />
      <BatchList
        steps={['CODES', 'PRINT', 'VERIFY_LABELS']}
        empty={t('codes.none')}
        emptyHint={t('codes.noneHint')}
      />
    </>
  );
};
