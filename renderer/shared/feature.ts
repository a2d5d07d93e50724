import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

/** One screen of a feature; `app/router.tsx` mounts it. Path parameters are written `$name` (TanStack Router). */
export type FeatureRoute = { readonly path: string; readonly component: RouteComponent };

/**
 * A screen whose program is fetched when somebody first goes there; the screen before it stays until it is here. After
 * the house was updated under an open page the file is gone, and the page loads itself anew, once.
 */
export const screen = (load: () => Promise<ComponentType>): RouteComponent =>
  lazyRouteComponent(async () => ({ default: await load() }));
