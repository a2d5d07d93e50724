import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DisinfectionCertificate } from '#core/contract/gate-views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { printPage } from '#renderer/shared/print.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import './disinfection.css';

const Line = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <tr>
    <th scope="row">{label}</th>
    <td>{children}</td>
  </tr>
);

const Paper = ({ certificate: c }: { readonly certificate: DisinfectionCertificate }) => {
  const t = useText();
  return (
    <article className="dis-paper" data-testid="disinfection-certificate">
      {c.demo ? <p className="dis-demo">{t('sheet.demo')}</p> : null}
      <h1>{t('disinfection.certificate.title')}</h1>
      <div className="dis-head">
        <span>
          {t('sheet.warehouse')}: {c.warehouse} ({c.warehouseCode})
        </span>
        <span>
          {t('disinfection.certificate.no')}: <b>{c.certificateNo}</b>
        </span>
      </div>
      <table>
        <tbody>
          <Line label={t('common.batchNo')}>{c.batchNo}</Line>
          <Line label={t('common.merchant')}>{c.merchantName}</Line>
          <Line label={t('disinfection.certificate.goods')}>
            {c.goods.map((line) => (
              <div key={line.lineNo}>
                {line.goodsName} {line.spec} × {line.quantity} {line.unit}
              </div>
            ))}
            <b>{t('disinfection.certificate.total', { n: c.quantity })}</b>
          </Line>
          <Line label={t('disinfection.certificate.agent')}>
            {c.agent} · {c.mgPerL} mg/L
            {c.ratio === '' ? '' : ` · ${t('disinfection.ratio')} ${c.ratio}`}
            {c.usedMl === 0 ? '' : ` · ${c.usedMl} mL`}
          </Line>
          {c.preparedAtMs === null ? null : (
            <Line label={t('disinfection.preparedBy')}>
              {c.preparedBy} · {formatTime(c.preparedAtMs)}
            </Line>
          )}
          <Line label={t('disinfection.certificate.object')}>
            {t(`layer.${c.object}`)}
            {c.place === '' ? '' : ` · ${c.place}`}
          </Line>
          <Line label={t('disinfection.certificate.time')}>
            {c.attestedBy.length > 0
              ? formatTime(c.endedAtMs)
              : `${formatTime(c.startedAtMs)} – ${formatTime(c.endedAtMs)}`}{' '}
            ({t('disinfection.certificate.contact', { n: c.contactMinutes })})
          </Line>
          {c.attestedBy.length > 0 ? (
            <Line label={t('disinfection.certificate.attested')}>
              {c.attestedBy.join(t('common.listSeparator'))} · {t('sheet.attested')}
            </Line>
          ) : (
            <Line label={t('disinfection.certificate.operator')}>{c.operator}</Line>
          )}
          {c.reason === '' ? null : <Line label={t('disinfection.certificate.again')}>{c.reason}</Line>}
        </tbody>
      </table>
      <p className="dis-statement">{t('disinfection.certificate.statement')}</p>
      <p className="dis-chain">
        {t('sheet.chain')} #{c.chain.seq} {c.chain.hash} ·{' '}
        {t('disinfection.certificate.ledger', { from: c.startedSeq, to: c.endedSeq })}
      </p>
      <div className="dis-sign">
        <span>{t('disinfection.certificate.signOperator')}</span>
        <span>{t('disinfection.certificate.signUnit')}</span>
        <span>{t('sheet.signSupervisor')}</span>
      </div>
    </article>
  );
};

/** The certificate of one disinfection, on screen exactly as it comes out on A4. */
export const CertificatePage = () => {
  const t = useText();
  const batchId = usePathParam('batchId');
  const disinfectionId = usePathParam('disinfectionId');
  const query = useQuery(orpc.disinfection.certificate.queryOptions({ input: { batchId, disinfectionId } }));
  return (
    <>
      <div className="dis-tools">
        <StepHeader
          title={t('disinfection.certificate.title')}
          back={`/batch/${encodeURIComponent(batchId)}`}
          extra={
            <PrimaryButton
              icon={<PrinterOutlined />}
              onClick={() => {
                printPage();
              }}
            >
              {t('sheet.print')}
            </PrimaryButton>
          }
        />
      </div>
      <Loaded query={query}>{(certificate) => <Paper certificate={certificate} />}</Loaded>
    </>
  );
};
