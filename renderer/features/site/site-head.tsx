import type { ReactNode } from 'react';
import { useText } from '#renderer/shared/i18n.ts';
import { PageTabs } from '#renderer/shared/ui/page-tabs.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import './site.css';

/** Head of every screen of the sealed site. */
export const SiteHead = ({ extra }: { readonly extra?: ReactNode }) => {
  const t = useText();
  return (
    <>
      <StepHeader title={t('site.title')} extra={extra} />
      <PageTabs
        tabs={[
          { path: '/site', label: t('site.tabs.door') },
          { path: '/site/passes', label: t('site.tabs.passes') },
          { path: '/site/supplies', label: t('site.tabs.supplies') },
          { path: '/site/film', label: t('site.tabs.film') },
        ]}
      />
    </>
  );
};
