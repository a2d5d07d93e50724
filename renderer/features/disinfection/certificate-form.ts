import type { DisinfectionCertificate } from '#core/contract/gate-views.ts';
import { formatTime } from '#renderer/shared/format.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { Form } from '#renderer/shared/paper/form.ts';
import { dateFact, houseFact } from '#renderer/shared/paper/head.ts';

const known = (parts: ReadonlyArray<string>): string => parts.filter((one) => one !== '').join(' · ');

/** How an attested one is marked: stock of opening day, or entered from a paper form. */
const markOf = (t: Text, { formNo }: DisinfectionCertificate): string =>
  formNo === null ? t('sheet.attested') : t('disinfection.fromForm', { formNo });

/** The certificate of one disinfection: every field that a ledger of disinfections must have (domain.md §4.4). */
export const certificateForm = (t: Text, c: DisinfectionCertificate): Form => ({
  name: c.certificateNo,
  title: t('disinfection.certificate.title'),
  demo: c.demo,
  head: [
    houseFact(t, c),
    dateFact(t, c.endedAtMs),
    { label: t('disinfection.certificate.no'), value: c.certificateNo },
    { label: t('common.batchNo'), value: c.batchNo },
  ],
  stamps: c.attestedBy.length === 0 ? [] : [markOf(t, c)],
  parts: [
    {
      kind: 'TABLE',
      title: t('disinfection.certificate.goods'),
      columns: [
        { head: t('form.no'), kind: 'NUMBER' },
        { head: t('form.check.goods') },
        { head: t('common.quantity'), kind: 'NUMBER' },
      ],
      rows: [
        ...c.goods.map((line) => ({
          key: String(line.lineNo),
          cells: [
            line.lineNo,
            [line.goodsName, line.spec].filter((one) => one !== '').join(' '),
            `${line.quantity} ${line.unit}`.trim(),
          ],
        })),
        { key: 'total', strong: true, cells: ['', t('form.check.total'), c.quantity] },
      ],
    },
    {
      kind: 'FACTS',
      facts: [
        { label: t('common.merchant'), value: c.merchantName },
        {
          label: t('disinfection.certificate.agent'),
          value: known([
            `${c.agent} ${c.mgPerL} mg/L`,
            c.ratio === '' ? '' : `${t('disinfection.ratio')} ${c.ratio}`,
            c.usedMl === 0 ? '' : `${c.usedMl} mL`,
          ]),
        },
        ...(c.preparedAtMs === null
          ? []
          : [
              {
                label: t('disinfection.preparedBy'),
                value: `${c.preparedBy} · ${formatTime(c.preparedAtMs)}`,
              },
            ]),
        { label: t('disinfection.certificate.object'), value: known([t(`layer.${c.object}`), c.place]) },
        {
          label: t('disinfection.certificate.time'),
          value: `${c.attestedBy.length > 0 && c.formNo === null ? '' : `${formatTime(c.startedAtMs)} – `}${formatTime(c.endedAtMs)} (${t('disinfection.certificate.contact', { n: c.contactMinutes })})`,
        },
        c.attestedBy.length > 0
          ? {
              label: t('disinfection.certificate.attested'),
              value: `${c.attestedBy.join(t('common.listSeparator'))} · ${markOf(t, c)}`,
            }
          : { label: t('disinfection.certificate.operator'), value: c.operator },
        ...(c.reason === '' ? [] : [{ label: t('disinfection.certificate.again'), value: c.reason }]),
      ],
    },
    { kind: 'TEXT', text: t('disinfection.certificate.statement') },
  ],
  proof: {
    kind: 'DISINFECTION',
    number: c.certificateNo,
    seq: c.chain.seq,
    hash: c.chain.hash,
    label: t('sheet.chain'),
    notes: [t('disinfection.certificate.ledger', { from: c.startedSeq, to: c.endedSeq })],
  },
  sign: [
    t('disinfection.certificate.signOperator'),
    t('disinfection.certificate.signUnit'),
    t('sheet.signSupervisor'),
  ],
});
