import { PrinterOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useText } from '../i18n.ts';
import { printPage } from '../print.ts';
import { PrimaryButton } from '../ui/primary-button.tsx';
import './paper.css';

/** An A4 page: on screen exactly what comes out on paper. `sign` are the boxes at its foot. */
export const Paper = ({
  title,
  demo,
  head,
  sign,
  tools,
  children,
}: {
  readonly title: string;
  readonly demo: boolean;
  readonly head: ReadonlyArray<string>;
  readonly sign: ReadonlyArray<string>;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}) => {
  const t = useText();
  return (
    <>
      <div className="paper-tools">
        {tools}
        <PrimaryButton
          icon={<PrinterOutlined />}
          onClick={() => {
            printPage();
          }}
        >
          {t('exit.print')}
        </PrimaryButton>
      </div>
      <article className="paper">
        {demo ? <p className="paper-demo">{t('sheet.demo')}</p> : null}
        <h1>{title}</h1>
        <div className="paper-head">
          {head.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
        {children}
        <div className="paper-sign">
          {sign.map((word) => (
            <span key={word}>{word}</span>
          ))}
        </div>
      </article>
    </>
  );
};
