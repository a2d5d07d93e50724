import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../i18n.ts';
import './ui.css';

export type Pages<C> = {
  /** Where the page begins: the `next` of the one before; null for the first. */
  readonly after: C | null;
  readonly isFirst: boolean;
  readonly forward: (next: C) => void;
  readonly back: () => void;
};

/** The pages of a list that were turned to; a list of something else (`of`: the words looked for) begins anew. */
export const usePages = <C,>(of: string): Pages<C> => {
  const [at, setAt] = useState<{ readonly of: string; readonly turned: ReadonlyArray<C> }>({
    of,
    turned: [],
  });
  const turned = at.of === of ? at.turned : [];
  return {
    after: turned.at(-1) ?? null,
    isFirst: turned.length === 0,
    forward: (next) => {
      setAt({ of, turned: [...turned, next] });
    },
    back: () => {
      setAt({ of, turned: turned.slice(0, -1) });
    },
  };
};

/** To the page before and the one behind; nothing where one page holds all. */
export const Pager = <C,>({ pages, next }: { readonly pages: Pages<C>; readonly next: C | null }) => {
  const t = useText();
  if (pages.isFirst && next === null) return null;
  return (
    <nav className="g-pages">
      <Button size="large" icon={<LeftOutlined />} disabled={pages.isFirst} onClick={pages.back}>
        {t('common.pageBack')}
      </Button>
      <Button
        size="large"
        icon={<RightOutlined />}
        iconPlacement="end"
        disabled={next === null}
        data-testid="page-forward"
        onClick={() => {
          if (next !== null) pages.forward(next);
        }}
      >
        {t('common.pageForward')}
      </Button>
    </nav>
  );
};
