import { Button } from 'antd';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { FormLink } from '#renderer/shared/paper/form-link.tsx';
import { BatchList } from '#renderer/shared/ui/batch-list.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';

/** Batches that can leave: certificate to issue, or goods to hand over. Scanning a certificate opens its batch. */
export const ExitListPage = () => {
  const t = useText();
  const go = useGo();
  return (
    <>
      <StepHeader
        title={t('exit.title')}
        extra={
          <>
            <Button
              size="large"
              onClick={() => {
                go('/stock');
              }}
            >
              {t('exit.ageing')}
            </Button>
            <FormLink to="/stock/ageing" label={t('form.ageing.print')} />
          </>
        }
      />
      <BatchList steps={['CERTIFICATE', 'HAND_OVER']} empty={t('exit.none')} emptyHint={t('exit.noneHint')} />
    </>
  );
};
