import type { Role } from '#core/domain/roles.ts';
import { ROLES } from '#core/domain/roles.ts';
import type { TextKey } from '../shared/i18n.ts';

/** A word of the rail: where it leads, and whose daily work is there. */
export type Place = {
  readonly path: string;
  readonly label: TextKey;
  readonly roles: ReadonlyArray<Role>;
};

const staff = ROLES.filter((role) => role !== 'MERCHANT');

/** The steps of the trade, in their official order. */
export const STEPS: ReadonlyArray<Place> = [
  { path: '/mine', label: 'seats.mine.title', roles: ['MERCHANT'] },
  { path: '/declare', label: 'app.declare', roles: ['MERCHANT', 'MARKET_OPERATOR', 'MANAGER'] },
  { path: '/review', label: 'app.review', roles: ['MARKET_OPERATOR'] },
  { path: '/gate', label: 'app.gate', roles: ['GATE', 'INSPECTOR', 'DISINFECTION_OPERATOR', 'MANAGER'] },
  {
    path: '/rest',
    label: 'app.rest',
    roles: ['GATE', 'SAMPLER', 'LABORATORY', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/laboratory',
    label: 'lab.title',
    roles: ['SAMPLER', 'LABORATORY', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  { path: '/codes', label: 'app.codes', roles: ['GATE', 'MANAGER'] },
  { path: '/exit', label: 'app.exit', roles: ['GATE', 'MANAGER', 'RESIDENT_SUPERVISOR'] },
  { path: '/trace', label: 'app.trace', roles: ROLES },
];

/** What the office uses. In a demo everybody may see the devices: the emulated scanner is there. */
export const OFFICE: ReadonlyArray<Place> = [
  { path: '/board', label: 'app.board', roles: staff },
  { path: '/incidents', label: 'incident.title', roles: staff },
  { path: '/sheet', label: 'app.sheet', roles: staff },
  {
    path: '/stock',
    label: 'app.stock',
    roles: ['GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/platform',
    label: 'app.platform',
    roles: ['MARKET_OPERATOR', 'MANAGER', 'GATE', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/outage',
    label: 'app.outage',
    roles: ['GATE', 'INSPECTOR', 'SAMPLER', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/site',
    label: 'app.site',
    roles: ['GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/staff',
    label: 'app.staff',
    roles: ['MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR', 'ADMINISTRATOR', 'AUDITOR'],
  },
  { path: '/people', label: 'app.people', roles: ['ADMINISTRATOR', 'MANAGER'] },
  { path: '/merchants', label: 'app.merchants', roles: ['MARKET_OPERATOR', 'MANAGER', 'ADMINISTRATOR'] },
  { path: '/pledge', label: 'app.pledge', roles: ['MERCHANT', 'MARKET_OPERATOR', 'MANAGER'] },
  {
    path: '/booking',
    label: 'app.booking',
    roles: ['MERCHANT', 'MARKET_OPERATOR', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  { path: '/devices', label: 'app.devices', roles: ['GATE', 'MANAGER', 'ADMINISTRATOR'] },
  { path: '/rules', label: 'app.rules', roles: staff },
  { path: '/settings', label: 'app.settings', roles: ROLES },
];

/** True when the place belongs to the work of one of the roles. The service refuses by itself; this only keeps the rail short. */
export const isFor = (place: Place, roles: ReadonlyArray<Role>, demo: boolean): boolean =>
  (demo && place.path === '/devices') || place.roles.some((role) => roles.includes(role));

/** The place that a path belongs to, null for paths open to all. */
export const placeOf = (path: string): Place | null =>
  [...STEPS, ...OFFICE].find((place) => path === place.path || path.startsWith(`${place.path}/`)) ?? null;
