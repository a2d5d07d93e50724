import { ArrowLeftOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '../i18n.ts';
import { useGo } from '../navigation.tsx';
import { canSavePdf, printPage } from '../print.ts';
import { PrimaryButton } from './primary-button.tsx';
import './paper.css';

/** Above a form: the way back, and onto paper or into a file. */
export const PaperTools = ({ back }: { readonly back: string }) => {
  const t = useText();
  const go = useGo();
  return (
    <div className="g-paper-tools">
      <Button
        size="large"
        icon={<ArrowLeftOutlined />}
        onClick={() => {
          go(back);
        }}
      >
        {t('common.back')}
      </Button>
      <PrimaryButton
        icon={<PrinterOutlined />}
        onClick={() => {
          printPage();
        }}
      >
        {t('sheet.print')}
      </PrimaryButton>
      {canSavePdf() ? (
        <Button
          size="large"
          icon={<FilePdfOutlined />}
          onClick={() => {
            printPage('PDF');
          }}
        >
          {t('sheet.savePdf')}
        </Button>
      ) : null}
    </div>
  );
};
