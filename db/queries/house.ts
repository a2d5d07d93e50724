import type { Database } from 'better-sqlite3';
import { asc, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { AdoptedPolicy, PersonLine, WarehouseView } from '#core/contract/views.ts';
import type { ClockTail } from '#core/domain/attested-time.ts';
import type { Reads } from '#core/ports/reads.ts';
import { batches } from '#db/schema/batches.ts';
import { demoClock, merchants, persons, policies } from '#db/schema/house.ts';
import { accounts, ledger } from '#db/schema/ledger.ts';
import type { PrivateData } from './names.ts';

export type HouseQueries = {
  /** With the policy that was adopted last. */
  readonly warehouse: () => WarehouseView | null;
  /** Every adopted version of the rules, newest first. */
  readonly adoptedPolicies: () => ReadonlyArray<AdoptedPolicy>;
  readonly people: () => ReadonlyArray<PersonLine>;
  readonly person: (personId: string) => PersonLine | null;
  /** Whose goods a batch is; null when there is no such batch. */
  readonly merchantOfBatch: (batchId: string) => string | null;
  /** True once goods came in by the gate; goods of opening day did not. */
  readonly hasArrivals: () => boolean;
  /** By how much a demo's clock was moved forward in all, in ms. */
  readonly demoOffsetMs: () => number;
  /** Clock readings of the newest event; null for an empty ledger. */
  readonly clockTail: () => ClockTail | null;
};

export const createHouseQueries = (db: Database, reads: Reads, names: PrivateData): HouseQueries => {
  const d = drizzle(db);
  const id = sql.placeholder('id');
  const selectPeople = () =>
    d
      .select({
        personId: persons.personId,
        roles: persons.roles,
        merchantId: persons.merchantId,
        merchantName: merchants.name,
        username: accounts.username,
      })
      .from(persons)
      .leftJoin(accounts, eq(accounts.personId, persons.personId))
      .leftJoin(merchants, eq(merchants.merchantId, persons.merchantId));
  const everybody = selectPeople().orderBy(asc(persons.registeredSeq)).prepare();
  const somebody = selectPeople().where(eq(persons.personId, id)).prepare();
  const owner = d
    .select({ merchantId: batches.merchantId })
    .from(batches)
    .where(eq(batches.batchId, id))
    .prepare();
  const arrival = d
    .select({ one: sql<number>`1` })
    .from(batches)
    .where(isNotNull(batches.arrivedSeq))
    .limit(1)
    .prepare();
  const offset = d.select({ ms: demoClock.offsetMs }).from(demoClock).prepare();
  const tail = d
    .select({
      wallMs: ledger.recordedMs,
      monoMs: ledger.monoMs,
      bootId: ledger.bootId,
      attestedMs: ledger.attestedMs,
    })
    .from(ledger)
    .orderBy(desc(ledger.seq))
    .limit(1)
    .prepare();

  const everyPolicy = d
    .select({
      document: policies.document,
      adoptedSeq: policies.adoptedSeq,
      adoptedMs: policies.adoptedMs,
      adoptedBy: policies.adoptedBy,
      reason: policies.reason,
      batches: sql<number>`(SELECT count(*) FROM batches b WHERE b.policy_id = ${policies.policyId} AND b.settled = 0)`,
    })
    .from(policies)
    .orderBy(desc(policies.adoptedSeq))
    .prepare();

  type PersonRow = Omit<PersonLine, 'name' | 'username'> & { readonly username: string | null };
  // Whoever has no account (yet) cannot sign in but is still somebody who may be named.
  const toPerson = (row: PersonRow): PersonLine => ({
    ...row,
    name: names.nameOf(row.personId),
    username: row.username ?? '',
  });

  return {
    warehouse: () => {
      const found = reads.warehouse();
      const policy = reads.policies().at(-1);
      return found === null || policy === undefined
        ? null
        : { name: found.name, code: found.code, demo: found.demo, policy };
    },
    adoptedPolicies: () =>
      everyPolicy.all().map(({ document, adoptedSeq, adoptedMs, adoptedBy, reason, batches: n }) => ({
        policy: document,
        adoptedSeq,
        adoptedMs,
        adoptedBy: adoptedBy.map(names.nameOf),
        reason,
        batches: n,
      })),
    people: () => everybody.all().map(toPerson),
    person: (personId) => {
      const row = somebody.get({ id: personId });
      return row === undefined ? null : toPerson(row);
    },
    merchantOfBatch: (batchId) => owner.get({ id: batchId })?.merchantId ?? null,
    hasArrivals: () => arrival.get() !== undefined,
    demoOffsetMs: () => offset.get()?.ms ?? 0,
    clockTail: () => tail.get() ?? null,
  };
};
