import type { BatchDetail } from '#core/contract/views.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import './batch.css';

const STATES = ['reserved', 'sent', 'doubt', 'printed', 'applied', 'picked', 'shipped', 'void'] as const;

/** How many pieces stand where in the life of their code. */
export const Pieces = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { codes, certificate } = detail.batch;
  const some = STATES.filter((state) => codes[state] > 0);
  return (
    <Panel
      title={t('batch.pieces')}
      extra={certificate === null ? null : <b className="g-code">{certificate.certificateNo}</b>}
    >
      {some.length === 0 ? <p className="g-muted">{t('batch.piecesNone')}</p> : null}
      <div className="batch-counts">
        {some.map((state) => (
          <span key={state}>
            <b>{codes[state]}</b>
            {t(`batch.code.${state}`)}
          </span>
        ))}
      </div>
    </Panel>
  );
};
