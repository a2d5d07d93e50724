import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import './lab.css';

const TABS = [
  ['desk', '/laboratory'],
  ['rounds', '/laboratory/rounds'],
  ['import', '/laboratory/import'],
] as const;

/** Head of the laboratory's screens. */
export const LabHead = ({ at }: { readonly at: (typeof TABS)[number][0] }) => {
  const t = useText();
  return (
    <>
      <StepHeader title={t('lab.title')} />
      <nav className="lab-tabs" aria-label={t('lab.title')}>
        {TABS.map(([name, path]) => (
          <Go key={name} to={path} className={name === at ? 'lab-tab is-here' : 'lab-tab'}>
            {t(`lab.tab.${name}`)}
          </Go>
        ))}
      </nav>
    </>
  );
};
