import { useGo, usePath } from '../navigation.tsx';
import './ui.css';

/** Parts of one place as wide keys; each is a screen with a path of its own. */
export const PageTabs = ({
  tabs,
}: {
  readonly tabs: ReadonlyArray<{ readonly path: string; readonly label: string }>;
}) => {
  const go = useGo();
  const path = usePath();
  return (
    <nav className="g-page-tabs">
      {tabs.map((tab) => (
        <button
          key={tab.path}
          type="button"
          aria-current={path === tab.path ? 'page' : undefined}
          data-testid={`page-tab-${tab.path.split('/').at(-1) ?? ''}`}
          onClick={() => {
            go(tab.path);
          }}
        >
          {tab.label}
        </button>
      ))}
    </nav>
  );
};
