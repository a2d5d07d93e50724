import type { BatchDetail } from '#core/contract/views.ts';
import { COMPARED_FIELDS, type ComparedField, type Statement } from '#core/domain/papers/consistency.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { ScrollBox } from '#renderer/shared/ui/scroll-box.tsx';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import './batch.css';

type Column = {
  readonly key: string;
  readonly head: string;
  /** What this column says of each; null where it cannot say anything. */
  readonly says: Readonly<Record<ComparedField, string | null>>;
  readonly paperId: string | null;
};

const NOTHING = { number: null, issuedOn: null, validTo: null, quantity: null, containerNo: null } as const;

/** Whether a difference names what this column says of a field. */
const isNamed = (column: Column, { from, paperId, value }: Statement, field: ComparedField): boolean =>
  (from === 'DECLARATION' ? column.paperId === null : paperId === column.paperId) &&
  (from === 'HANDED_IN' || value === (column.says[field] ?? ''));

/**
 * What was declared and what each paper says, side by side; a cell that disagrees with another is marked. A paper that
 * nobody has read yet shows what was said of it when it was handed in.
 */
export const PaperCompare = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, papers } = detail;
  if (batch.papers.length === 0) return null;
  const columns: ReadonlyArray<Column> = [
    {
      key: 'declaration',
      head: t('review.compare.declared'),
      paperId: null,
      says: { ...NOTHING, quantity: String(batch.declaredPieces), containerNo: batch.containerNo },
    },
    ...batch.papers.map((paper): Column => {
      const { reading } = paper;
      return {
        key: paper.paperId,
        head: t(`paper.${paper.kind}`),
        paperId: paper.paperId,
        says: {
          number: reading?.number ?? paper.number,
          issuedOn: reading?.issuedOn ?? paper.issuedOn,
          validTo: (reading === null ? paper.validTo : reading.validTo) ?? '',
          quantity: reading?.quantity === null || reading === null ? null : String(reading.quantity),
          containerNo: reading?.containerNo ?? null,
        },
      };
    }),
  ];
  const marked = (column: Column, field: ComparedField): boolean =>
    papers.differences.some(
      (difference) =>
        difference.field === field && difference.statements.some((one) => isNamed(column, one, field)),
    );
  return (
    <Panel
      title={t('review.compare.title')}
      extra={
        papers.differences.length === 0 ? (
          <b className="b-green">{t('review.compare.same')}</b>
        ) : (
          <b className="b-amber">{t('batch.differences', { n: papers.differences.length })}</b>
        )
      }
    >
      <ScrollBox className="batch-compare" label={t('review.compare.title')}>
        <table>
          <thead>
            <tr>
              <td />
              {columns.map(({ key, head }) => (
                <th key={key} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {COMPARED_FIELDS.map((field) => (
              <tr key={field}>
                <th scope="row">{t(`word.field.${field}`)}</th>
                {columns.map((column) => {
                  const value = column.says[field];
                  const differs = marked(column, field);
                  return (
                    <td key={column.key} className={differs ? 'is-different' : ''}>
                      {differs ? <ToneIcon tone="RED" /> : null}
                      <span className="g-code">{value === null || value === '' ? '–' : value}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
};
