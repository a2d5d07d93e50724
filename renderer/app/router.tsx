import { createHashHistory, createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import type { FeatureRoute } from '../shared/feature.ts';
import { Frame } from './frame.tsx';
import { NotFound } from './not-found.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

// Features that have no screens yet simply have no routes; their paths say so.
const features = import.meta.glob<{ readonly routes: ReadonlyArray<FeatureRoute> }>(
  '../features/*/routes.tsx',
  { eager: true },
);

const children = Object.values(features)
  .flatMap((feature) => feature.routes)
  .map(({ path, component }) => createRoute({ getParentRoute: () => root, path, component }));

/** Hash history: the same build works under HTTP and under a desktop shell's own scheme. */
export const router = createRouter({
  routeTree: root.addChildren(children),
  history: createHashHistory(),
  defaultPreload: false,
});
