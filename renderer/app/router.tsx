import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { routes as batch } from '../features/batch/routes.tsx';
import { routes as board } from '../features/board/routes.tsx';
import { routes as booking } from '../features/booking/routes.tsx';
import { routes as codes } from '../features/codes/routes.tsx';
import { routes as declare } from '../features/declare/routes.tsx';
import { routes as devices } from '../features/devices/routes.tsx';
import { routes as disinfection } from '../features/disinfection/routes.tsx';
import { routes as exit } from '../features/exit/routes.tsx';
import { routes as find } from '../features/find/routes.tsx';
import { routes as forms } from '../features/forms/routes.tsx';
import { routes as gate } from '../features/gate/routes.tsx';
import { routes as home } from '../features/home/routes.tsx';
import { routes as incident } from '../features/incident/routes.tsx';
import { routes as lab } from '../features/lab/routes.tsx';
import { routes as mine } from '../features/mine/routes.tsx';
import { routes as opening } from '../features/opening/routes.tsx';
import { routes as outage } from '../features/outage/routes.tsx';
import { routes as people } from '../features/people/routes.tsx';
import { routes as platform } from '../features/platform/routes.tsx';
import { routes as rest } from '../features/rest/routes.tsx';
import { routes as review } from '../features/review/routes.tsx';
import { routes as rules } from '../features/rules/routes.tsx';
import { routes as seats } from '../features/seats/routes.tsx';
import { routes as settings } from '../features/settings/routes.tsx';
import { routes as setup } from '../features/setup/routes.tsx';
import { routes as sheet } from '../features/sheet/routes.tsx';
import { routes as site } from '../features/site/routes.tsx';
import { routes as staff } from '../features/staff/routes.tsx';
import { routes as stock } from '../features/stock/routes.tsx';
import { routes as trace } from '../features/trace/routes.tsx';
import { history } from '../shared/navigation.tsx';
import { Frame } from './frame.tsx';
import { NotFound } from './not-found.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const features = [
  batch,
  board,
  booking,
  codes,
  declare,
  devices,
  disinfection,
  exit,
  find,
  forms,
  gate,
  home,
  incident,
  lab,
  mine,
  opening,
  outage,
  people,
  platform,
  rest,
  review,
  rules,
  seats,
  settings,
  setup,
  sheet,
  site,
  staff,
  stock,
  trace,
];

const children = features
  .flat()
  .map(({ path, component }) => createRoute({ getParentRoute: () => root, path, component }));

/** Every screen of the program at its address. */
export const router = createRouter({
  routeTree: root.addChildren(children),
  history,
  defaultPreload: false,
});
