import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROLES, type Role } from '#core/domain/roles.ts';
import { rolesAt, SEAT_KINDS, type SeatKind } from '#core/domain/seat-kinds.ts';

/** One row of docs/procedures.md, as a reader would take it. */
export type TableRow = {
  readonly name: string;
  readonly does: string;
  readonly roles: ReadonlySet<Role> | 'EVERYBODY';
  readonly whose: string;
  readonly seats: ReadonlySet<SeatKind>;
  readonly whenLocked: boolean;
};

/** What a call came to: let through (whatever it then answered), or turned away. */
export type Verdict = 'LET_IN' | 'ROLE_MISSING' | 'SIGNED_OUT' | 'SEAT_LOCKED' | 'SEAT_KIND' | 'UNTYPED';

/** Somebody who holds one role and no other, or nobody, at a seat of a kind, open or locked. */
export type Situation = {
  readonly caller: Role | 'SIGNED_OUT';
  readonly kind: SeatKind;
  readonly locked: boolean;
};

const words = (cell: string): ReadonlyArray<string> => cell.split(',').map((word) => word.trim());
const isRole = (word: string): word is Role => ROLES.some((role) => role === word);
const isKind = (word: string): word is SeatKind => SEAT_KINDS.some((kind) => kind === word);

const readRoles = (cell: string): TableRow['roles'] => {
  if (cell === 'everybody') return 'EVERYBODY';
  if (cell === 'anybody signed in') return new Set(ROLES);
  if (cell.startsWith('all but ')) {
    const left = words(cell.slice('all but '.length));
    return new Set(ROLES.filter((role) => !left.includes(role)));
  }
  return new Set(words(cell).filter(isRole));
};

/** Reads the table of a page like docs/procedures.md. */
export const readTable = (text: string): ReadonlyArray<TableRow> =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [name = '', does = '', roles = '', whose = '', seats = '', locked = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return {
        name: name.replaceAll('`', ''),
        does,
        roles: readRoles(roles),
        whose,
        seats: new Set(seats === 'any' ? SEAT_KINDS : words(seats).filter(isKind)),
        whenLocked: locked === 'yes',
      };
    });

/** The page as it lies in docs/. */
export const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/procedures.md'), 'utf8');

/** What the table promises of a call. */
export const expected = (row: TableRow, { caller, kind, locked }: Situation): Verdict => {
  if (row.roles !== 'EVERYBODY') {
    if (caller === 'SIGNED_OUT') return 'SIGNED_OUT';
    if (!rolesAt(kind, [caller]).some((role) => row.roles !== 'EVERYBODY' && row.roles.has(role)))
      return 'ROLE_MISSING';
  }
  if (locked && !row.whenLocked) return 'SEAT_LOCKED';
  return row.seats.has(kind) ? 'LET_IN' : 'SEAT_KIND';
};

/** Rows whose promise differs from what was found: `name: promised, found`. */
export const mismatches = (
  table: ReadonlyArray<TableRow>,
  situation: Situation,
  found: ReadonlyMap<string, Verdict>,
): ReadonlyArray<string> => [
  ...table.flatMap((row) => {
    const was = found.get(row.name);
    const promised = expected(row, situation);
    return was === promised ? [] : [`${row.name}: promised ${promised}, found ${was ?? 'no such procedure'}`];
  }),
  ...[...found.keys()]
    .filter((name) => !table.some((row) => row.name === name))
    .map((name) => `${name}: not in the table`),
];
