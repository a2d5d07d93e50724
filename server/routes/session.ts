import type { Me } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Seats } from '#server/deps.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import type { People } from '#server/people.ts';
import type { Procedures } from '#server/procedures.ts';
import type { Sessions } from '#server/session/sessions.ts';

export type SessionRoutesDeps = {
  readonly reads: Pick<Reads, 'warehouse' | 'policies' | 'person'>;
  readonly readClock: () => ClockReading;
  readonly people: People;
  readonly sessions: Sessions;
  readonly seats: Seats;
  readonly version: string;
};

/** Who is here: the seat, the person, the warehouse. */
export const sessionRoutes = (
  os: Procedures,
  { reads, readClock, people, sessions, seats, version }: SessionRoutesDeps,
) => {
  const warehouseView = (): Me['warehouse'] => {
    const warehouse = reads.warehouse();
    const policy = policyOfDay(reads.policies(), businessDateOf(readClock().wallMs));
    return warehouse === null || policy === null
      ? null
      : { name: warehouse.name, code: warehouse.code, demo: warehouse.demo, policy };
  };

  /** Published secrets, of people who are really there: never outside a demo, whatever a directory's people are called. */
  const demoPeople = (): Me['demoPeople'] =>
    reads.warehouse()?.demo === true
      ? [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].flatMap(({ username, secret }) => {
          const person = people.byUsername(username);
          return person === null ? [] : [{ username, secret, name: person.name, roles: person.roles }];
        })
      : [];

  return {
    session: {
      me: os.session.me.handler(({ context: { caller } }): Me => {
        const person = caller.actor === null ? null : reads.person(caller.actor.personId);
        const name = seats.list().find((seat) => seat.seatId === caller.seatId)?.name ?? '';
        return {
          version,
          seat: { seatId: caller.seatId, name },
          person: person === null ? null : people.view(person),
          warehouse: warehouseView(),
          demoPeople: demoPeople(),
        };
      }),
      signIn: os.session.signIn.handler(async ({ context: { caller }, input }) => {
        const { person } = await sessions.signIn(caller.session, input.username, input.secret);
        return people.view(person);
      }),
      signOut: os.session.signOut.handler(({ context: { caller } }) => {
        sessions.signOut(caller.session);
        return { ok: true as const };
      }),
      countersign: os.session.countersign.handler(async ({ context: { caller }, input }) => {
        const { countersignId, second } = await sessions.countersign(
          caller.session,
          input.username,
          input.secret,
        );
        const { personId, name } = people.view(second.person);
        return { countersignId, personId, name };
      }),
    },
  };
};
