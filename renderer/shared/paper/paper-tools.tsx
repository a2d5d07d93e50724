import { ArrowLeftOutlined, FileExcelOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { api } from '../api/client.ts';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n.ts';
import { useGo } from '../navigation.tsx';
import { canSavePdf, printPage } from '../print.ts';
import { sayRefusal } from '../say.ts';
import { PrimaryButton } from '../ui/primary-button.tsx';
import { saveFile } from '../save-file.ts';
import type { Form } from './form.ts';
import { workbookOf } from './workbook.ts';
import './paper.css';

const SaveWorkbook = ({ form }: { readonly form: Form }) => {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      saveFile(
        await api.exports.workbook({ name: form.name, rows: workbookOf(form).map((row) => [...row]) }),
      );
    } catch (error) {
      const found = problemOf(error);
      setProblem(
        found.kind === 'REFUSED'
          ? found.refusals.map((one) => sayRefusal(t, one)).join(' ')
          : t('app.crashedTitle'),
      );
    }
    setBusy(false);
  };
  return (
    <>
      <Button
        size="large"
        icon={<FileExcelOutlined />}
        loading={busy}
        data-testid="save-workbook"
        onClick={() => void save()}
      >
        {t('form.saveWorkbook')}
      </Button>
      {problem === '' ? null : <b role="alert">{problem}</b>}
    </>
  );
};

/** Above a form: the way back, what else the screen offers, and onto paper, into a PDF or into a spreadsheet. */
export const PaperTools = ({
  form,
  back,
  children,
}: {
  readonly form: Form;
  readonly back: string | null;
  readonly children?: ReactNode;
}) => {
  const t = useText();
  const go = useGo();
  return (
    <div className="paper-tools">
      {back === null ? null : (
        <Button
          size="large"
          icon={<ArrowLeftOutlined />}
          onClick={() => {
            go(back);
          }}
        >
          {t('common.back')}
        </Button>
      )}
      {children}
      <span className="paper-tools-right">
        <SaveWorkbook form={form} />
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
        <PrimaryButton
          icon={<PrinterOutlined />}
          data-testid="print-form"
          onClick={() => {
            printPage();
          }}
        >
          {t('sheet.print')}
        </PrimaryButton>
      </span>
    </div>
  );
};
