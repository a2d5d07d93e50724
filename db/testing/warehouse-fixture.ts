import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { DomainEvent, RecordedEvent } from '#core/domain/events.ts';
import type { Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import type { Ctx, Decision, PrivateRecord } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';
import { createAppender, readHead, type LedgerHead } from '#db/ledger.ts';
import { migrations } from '#db/migrations/index.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { createQueries, type Queries } from '#db/queries/create-queries.ts';
import { createReads } from '#db/reads.ts';

/** Somebody who acts in a test: the person's id and roles. */
export type Someone = {
  readonly personId: string;
  readonly roles: ReadonlyArray<Role>;
  readonly merchantId?: string;
};

/** 2022-04-22 09:00 in the warehouse's time. */
export const MORNING = Date.UTC(2022, 3, 22, 1);

/** A use case said no; carries its refusals. */
export class Refused extends Error {
  readonly refusals: ReadonlyArray<Refusal>;
  constructor(refusals: ReadonlyArray<Refusal>) {
    super(refusals.map((one) => `${one.code} ${JSON.stringify(one.params)}`).join('; '));
    this.refusals = refusals;
  }
}

export type Fixture = {
  readonly db: Database.Database;
  readonly reads: Reads;
  readonly queries: Queries;
  readonly clock: () => ClockReading;
  /** Lets attested time pass, in ms. */
  readonly pass: (ms: number) => void;
  /** Runs a real use case and appends what it decides, in one transaction. Throws Refused. */
  readonly run: <I, R>(
    useCase: (input: I, ctx: Ctx) => Decision<R>,
    input: I,
    by: Someone,
    second?: Someone,
  ) => R;
  /** Appends events as they are, in one transaction. */
  readonly append: (events: ReadonlyArray<DomainEvent>, by?: string) => ReadonlyArray<RecordedEvent>;
  /** Every event so far, as the ledger gave it to the projections. */
  readonly events: ReadonlyArray<RecordedEvent>;
};

/** An empty database with every migration run and foreign keys on, as `open.ts` sets them. In memory unless told. */
export const migratedDatabase = (path = ':memory:'): Database.Database => {
  const db = new Database(path);
  db.pragma('foreign_keys = ON');
  for (const migration of migrations) db.exec(migration.sql);
  return db;
};

/** A ledger on a database of its own, driven by the real use cases in virtual time. For tests. */
export const createFixture = (path?: string): Fixture => {
  const db = migratedDatabase(path);
  const reads = createReads(db);
  const queries = createQueries(db, { reads });
  const appender = createAppender(db);
  const events: RecordedEvent[] = [];
  let elapsedMs = 0;
  let nth = 0;
  let seed = 1;
  const clock = (): ClockReading => ({
    wallMs: MORNING + elapsedMs,
    monoMs: 1_000 + elapsedMs,
    bootId: 'boot-1',
    attestedMs: elapsedMs,
    state: 'STEADY',
  });

  const appendAll = (
    list: ReadonlyArray<DomainEvent>,
    by: string,
    records: ReadonlyArray<{ record: PrivateRecord; digest: string }>,
  ) => {
    nth += 1;
    const commandId = `command-${nth}`;
    const recorded: RecordedEvent[] = [];
    db.transaction(() => {
      let head: LedgerHead = readHead(db);
      for (const [index, event] of list.entries()) {
        const stamp = {
          commandId,
          actorId: by,
          seatId: 'seat-1',
          occurredMs: clock().wallMs,
          clock: clock(),
        };
        const next = appender(head, event, index, stamp);
        head = next.head;
        applyEvent(db, next.event);
        recorded.push(next.event);
      }
      for (const { record, digest } of records) {
        db.prepare(
          'INSERT INTO private_records (kind, subject_id, data, salt, digest) VALUES (?, ?, ?, ?, ?)',
        ).run(record.kind, record.subjectId, JSON.stringify(record.data), record.salt, digest);
      }
    }).immediate();
    events.push(...recorded);
    return recorded;
  };

  return {
    db,
    reads,
    queries,
    clock,
    events,
    pass: (ms) => {
      elapsedMs += ms;
    },
    append: (list, by = 'system') => appendAll(list, by, []),
    run: (useCase, input, by, second) => {
      const sealed: { record: PrivateRecord; digest: string }[] = [];
      const ctx: Ctx = {
        clock: clock(),
        newId: (prefix) => `${prefix}_${(nth += 1)}`,
        // A fixed linear congruence: codes differ from each other and are the same in every run of the test.
        randomInts: (count, below) =>
          Array.from({ length: count }, () => {
            seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
            return Math.floor((seed / 2 ** 32) * below);
          }),
        seal: (kind, subjectId, data) => {
          const record = { kind, subjectId, data, salt: 'salt' };
          const digest = createHash('sha256').update(JSON.stringify(record)).digest('hex');
          sealed.push({ record, digest });
          return { digest, record };
        },
        reads,
        actor: {
          personId: by.personId,
          roles: by.roles,
          merchantId: by.merchantId ?? null,
          seatId: 'seat-1',
        },
        second: second ?? null,
      };
      const decision = useCase(input, ctx);
      if (!decision.ok) throw new Refused(decision.refusals);
      appendAll(decision.events, by.personId, sealed);
      return decision.result;
    },
  };
};
