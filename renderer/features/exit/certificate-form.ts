import type { CertificateView } from '#core/contract/ways-out-views.ts';
import { formatTime } from '#renderer/shared/format.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { FactsPart, Form } from '#renderer/shared/paper/form.ts';
import { dateFact, houseFact } from '#renderer/shared/paper/head.ts';

const time = (ms: number | null): string => (ms === null ? '—' : formatTime(ms));
const known = (parts: ReadonlyArray<string>): string => parts.filter((one) => one !== '').join(' ');

const steps = (t: Text, view: CertificateView): FactsPart => ({
  kind: 'FACTS',
  title: t('exit.certGrounds'),
  pairs: true,
  facts: [
    { label: t('exit.certEntered'), value: time(view.enteredAtMs) },
    { label: t('exit.certRest'), value: time(view.restStartedAtMs) },
    { label: t('exit.certCleared'), value: time(view.clearedAtMs) },
    { label: t('exit.certIssuer'), value: `${formatTime(view.issuedAtMs)} ${view.issuedBy}` },
    { label: t('exit.certPolicy'), value: view.policyTitle },
    { label: t('exit.certCustoms'), value: view.customsNo === '' ? '—' : view.customsNo },
  ],
});

const grounds = (t: Text, view: CertificateView): FactsPart => ({
  kind: 'FACTS',
  facts: [
    {
      label: t('exit.certDisinfection'),
      value: view.disinfections.map(
        (run) =>
          `${run.agent} ${run.mgPerL} mg/L, ${formatTime(run.endedAtMs)}${run.formNo === null ? '' : ` (${t('disinfection.fromForm', { formNo: run.formNo })})`}`,
      ),
    },
    ...view.waived.map((one) => ({
      label: t(one.guard === 'RESTED' ? 'exit.certEarly' : 'exit.certWaived'),
      value: t('exit.certWaivedLine', {
        guard: t(`word.guard.${one.guard}`),
        by: one.by.join(t('common.listSeparator')),
        reason: one.reason,
        measures: one.measures,
      }),
    })),
    ...(view.attestedBy.length === 0
      ? []
      : [
          {
            label: t('sheet.attested'),
            value: view.attestedBy.join(t('common.listSeparator')),
          },
        ]),
    ...(view.fromBatchNo === null
      ? []
      : [{ label: t('common.batchNo'), value: t('exit.certFrom', { batchNo: view.fromBatchNo }) }]),
  ],
});

/** The exit certificate (domain.md §4.6): the act that issued it is what its QR names, so that no number can be put on another's. */
export const certificateForm = (t: Text, view: CertificateView): Form => ({
  name: view.certificateNo,
  title: t('exit.certTitle'),
  demo: view.demo,
  head: [
    houseFact(t, view),
    dateFact(t, view.issuedAtMs),
    { label: t('exit.certNo'), value: view.certificateNo },
    { label: t('common.batchNo'), value: view.batchNo },
  ],
  stamps: [
    ...(view.waived.some((one) => one.guard === 'RESTED') ? [t('sheet.early')] : []),
    ...(view.waived.some((one) => one.guard !== 'RESTED') ? [t('exit.certWaivedMark')] : []),
    ...(view.attestedBy.length === 0 ? [] : [t('sheet.attested')]),
  ],
  parts: [
    {
      kind: 'FACTS',
      pairs: true,
      facts: [
        { label: t('common.merchant'), value: known([view.merchantName, view.market, view.stall]) },
        { label: t('exit.certQuantity'), value: String(view.quantity) },
        {
          label: t('exit.certCollected'),
          value: t('exit.balance', { quantity: view.quantity, collected: view.collected, left: view.left }),
        },
        { label: t('exit.certAccepted'), value: String(view.acceptedQuantity) },
      ],
    },
    {
      kind: 'TABLE',
      title: t('exit.certGoods'),
      columns: [
        { head: t('form.no'), kind: 'NUMBER' },
        { head: t('form.check.goods') },
        { head: t('form.check.origin') },
        { head: t('common.quantity'), kind: 'NUMBER' },
      ],
      rows: view.lines.map((line, at) => ({
        key: String(at),
        cells: [
          at + 1,
          known([line.goodsName, line.spec]),
          line.origin,
          known([String(line.quantity), line.unit]),
        ],
      })),
    },
    {
      kind: 'TABLE',
      title: t('exit.certSamples'),
      columns: [
        { head: t('lab.field.sampleNo'), kind: 'CODE' },
        { head: t('lab.layer') },
        { head: t('staff.laboratory') },
        { head: t('lab.field.reportNo') },
        { head: t('staff.resultHead'), kind: 'SHORT' },
      ],
      rows: view.samples.map((one) => ({
        key: one.sampleNo,
        cells: [one.sampleNo, t(`layer.${one.layer}`), one.laboratory, one.reportNo, t('exit.certNegative')],
      })),
      empty: t('common.none'),
    },
    steps(t, view),
    grounds(t, view),
  ],
  proof: {
    kind: 'EXIT',
    number: view.certificateNo,
    seq: view.issuedSeq,
    hash: view.issuedHash,
    label: t('form.issuedBy'),
    notes: [`${t('exit.certChain')} ${view.chainHead}`],
  },
  sign: [t('exit.certIssuer'), t('exit.collector'), t('exit.certStamp')],
});
