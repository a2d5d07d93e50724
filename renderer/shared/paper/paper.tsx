import type { ReactNode } from 'react';
import { paperMark } from '#core/domain/paper-mark.ts';
import { useText } from '../i18n.ts';
import type { Form, Proof } from './form.ts';
import { MarkCode } from './mark-code.tsx';
import { pageOf, pageRule, usePageRule } from './page-rule.ts';
import { inPlace, lastTableOf, PaperPart } from './parts.tsx';
import { PaperTools } from './paper-tools.tsx';
import { ScrollBox } from '../ui/scroll-box.tsx';
import './paper.css';

const Chain = ({ proof }: { readonly proof: Proof }) => {
  const t = useText();
  return (
    <div className="paper-chain">
      {proof.seq > 0 ? <MarkCode text={paperMark(proof)} /> : null}
      <div>
        <b>
          {proof.label} #{proof.seq}
        </b>
        <span className="g-code" data-testid="chain-head">
          {proof.hash}
        </span>
        {proof.notes.length === 0 ? null : <span>{proof.notes.join(' · ')}</span>}
        {proof.seq > 0 ? <span>{t('form.scanToCheck')}</span> : null}
      </div>
    </div>
  );
};

const numberOf = (form: Form): string => form.proof?.number ?? '';

/**
 * A form on A4, the same on the screen, on paper and as PDF: heading with what names it, its parts, the entry of the ledger
 * that it rests on with a QR, boxes to sign, and on every page what it is of and "page x of y". `back` is the screen that
 * it was opened from; `children` stand under the parts.
 */
export const Paper = ({
  form,
  back,
  tools,
  testId,
  children,
}: {
  readonly form: Form;
  readonly back: string | null;
  readonly tools?: ReactNode;
  readonly testId?: string;
  readonly children?: ReactNode;
}) => {
  const t = useText();
  const [first] = form.head;
  usePageRule(
    pageRule({
      wide: form.wide ?? false,
      left: [first?.value ?? '', form.demo ? t('form.demoShort') : '']
        .filter((one) => one !== '')
        .join(' · '),
      right: [form.title, numberOf(form)].filter((one) => one !== '').join(' '),
      foot: pageOf((page, pages) => t('form.pageOf', { page, pages })),
    }),
  );
  const { parts } = form;
  // Sentences and boxes at the end hold on to the last table, or stand alone after something that is none.
  const at = lastTableOf(parts);
  const last = at === -1 ? parts.length : at;
  const table = parts[last];
  const end = (
    <>
      {inPlace(parts.slice(last + 1)).map(({ key, one }) => (
        <PaperPart key={key} part={one} />
      ))}
      {children}
      <footer className="paper-foot">
        <div className="paper-foot-in">
          {form.proof === null ? null : <Chain proof={form.proof} />}
          {form.sign.length === 0 ? null : (
            <div className="paper-sign">
              {form.sign.map((word) => (
                <span key={word}>{word}</span>
              ))}
            </div>
          )}
        </div>
      </footer>
    </>
  );
  return (
    <>
      <PaperTools form={form} back={back}>
        {tools}
      </PaperTools>
      <ScrollBox className="paper-desk" label={form.title}>
        <article className={form.wide === true ? 'paper paper-wide' : 'paper'} data-testid={testId}>
          {form.demo ? <p className="paper-demo">{t('sheet.demo')}</p> : null}
          <h1>{form.title}</h1>
          <div className="paper-head">
            {form.head.map(({ label, value }) => (
              <span key={label}>
                {label}: <b>{value}</b>
              </span>
            ))}
          </div>
          {(form.stamps ?? []).length === 0 ? null : (
            <p className="paper-stamps">
              {(form.stamps ?? []).map((stamp) => (
                <b key={stamp}>{stamp}</b>
              ))}
            </p>
          )}
          {inPlace(parts.slice(0, last)).map(({ key, one }) => (
            <PaperPart key={key} part={one} />
          ))}
          {table === undefined ? end : <PaperPart part={table} tail={end} />}
        </article>
      </ScrollBox>
    </>
  );
};
