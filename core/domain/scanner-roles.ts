import type { SeatTaskKind } from './tasks.ts';

/** What a scanner is there for; `ANY` serves whatever its seat is doing. */
export const SCANNER_ROLES = [
  'ANY',
  'RECEIVE',
  'STORE',
  'SAMPLE',
  'LABEL',
  'HAND_OVER',
  'STOCKTAKE',
] as const;
export type ScannerRole = (typeof SCANNER_ROLES)[number];

const TASKS: Readonly<Record<Exclude<ScannerRole, 'ANY'>, ReadonlyArray<SeatTaskKind>>> = {
  RECEIVE: ['INSPECT', 'PLACE'],
  STORE: ['STORE'],
  SAMPLE: ['TAKE_SAMPLE'],
  LABEL: ['VERIFY_LABELS', 'RESOLVE_DOUBT'],
  HAND_OVER: ['HAND_OVER'],
  STOCKTAKE: ['STOCKTAKE'],
};

/** In these a scan only says what it is, or shows that the scanner works. */
const HARMLESS: ReadonlyArray<SeatTaskKind> = ['NONE', 'TRACE', 'TEST_SCAN'];

/**
 * Whether a scan from a scanner of this role may act in a seat's task: the gun of the hand-over desk counts nothing, whatever
 * is open on the screen beside it.
 */
export const roleServes = (role: ScannerRole, task: SeatTaskKind): boolean =>
  role === 'ANY' || HARMLESS.includes(task) || TASKS[role].includes(task);
