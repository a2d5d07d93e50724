import type { ReceiptView } from '#core/contract/form-views.ts';
import { formatTime } from '#renderer/shared/format.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { Cell, Column, Form, Row } from '#renderer/shared/paper/form.ts';
import { dateFact, houseFact } from '#renderer/shared/paper/head.ts';

/** Pieces that stand side by side in one row: a thousand codes are nine pages, not forty. */
const ABREAST = 3;

const inRows = (codes: ReceiptView['codes']): ReadonlyArray<Row> =>
  Array.from({ length: Math.ceil(codes.length / ABREAST) }, (_unused, at) => {
    const some = codes.slice(at * ABREAST, (at + 1) * ABREAST);
    return {
      key: some[0]?.code ?? String(at),
      cells: some.flatMap(({ number, code, carton }): ReadonlyArray<Cell> => [
        number ?? '',
        code,
        carton === null || carton === 0 ? '' : carton,
      ]),
    };
  });

/** What the collector signed for: the goods, every code, the signature. The entry of the signing is what its QR names. */
export const receiptForm = (t: Text, view: ReceiptView): Form => ({
  name: view.receiptNo,
  title: t('form.receipt.title'),
  demo: view.demo,
  head: [
    houseFact(t, view),
    dateFact(t, view.signedAtMs),
    { label: t('form.receipt.no'), value: view.receiptNo },
    { label: t('common.batchNo'), value: view.batchNo },
  ],
  parts: [
    {
      kind: 'FACTS',
      pairs: true,
      facts: [
        { label: t('common.merchant'), value: view.merchantName },
        { label: t('form.receipt.certificate'), value: view.certificateNo },
        { label: t('common.goods'), value: view.goods.join(t('common.listSeparator')) },
        { label: t('form.receipt.pieces'), value: String(view.pieces) },
        { label: t('form.receipt.cartons'), value: String(view.cartons) },
        {
          label: t('form.receipt.collector'),
          value: view.collector === '' ? t('form.receipt.erased') : view.collector,
        },
        { label: t('form.receipt.at'), value: formatTime(view.signedAtMs) },
        { label: t('form.receipt.handedBy'), value: view.handedBy },
      ],
    },
    {
      kind: 'TABLE',
      title: t('form.receipt.codes'),
      testId: 'receipt-codes',
      columns: Array.from({ length: ABREAST }, (_unused, at): ReadonlyArray<Column> => [
        { head: t('form.receipt.number'), key: `number-${at}`, kind: 'NUMBER' },
        { head: t('form.receipt.code'), key: `code-${at}`, kind: 'CODE' },
        { head: t('form.receipt.carton'), key: `carton-${at}`, kind: 'NUMBER' },
      ]).flat(),
      rows: inRows(view.codes),
    },
    { kind: 'TEXT', text: t('form.receipt.statement') },
    ...(view.signatureSha256 === null
      ? []
      : [
          {
            kind: 'PICTURE' as const,
            title: t('form.receipt.signature'),
            sha256: view.signatureSha256,
          },
        ]),
  ],
  proof: {
    kind: 'RECEIPT',
    number: view.receiptNo,
    seq: view.signed.seq,
    hash: view.signed.hash,
    label: t('form.issuedBy'),
    notes: [`${t('sheet.preparedAt')} ${formatTime(view.preparedAtMs)}`],
  },
  sign: [t('form.receipt.signHanded'), t('form.receipt.signCollector'), t('sheet.signSupervisor')],
});
