/** What a badge does that a scanner read: it signs in, or signs as the second person who is being asked for. */
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Actor } from '#core/ports/context.ts';
import type { Bus, Seats } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import type { Sessions } from './sessions.ts';

export type BadgeRead = { readonly code: 'BADGE_IN' | 'BADGE_SECOND'; readonly actor: Actor | null };

/** Refuses NO_OPERATOR at an unknown seat, SEAT_KIND away from the gate, else what the sessions refuse. */
export const createBadgeReader =
  (deps: {
    readonly sessions: Pick<Sessions, 'ofSeat' | 'countersignByBadge' | 'signInByBadge'>;
    readonly seats: Pick<Seats, 'awaitsSecond' | 'isLocked' | 'operator'>;
    readonly bus: Pick<Bus, 'publishToSeat'>;
    readonly kindOf: (seatId: string) => SeatKind;
  }) =>
  (seatId: string, code: string): BadgeRead => {
    const { sessions, seats, bus, kindOf } = deps;
    const session = sessions.ofSeat(seatId) ?? refuse(refusal('NO_OPERATOR'));
    // Badges are read where a person stands at the gate, and nowhere else.
    if (kindOf(seatId) !== 'GATE') refuse(refusal('SEAT_KIND', { seatKinds: 'GATE' }));
    if (seats.awaitsSecond(seatId) && !seats.isLocked(seatId) && seats.operator(seatId) !== null) {
      const { countersignId } = sessions.countersignByBadge(session, code);
      bus.publishToSeat(seatId, { kind: 'SECOND', countersignId });
      return { code: 'BADGE_SECOND', actor: null };
    }
    const person = sessions.signInByBadge(session, code);
    bus.publishToSeat(seatId, { kind: 'SESSION' });
    return { code: 'BADGE_IN', actor: { ...person, seatId } };
  };
