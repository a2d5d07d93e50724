import type { UtcMs } from '#core/domain/time.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type Account = {
  readonly personId: string;
  /** Compared without regard to ASCII case. */
  readonly username: string;
  /** Output of the memory-hard function, as its adapter writes it. */
  readonly secretHash: string;
  /** Function, salt and cost that made the hash. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly disabled: boolean;
  readonly changedMs: UtcMs;
};

export type Accounts = {
  readonly findByUsername: (username: string) => Account | null;
  readonly findByPerson: (personId: string) => Account | null;
  readonly list: () => ReadonlyArray<Account>;
  readonly isTaken: (username: string) => boolean;
  /** Adds or changes a person's account. A username that another person has throws SqliteError: ask isTaken first. */
  readonly save: (account: Account) => void;
};

type Row = Omit<Account, 'params' | 'disabled'> & { readonly params: string; readonly disabled: number };

const COLUMNS =
  'person_id AS personId, username, secret_hash AS secretHash, params, disabled, changed_ms AS changedMs';

const toAccount = (row: Row): Account => ({
  ...row,
  params: JSON.parse(row.params) as Account['params'],
  disabled: row.disabled === 1,
});

/** How people sign in. Who they are stands in the ledger and in the private records. */
export const createAccounts = (db: Connection, transact: Transact): Accounts => {
  const byName = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM accounts WHERE username = ?`);
  const byPerson = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM accounts WHERE person_id = ?`);
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM accounts ORDER BY username`);
  const put =
    db.prepare(`INSERT INTO accounts (person_id, username, secret_hash, params, disabled, changed_ms) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (person_id) DO UPDATE SET username = excluded.username, secret_hash = excluded.secret_hash,
      params = excluded.params, disabled = excluded.disabled, changed_ms = excluded.changed_ms`);
  const one = (row: Row | undefined): Account | null => (row === undefined ? null : toAccount(row));
  return {
    findByUsername: (username) => one(byName.get(username)),
    findByPerson: (personId) => one(byPerson.get(personId)),
    list: () => all.all().map(toAccount),
    isTaken: (username) => byName.get(username) !== undefined,
    save: (account) =>
      transact('accounts.save', () => {
        const { personId, username, secretHash, params, disabled, changedMs } = account;
        put.run(personId, username, secretHash, JSON.stringify(params), disabled ? 1 : 0, changedMs);
      }),
  };
};
