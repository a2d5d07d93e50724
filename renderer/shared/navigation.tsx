import { useParams, useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback, type ReactNode } from 'react';

/** `go('/gate')`: opens a screen by its path, as `stepPath` and the rail write it. */
export const useGo = (): ((path: string, options?: { readonly replace?: boolean }) => void) => {
  const router = useRouter();
  return useCallback(
    (path, options) => {
      if (options?.replace === true) router.history.replace(path);
      else router.history.push(path);
    },
    [router],
  );
};

/** Path parameter of this screen, as written `$name` in its route; empty when the route has none of that name. */
export const usePathParam = (name: string): string => {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : '';
};

/** The path of the open screen, without query. */
export const usePath = (): string => useRouterState({ select: (state) => state.location.pathname });

/** A link to a screen; a plain anchor on the hash, so that it can be opened in a second window. */
export const Go = ({
  to,
  className,
  children,
}: {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
}) => (
  <a href={`#${to}`} className={className}>
    {children}
  </a>
);
