import type { ReviewDeskView } from '#core/contract/views.ts';
import type { Statement } from '#core/domain/papers/consistency.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import './review.css';

/** Every difference that the program found, with what each side says; shown once every paper has been read. */
export const Compared = ({ desk }: { readonly desk: ReviewDeskView }) => {
  const t = useText();
  if (desk.compared === null)
    return (
      <Panel title={t('review.compare.title')}>
        <p className="g-muted" data-testid="compare-waits">
          {t('review.compare.waits')}
        </p>
      </Panel>
    );
  // Nothing against nothing is no agreement.
  if (desk.papers.length === 0)
    return (
      <Panel title={t('review.compare.title')}>
        <p className="g-muted">{t('review.compare.nothing')}</p>
      </Panel>
    );
  const { differences } = desk.compared;
  const from = (statement: Statement): string => {
    if (statement.from === 'DECLARATION') return t('review.compare.declared');
    const kind = desk.papers.find((paper) => paper.paperId === statement.paperId)?.kind ?? 'OTHER';
    return statement.from === 'HANDED_IN'
      ? t('review.compare.handedIn', { kind: t(`paper.${kind}`) })
      : t(`paper.${kind}`);
  };
  return (
    <Panel title={t('review.compare.title')} tone={differences.length === 0 ? 'GREEN' : 'RED'}>
      {differences.length === 0 ? (
        <p className="review-same" data-testid="compare-same">
          <ToneIcon tone="GREEN" /> {t('review.compare.same')}
        </p>
      ) : (
        <table className="review-compare" data-testid="compare-differences">
          <tbody>
            {differences.map((difference) => (
              <tr key={`${difference.field} ${difference.statements.map((one) => one.paperId).join(' ')}`}>
                <th scope="row">
                  <ToneIcon tone="RED" /> {t(`word.field.${difference.field}`)}
                </th>
                <td>
                  {difference.statements.map((statement) => (
                    <span key={`${statement.from} ${statement.paperId ?? ''}`} className="review-said">
                      <small>{from(statement)}</small>
                      <b className="g-code">
                        {statement.value === '' ? t('review.read.notSaid') : statement.value}
                      </b>
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
};
