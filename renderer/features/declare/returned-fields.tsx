import type { BatchDetail } from '#core/contract/views.ts';
import { useText, type Text } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import './declare.css';

/** A field of a return in words: `plate`, `line.3`, `paper.NUCLEIC_ACID_REPORT` … */
export const sayField = (t: Text, field: string): string => {
  const [area = '', rest = ''] = field.split('.');
  switch (area) {
    case 'line':
      return t('declare.returned.line', { no: rest });
    case 'paper':
      return t('declare.returned.paper', { kind: t(`paper.${rest}` as 'paper.OTHER') });
    default:
      return t(`word.field.${area}` as 'word.field.plate');
  }
};

/** Everything that the reviewer wants put right, field by field; each stands at its field, too. */
export const ReturnedFields = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { fields } = detail.batch.review;
  if (fields.length === 0) return null;
  return (
    <Panel tone="RED" title={t('declare.returned.title', { n: fields.length })}>
      <ul className="declare-returned" data-testid="returned-fields">
        {fields.map(({ field, reason }) => (
          <li key={`${field} ${reason}`}>
            <b>{sayField(t, field)}</b>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
