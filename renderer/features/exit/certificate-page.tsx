import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { CertificateView } from '#core/contract/ways-out-views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';

const Row = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <tr>
    <th>{label}</th>
    <td>{value}</td>
  </tr>
);

const time = (ms: number | null): string => (ms === null ? '' : formatTime(ms));

const Certificate = ({ view, back }: { readonly view: CertificateView; readonly back: () => void }) => {
  const t = useText();
  return (
    <Paper
      title={t('exit.certTitle')}
      demo={view.demo}
      head={[
        `${t('sheet.warehouse')}: ${view.warehouse} (${view.warehouseCode})`,
        `${t('exit.certNo')}: ${view.certificateNo}`,
        `${t('common.batchNo')}: ${view.batchNo}`,
      ]}
      sign={[t('exit.certIssuer'), t('exit.collector'), t('exit.certStamp')]}
      tools={<Button onClick={back}>{t('common.back')}</Button>}
    >
      <table>
        <tbody>
          <Row label={t('common.merchant')} value={`${view.merchantName} ${view.market} ${view.stall}`} />
          <Row
            label={t('exit.certGoods')}
            value={view.lines
              .map((line) => `${line.goodsName} ${line.spec} ${line.origin} × ${line.quantity}${line.unit}`)
              .join('; ')}
          />
          <Row label={t('exit.certQuantity')} value={String(view.quantity)} />
          <Row
            label={t('exit.certCollected')}
            value={t('exit.balance', { quantity: view.quantity, collected: view.collected, left: view.left })}
          />
          <Row label={t('exit.certAccepted')} value={String(view.acceptedQuantity)} />
          <Row label={t('exit.certEntered')} value={time(view.enteredAtMs)} />
          <Row label={t('exit.certRest')} value={time(view.restStartedAtMs)} />
          <Row label={t('exit.certCleared')} value={time(view.clearedAtMs)} />
          <Row
            label={t('exit.certDisinfection')}
            value={view.disinfections
              .map((run) => `${run.agent} ${run.mgPerL} mg/L, ${formatTime(run.endedAtMs)}`)
              .join('; ')}
          />
          <Row
            label={t('exit.certSamples')}
            value={view.samples
              .map((one) => `${one.sampleNo} ${one.laboratory} ${one.reportNo} ${t('exit.certNegative')}`)
              .join('; ')}
          />
          {view.waived.map((one) => (
            <Row
              key={one.guard}
              label={t('exit.certWaived')}
              value={t('exit.certWaivedLine', {
                guard: t(`guard.met.${one.guard}`),
                by: one.by.join(', '),
                reason: one.reason,
                measures: one.measures,
              })}
            />
          ))}
          {view.fromBatchNo === null ? null : (
            <Row label={t('common.batchNo')} value={t('exit.certFrom', { batchNo: view.fromBatchNo })} />
          )}
          <Row label={t('exit.certPolicy')} value={view.policyTitle} />
          <Row label={t('exit.certIssuer')} value={`${view.issuedBy} · ${formatTime(view.issuedAtMs)}`} />
        </tbody>
      </table>
      <p className="paper-chain">
        {t('exit.certChain')} {view.chainHead}
      </p>
    </Paper>
  );
};

/** The exit certificate as it is printed. */
export const CertificatePage = () => {
  const batchId = usePathParam('batchId');
  const go = useGo();
  const query = useQuery(orpc.disposals.certificate.queryOptions({ input: { batchId } }));
  return (
    <Loaded query={query}>
      {(view) => (
        <Certificate
          view={view}
          back={() => {
            go(`/exit/${encodeURIComponent(batchId)}`);
          }}
        />
      )}
    </Loaded>
  );
};
