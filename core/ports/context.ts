import type { ClockReading } from '#core/domain/attested-time.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import type { Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import type { Reads } from './reads.ts';

/** Who asks: a signed-in person at a seat. `system` acts carry no roles. */
export type Actor = {
  readonly personId: string;
  readonly roles: ReadonlyArray<Role>;
  readonly merchantId: string | null;
  readonly seatId: string;
};

/** Personal data of an event, kept in an erasable side table; the event holds `digest` only. */
export type PrivateRecord = {
  readonly kind: 'person' | 'merchant' | 'driver' | 'collector' | 'visitor' | 'health';
  readonly subjectId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly salt: string;
};

/** Outside world that a decision may use, handed in so that whole days can run in virtual time from a seed. */
export type Ports = {
  readonly clock: ClockReading;
  /** A fresh opaque id, unique for ever, with a readable prefix such as `bat`. */
  readonly newId: (prefix: string) => string;
  /** `count` independent integers in [0, below) from the system's secure source. */
  readonly randomInts: (count: number, below: number) => ReadonlyArray<number>;
  /** Salted digest of personal data: SHA-256 hex over salt and canonical JSON. */
  readonly seal: (
    kind: PrivateRecord['kind'],
    subjectId: string,
    data: Readonly<Record<string, string>>,
  ) => {
    readonly digest: string;
    readonly record: PrivateRecord;
  };
};

/** Everything a use case is given beside its input. */
export type Ctx = Ports & {
  readonly reads: Reads;
  readonly actor: Actor;
  /** The second person who signed in place for this very command; null when nobody did. */
  readonly second: { readonly personId: string; readonly roles: ReadonlyArray<Role> } | null;
};

/** What a use case answers: events with a result for the caller, or every reason against. Never both. */
export type Decision<R> =
  | {
      readonly ok: true;
      readonly events: ReadonlyArray<DomainEvent>;
      readonly result: R;
      readonly private?: ReadonlyArray<PrivateRecord>;
    }
  | { readonly ok: false; readonly refusals: ReadonlyArray<Refusal> };

/** A use case: pure apart from what `ctx` hands in. */
export type UseCase<I, R> = (input: I, ctx: Ctx) => Decision<R>;

/** Says yes. */
export const decided = <R>(
  events: ReadonlyArray<DomainEvent>,
  result: R,
  privateRecords: ReadonlyArray<PrivateRecord> = [],
): Decision<R> => ({
  ok: true,
  events,
  result,
  private: privateRecords,
});

/** Says no, with every reason at once. */
export const refused = (...refusals: ReadonlyArray<Refusal>): Decision<never> => ({ ok: false, refusals });
