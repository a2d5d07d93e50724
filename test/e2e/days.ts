import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { ROLES, type Role } from '#core/domain/roles.ts';
import { databasePath } from '#db/open.ts';
import type { Stage } from '../cards/stage.ts';

/** Whose day is whose, of the demonstration's people. */
export const PEOPLE = {
  MERCHANT: '卓美玲',
  MARKET_OPERATOR: '徐丽华',
  GATE: '王小虎',
  INSPECTOR: '李慧敏',
  DISINFECTION_OPERATOR: '陈志强',
  SAMPLER: '周晓燕',
  LABORATORY: '吴敏',
  MANAGER: '孙国庆',
  RESIDENT_SUPERVISOR: '何正平',
  AUDITOR: '钱月娥',
  ADMINISTRATOR: '沈建国',
} as const satisfies Readonly<Record<Role, string>>;

/** The ledger as it lies on disk, read beside the running program: what a day did is asked of it and not of the screen. */
export type Book = {
  /** What comes from here on is the shift's. */
  readonly mark: () => void;
  /** Types of the events that a person caused since the mark, in order; `×n` where one came n times in a row. */
  readonly acts: (name: string) => ReadonlyArray<string>;
  readonly close: () => void;
};

const inRuns = (types: ReadonlyArray<string>): ReadonlyArray<string> => {
  const runs: Array<{ readonly type: string; n: number }> = [];
  for (const type of types) {
    const last = runs.at(-1);
    if (last?.type === type) last.n += 1;
    else runs.push({ type, n: 1 });
  }
  return runs.map(({ type, n }) => (n === 1 ? type : `${type} ×${n}`));
};

export const openBook = async ({ seat, directory }: Stage): Promise<Book> => {
  await seat.as('MANAGER');
  const ids = new Map((await seat.api.people.list()).map(({ name, personId }) => [name, personId]));
  const db = new Database(databasePath(directory), { readonly: true });
  const head = db.prepare<[], number>('SELECT max(seq) FROM ledger').pluck();
  const since = db
    .prepare<[number, string], string>('SELECT type FROM ledger WHERE seq > ? AND actor_id = ? ORDER BY seq')
    .pluck();
  let from = 0;
  return {
    mark: () => {
      from = head.get() ?? 0;
    },
    acts: (name) => {
      const personId = ids.get(name);
      if (personId === undefined) throw new Error(`nobody is called ${name}`);
      return inRuns(since.all(from, personId));
    },
    close: () => {
      db.close();
    },
  };
};

/** Every role has had its day, or there is a reason why it has none; not both. */
export const expectEveryRole = (
  had: ReadonlySet<Role>,
  without: Readonly<Partial<Record<Role, string>>> = {},
): void => {
  const roles = (named: (role: Role) => boolean) => ROLES.filter(named);
  expect(
    roles((role) => !had.has(role) && without[role] === undefined),
    'roles without a day and without a reason',
  ).toEqual([]);
  expect(
    roles((role) => had.has(role) && without[role] !== undefined),
    'roles with a day and a reason against it',
  ).toEqual([]);
};
