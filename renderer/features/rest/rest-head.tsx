import type { BatchDetail } from '#core/contract/views.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import './rest.css';

const PAGES = ['samples', 'results', 'clear', 'store'] as const;
export type RestPage = (typeof PAGES)[number];

export const REST_PATH = '/rest';

/** Head of the four screens of a resting batch, with the way from one to the other. */
export const RestHead = ({ detail, page }: { readonly detail: BatchDetail; readonly page: RestPage }) => {
  const t = useText();
  const id = encodeURIComponent(detail.summary.batchId);
  return (
    <>
      <StepHeader
        title={t(`rest.${page}.title`)}
        batch={detail.summary}
        back={REST_PATH}
        guards={page !== 'clear' || detail.batch.cleared !== null}
      />
      <nav className="rest-tabs" aria-label={t('rest.list.title')}>
        {PAGES.map((one) => (
          <Go
            key={one}
            to={`${REST_PATH}/${id}/${one}`}
            className={one === page ? 'rest-tab is-here' : 'rest-tab'}
          >
            {t(`rest.list.tabs.${one}`)}
          </Go>
        ))}
      </nav>
    </>
  );
};
