import type { Me } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import { rolesAt, type SeatKind } from '#core/domain/seat-kinds.ts';
import { readSpecialCode } from '#core/domain/special-codes.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { AccessDesk } from '#server/access-desk.ts';
import type { Bus, Seats } from '#server/deps.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import type { People } from '#server/people.ts';
import type { Procedures } from '#server/procedures.ts';
import type { Locks } from '#server/session/locks.ts';
import type { Sessions } from '#server/session/sessions.ts';

export type SessionRoutesDeps = {
  readonly reads: Pick<Reads, 'warehouse' | 'policies' | 'person'>;
  readonly readClock: () => ClockReading;
  readonly people: People;
  readonly sessions: Sessions;
  readonly seats: Seats;
  readonly version: string;
  readonly locks: Locks;
  readonly bus: Bus;
  readonly accessDesk: AccessDesk;
};

/** Who is here: the seat, the person, the warehouse. */
export const sessionRoutes = (
  os: Procedures,
  { reads, readClock, people, sessions, seats, version, locks, bus, accessDesk }: SessionRoutesDeps,
) => {
  const warehouseView = (): Me['warehouse'] => {
    const warehouse = reads.warehouse();
    const policy = policyOfDay(reads.policies(), businessDateOf(readClock().wallMs));
    return warehouse === null || policy === null
      ? null
      : { name: warehouse.name, code: warehouse.code, demo: warehouse.demo, policy };
  };

  /** Published secrets, of people who are really there: never outside a demo, whatever a directory's people are called. */
  const demoPeople = (kind: SeatKind): Me['demoPeople'] =>
    reads.warehouse()?.demo === true
      ? [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].flatMap(({ username, secret }) => {
          const person = people.byUsername(username);
          return person === null || rolesAt(kind, person.roles).length === 0
            ? []
            : [{ username, secret, name: person.name, roles: person.roles }];
        })
      : [];

  const isGate = (seatId: string): boolean =>
    seats.list().some((seat) => seat.seatId === seatId && seat.kind === 'GATE');

  /** A scanner that types like a keyboard puts a badge into the field for the secret; null for anything else. */
  const badgeAt = (seatId: string, secret: string): string | null => {
    const code = secret.trim();
    return isGate(seatId) && readSpecialCode(code) === 'BADGE' ? code : null;
  };

  return {
    session: {
      me: os.session.me.handler(({ context: { caller } }): Me => {
        const person = caller.actor === null ? null : reads.person(caller.actor.personId);
        const seat = seats.list().find(({ seatId }) => seatId === caller.seatId);
        const kind = seat?.kind ?? 'MERCHANT';
        return {
          version,
          seat: { seatId: caller.seatId, name: seat?.name ?? '', kind },
          person: person === null ? null : { ...people.view(person), roles: caller.actor?.roles ?? [] },
          locked: seats.isLocked(caller.seatId),
          warehouse: warehouseView(),
          demoPeople: demoPeople(kind),
        };
      }),
      signIn: os.session.signIn.handler(async ({ context: { caller }, input }) => {
        const badge = badgeAt(caller.seatId, input.secret);
        const person =
          badge !== null
            ? sessions.signInByBadge(caller.session, badge)
            : (await sessions.signIn(caller.session, input.username, input.secret, caller.address)).person;
        bus.publishToSeat(caller.seatId, { kind: 'SESSION' });
        return people.view(person);
      }),
      signOut: os.session.signOut.handler(({ context: { caller } }) => {
        sessions.signOut(caller.session);
        return { ok: true as const };
      }),
      lock: os.session.lock.handler(({ context: { caller } }) => {
        locks.lock(caller.session);
        bus.publishToSeat(caller.seatId, { kind: 'SESSION' });
        return { ok: true as const };
      }),
      // The guard has noted it already, as it does for every command.
      touch: os.session.touch.handler(() => ({ ok: true as const })),
      changeSecret: os.session.changeSecret.handler(async ({ context: { caller }, input }) => {
        await accessDesk.changeSecret(caller, input.current, input.secret);
        return { ok: true as const };
      }),
      countersign: os.session.countersign.handler(async ({ context: { caller }, input }) => {
        const badge = badgeAt(caller.seatId, input.secret);
        if (badge !== null) {
          const { countersignId, person } = sessions.countersignByBadge(caller.session, badge);
          return { countersignId, personId: person.personId, name: people.view(person).name };
        }
        const { countersignId, second } = await sessions.countersign(
          caller.session,
          input.username,
          input.secret,
          caller.address,
        );
        const { personId, name } = people.view(second.person);
        return { countersignId, personId, name };
      }),
    },
  };
};
