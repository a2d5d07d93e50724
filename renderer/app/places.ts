import type { Role } from '#core/domain/roles.ts';
import { ROLES } from '#core/domain/roles.ts';
import type { TextKey } from '../shared/i18n.ts';

/** A place of the program: where it is, and whose daily work is there. */
export type Place = {
  readonly path: string;
  readonly label: TextKey;
  readonly roles: ReadonlyArray<Role>;
  /**
   * The word of the rail that it stands under when a person has more places than the rail has lines; none when it is
   * a word of its own. Whoever has few places sees each of them.
   */
  readonly under?: TextKey;
};

/** A line of the rail, with the one or several places behind it. */
export type Word = { readonly label: TextKey; readonly places: readonly [Place, ...Place[]] };

/** Lines of 48 px that the rail has room for beside home and the office's heading, on a screen of 800. */
export const RAIL_LINES = 13;

const staff = ROLES.filter((role) => role !== 'MERCHANT');

/** The steps of the trade, in their official order. */
export const STEPS: ReadonlyArray<Place> = [
  { path: '/mine', label: 'seats.mine.title', under: 'app.declare', roles: ['MERCHANT'] },
  {
    path: '/declare',
    label: 'app.declare',
    under: 'app.declare',
    roles: ['MERCHANT', 'MARKET_OPERATOR', 'MANAGER'],
  },
  { path: '/review', label: 'app.review', under: 'app.declare', roles: ['MARKET_OPERATOR'] },
  {
    path: '/booking',
    label: 'app.booking',
    under: 'app.declare',
    roles: ['MERCHANT', 'MARKET_OPERATOR', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  { path: '/gate', label: 'app.gate', roles: ['GATE', 'INSPECTOR', 'DISINFECTION_OPERATOR', 'MANAGER'] },
  {
    path: '/rest',
    label: 'app.rest',
    under: 'app.rest',
    roles: ['GATE', 'SAMPLER', 'LABORATORY', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/laboratory',
    label: 'lab.title',
    under: 'app.rest',
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
  { path: '/sheet', label: 'app.sheet', under: 'app.sheet', roles: staff },
  {
    path: '/stock',
    label: 'app.stock',
    under: 'app.sheet',
    roles: ['GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/site',
    label: 'app.site',
    under: 'app.records',
    roles: ['GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/platform',
    label: 'app.platform',
    under: 'app.records',
    roles: ['MARKET_OPERATOR', 'MANAGER', 'GATE', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/outage',
    label: 'app.outage',
    under: 'app.records',
    roles: ['GATE', 'INSPECTOR', 'SAMPLER', 'MANAGER', 'RESIDENT_SUPERVISOR'],
  },
  {
    path: '/staff',
    label: 'app.staff',
    under: 'app.staff',
    roles: ['MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR', 'ADMINISTRATOR', 'AUDITOR'],
  },
  { path: '/people', label: 'app.people', under: 'app.staff', roles: ['ADMINISTRATOR', 'MANAGER'] },
  {
    path: '/merchants',
    label: 'app.merchants',
    under: 'app.staff',
    roles: ['MARKET_OPERATOR', 'MANAGER', 'ADMINISTRATOR'],
  },
  {
    path: '/pledge',
    label: 'app.pledge',
    under: 'app.staff',
    roles: ['MERCHANT', 'MARKET_OPERATOR', 'MANAGER'],
  },
  { path: '/devices', label: 'app.devices', roles: ['GATE', 'MANAGER', 'ADMINISTRATOR'] },
  { path: '/settings', label: 'app.settings', under: 'app.settings', roles: ROLES },
  { path: '/rules', label: 'app.rules', under: 'app.settings', roles: staff },
];

/** True when the place belongs to the work of one of the roles. The service refuses by itself; this only keeps the rail short. */
export const isFor = (place: Place, roles: ReadonlyArray<Role>, demo: boolean): boolean =>
  (demo && place.path === '/devices') || place.roles.some((role) => roles.includes(role));

/** The place that a path belongs to, null for paths open to all. */
export const placeOf = (path: string): Place | null =>
  [...STEPS, ...OFFICE].find((place) => path === place.path || path.startsWith(`${place.path}/`)) ?? null;

const folded = (places: ReadonlyArray<Place>): ReadonlyArray<Word> => {
  const words = new Map<TextKey, [Place, ...Place[]]>();
  for (const place of places) {
    const key = place.under ?? place.label;
    const known = words.get(key);
    if (known === undefined) words.set(key, [place]);
    else known.push(place);
  }
  return [...words].map(([key, one]) => ({ label: one.length === 1 ? one[0].label : key, places: one }));
};

const flat = (places: ReadonlyArray<Place>): ReadonlyArray<Word> =>
  places.map((place) => ({ label: place.label, places: [place] }));

/** The rail of a person: the steps of the trade and the office's words, folded only where they would not fit. */
export const railOf = (
  roles: ReadonlyArray<Role>,
  demo: boolean,
): { readonly steps: ReadonlyArray<Word>; readonly office: ReadonlyArray<Word> } => {
  const mine = (places: ReadonlyArray<Place>): ReadonlyArray<Place> =>
    places.filter((place) => isFor(place, roles, demo));
  const [steps, office] = [mine(STEPS), mine(OFFICE)];
  const lay = steps.length + office.length > RAIL_LINES ? folded : flat;
  return { steps: lay(steps), office: lay(office) };
};
