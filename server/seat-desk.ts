import { refusal } from '#core/domain/refusals.ts';
import {
  LOCK_AFTER_MINUTES,
  SEAT_KINDS,
  type INVITED_SEAT_KINDS,
  type SeatKind,
} from '#core/domain/seat-kinds.ts';
import type { InvitationView, SeatsView, SeatView } from '#core/contract/seat-views.ts';
import type { Actor } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Journals } from '#db/journals/index.ts';
import type { Seat } from '#db/journals/seats.ts';
import { z } from 'zod';
import type { Bus, Log } from './deps.ts';
import { refuse } from './errors.ts';
import { ENTRY_LASTS_MS, type EntryLinks } from './host/entry-links.ts';
import type { LanHost } from './host/lan-host.ts';
import type { People } from './people.ts';
import { GATE_SEAT } from './seats.ts';
import type { Locks } from './session/locks.ts';
import type { Sessions } from './session/sessions.ts';
import type { Connections } from './transport/connections.ts';

const LOCK_SETTING = 'lockAfterMinutes';
const lockSchema = z.partialRecord(z.enum(SEAT_KINDS), z.int().min(0));

/** Minutes after which a seat of each kind locks. A demonstration locks none unless it is told to: its secrets are public. */
export const lockMinutes = (
  settings: Journals['settings'],
  isDemo: boolean,
): Readonly<Record<SeatKind, number>> => {
  const set = lockSchema.safeParse(settings.get(LOCK_SETTING)).data ?? {};
  const of = (kind: SeatKind): number => set[kind] ?? (isDemo ? 0 : LOCK_AFTER_MINUTES[kind]);
  return {
    GATE: of('GATE'),
    OFFICE: of('OFFICE'),
    LABORATORY: of('LABORATORY'),
    MARKET: of('MARKET'),
    MERCHANT: of('MERCHANT'),
  };
};

export type SeatDeskDeps = {
  readonly journals: Pick<Journals, 'seats' | 'settings'>;
  readonly reads: Pick<Reads, 'person' | 'warehouse'>;
  readonly people: People;
  readonly sessions: Sessions;
  readonly locks: Locks;
  readonly connections: Pick<Connections, 'countOf'>;
  readonly links: EntryLinks;
  readonly lan: Pick<LanHost, 'origin' | 'view' | 'configure'>;
  readonly bus: Bus;
  readonly newId: (prefix: string) => string;
  /** Wall clock. */
  readonly now: () => number;
  readonly log: Log;
};

export type SeatDesk = {
  readonly view: () => SeatsView;
  /** Refuses LAN_OFF while nobody could follow the link. */
  readonly invite: (
    actor: Actor,
    seat: { readonly kind: (typeof INVITED_SEAT_KINDS)[number]; readonly name: string },
  ) => InvitationView;
  readonly inviteAgain: (actor: Actor, seatId: string) => InvitationView;
  readonly revoke: (actor: Actor, seatId: string) => void;
  readonly setLock: (actor: Actor, kind: SeatKind, minutes: number) => void;
};

/** The administrator's desk for seats: who is invited where, who sits there, and who is put out. */
export const createSeatDesk = (deps: SeatDeskDeps): SeatDesk => {
  const { journals, sessions, locks, log } = deps;

  const viewOf = (seat: Seat): SeatView => {
    const session = sessions.ofSeat(seat.seatId);
    const actor = session === null ? null : sessions.actor(session);
    const person = actor === null ? null : deps.reads.person(actor.personId);
    return {
      seatId: seat.seatId,
      name: seat.name,
      kind: seat.kind,
      madeMs: seat.madeMs,
      seenMs: seat.seenMs,
      revokedMs: seat.revokedMs,
      connections: session === null ? 0 : deps.connections.countOf(session.tokenHash),
      entered: session !== null,
      person:
        person === null
          ? null
          : { personId: person.personId, name: deps.people.view(person).name, roles: actor?.roles ?? [] },
      locked: session !== null && locks.isLocked(session),
    };
  };

  const linkTo = (seatId: string): InvitationView => {
    const origin = deps.lan.origin() ?? refuse(refusal('LAN_OFF'));
    return { seatId, link: `${origin}/enter/${deps.links.issue(seatId)}`, lastsMs: ENTRY_LASTS_MS };
  };

  /** A seat of the LAN that stands; the gate's own is neither invited nor revoked. */
  const invited = (seatId: string): Seat => {
    const seat = journals.seats.find(seatId);
    if (seat === null || seat.kind === 'GATE' || seatId === GATE_SEAT)
      return refuse(refusal('NOT_FOUND', { what: 'seat' }));
    return seat.revokedMs === null ? seat : refuse(refusal('SEAT_REVOKED', { seat: seat.name }));
  };

  return {
    view: () => ({
      lan: deps.lan.view(),
      seats: journals.seats.list().map(viewOf),
      lockAfterMinutes: lockMinutes(journals.settings, deps.reads.warehouse()?.demo === true),
    }),
    invite: (actor, { kind, name }) => {
      if (deps.lan.origin() === null) refuse(refusal('LAN_OFF'));
      if (journals.seats.list().some((seat) => seat.revokedMs === null && seat.name === name))
        refuse(refusal('DUPLICATE', { what: 'seat' }));
      const seatId = deps.newId('seat');
      journals.seats.save({ seatId, name, kind, madeMs: deps.now(), madeBy: actor.personId });
      log.info({ seatId, kind, personId: actor.personId }, 'seat invited');
      return linkTo(seatId);
    },
    inviteAgain: (actor, seatId) => {
      invited(seatId);
      log.info({ seatId, personId: actor.personId }, 'seat invited again');
      return linkTo(seatId);
    },
    revoke: (actor, seatId) => {
      invited(seatId);
      journals.seats.revoke(seatId, deps.now(), actor.personId);
      deps.links.forget(seatId);
      sessions.endSeat(seatId);
      log.warn({ seatId, personId: actor.personId }, 'seat revoked');
    },
    setLock: (actor, kind, minutes) => {
      const set = lockSchema.safeParse(journals.settings.get(LOCK_SETTING)).data ?? {};
      journals.settings.set(LOCK_SETTING, { ...set, [kind]: minutes });
      log.info({ kind, minutes, personId: actor.personId }, 'idle lock set');
    },
  };
};
