import type { Database } from 'better-sqlite3';
import { and, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { PrivateRecord } from '#core/ports/context.ts';
import { privateRecords } from '#db/schema/ledger.ts';

type Kind = PrivateRecord['kind'];

/** Looks personal data up; an erased or unknown record answers null. Never cached, so that an erasure shows at once. */
export type PrivateData = {
  readonly of: (kind: Kind, subjectId: string) => Readonly<Record<string, string>> | null;
  /** Name of a person; the id itself when the name was erased, so that two persons never look like one. */
  readonly nameOf: (personId: string) => string;
};

export const createPrivateData = (db: Database): PrivateData => {
  const find = drizzle(db)
    .select({ data: privateRecords.data })
    .from(privateRecords)
    .where(
      and(
        eq(privateRecords.kind, sql.placeholder('kind')),
        eq(privateRecords.subjectId, sql.placeholder('id')),
      ),
    )
    .prepare();
  const of: PrivateData['of'] = (kind, id) => find.get({ kind, id })?.data ?? null;
  return { of, nameOf: (personId) => of('person', personId)?.['name'] ?? personId };
};
