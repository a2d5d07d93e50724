import { createHashHistory, useParams, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Hash history: the same build works under HTTP and under a desktop shell's own scheme. */
export const history = createHashHistory();

type Navigate = (path: string, options?: { readonly replace?: boolean }) => void;

const go: Navigate = (path, options) => {
  if (options?.replace === true) history.replace(path);
  else history.push(path);
};

/** `go('/gate')`: opens a screen by its path, as `stepPath` and the rail write it. */
export const useGo = (): Navigate => go;

/** Path parameter of this screen, as written `$name` in its route; empty when the route has none of that name. */
export const usePathParam = (name: string): string => {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : '';
};

/**
 * The path of the open screen, without query: of the one that is drawn, not of the address, which is ahead of it while
 * the next screen is being fetched. Else the frame would draw the old screen once more under the new address.
 */
export const usePath = (): string =>
  useRouterState({
    // An address that leads nowhere has no match beside the root's.
    select: ({ matches, location }) =>
      (matches.length > 1 ? matches.at(-1)?.pathname : null) ?? location.pathname,
  });

/** A link to a screen; a plain anchor on the hash, so that it can be opened in a second window. */
export const Go = ({
  to,
  className,
  here = false,
  children,
}: {
  readonly to: string;
  readonly className?: string;
  /** True for the screen that is open. */
  readonly here?: boolean;
  readonly children: ReactNode;
}) => (
  <a href={`#${to}`} className={className} aria-current={here ? 'page' : undefined}>
    {children}
  </a>
);

/**
 * A filter that stands in the address (`/batches?step=REVIEW`), so that a reload, a link and the way back find it again:
 * the value, empty when it is not there, and how to set it. Setting replaces the entry in the history and takes `others`,
 * which mean nothing under another value, out of the address.
 */
export const useQueryParam = (
  name: string,
): readonly [value: string, set: (value: string, others?: ReadonlyArray<string>) => void] => {
  const text = useRouterState({ select: (state) => state.location.searchStr });
  const value = new URLSearchParams(text).get(name) ?? '';
  const set = (next: string, others: ReadonlyArray<string> = []): void => {
    const { pathname, search } = history.location;
    const params = new URLSearchParams(search);
    if (next === '') params.delete(name);
    else params.set(name, next);
    for (const other of others) params.delete(other);
    const query = params.toString();
    history.replace(query === '' ? pathname : `${pathname}?${query}`);
  };
  return [value, set];
};
