import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type Settings = {
  /** The JSON value of a key, undefined when it was never set. The caller checks its shape. */
  readonly get: (key: string) => unknown;
  readonly set: (key: string, value: unknown) => void;
  readonly remove: (key: string) => void;
};

/** Settings of this installation: a key and a JSON value. They are no history; the ledger is. */
export const createSettings = (db: Connection, transact: Transact): Settings => {
  const find = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const put = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const drop = db.prepare('DELETE FROM settings WHERE key = ?');
  return {
    get: (key) => {
      const value = find.get(key);
      return value === undefined ? undefined : (JSON.parse(value) as unknown);
    },
    set: (key, value) => transact('settings.set', () => void put.run(key, JSON.stringify(value))),
    remove: (key) => transact('settings.remove', () => void drop.run(key)),
  };
};
