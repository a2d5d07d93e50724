import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import type { FeatureRoute } from '../shared/feature.ts';
import { history } from '../shared/navigation.tsx';
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

/** Every screen of the program at its address. */
export const router = createRouter({
  routeTree: root.addChildren(children),
  history,
  defaultPreload: false,
});
