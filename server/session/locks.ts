import type { SeatKind } from '#core/domain/seat-kinds.ts';
import type { Session, Sessions } from '#db/journals/sessions.ts';

/** The last act of a seat is written down at most this often: a lock may come as much early after a crash, never late. */
const NOTE_EVERY_MS = 15_000;

export type LocksDeps = {
  readonly sessions: Pick<Sessions, 'signedIn' | 'active' | 'lock'>;
  readonly seenMs: () => number;
  readonly kindOf: (seatId: string) => SeatKind;
  /** Idle time after which a seat of this kind locks, in ms; 0 never locks. */
  readonly lockAfterMs: (kind: SeatKind) => number;
};

export type Locks = {
  /** True while somebody is signed in and nobody may act until a person proves themselves again. */
  readonly isLocked: (session: Session) => boolean;
  /** Somebody touched the screen, scanned or did something. No effect on a seat that is locked. */
  readonly touch: (session: Session) => void;
  /** Answers false when nobody is signed in there. */
  readonly lock: (session: Session) => boolean;
  /** Locks every seat whose time is over; answers those that became locked by this. */
  readonly lockIdle: () => ReadonlyArray<Session>;
};

/**
 * Idle locks, counted in time that the program saw pass (0020): a turned clock neither locks a seat nor keeps it open, and
 * a seat that was idle when the program stopped is as idle when it starts.
 */
export const createLocks = ({ sessions, seenMs, kindOf, lockAfterMs }: LocksDeps): Locks => {
  const active = new Map<string, number>();
  const lastActive = (session: Session): number =>
    Math.max(active.get(session.tokenHash) ?? 0, session.activeMs, session.signedInMs ?? 0);
  const isIdle = (session: Session): boolean => {
    const limit = lockAfterMs(kindOf(session.seatId));
    return limit > 0 && seenMs() - lastActive(session) >= limit;
  };
  const isLocked = (session: Session): boolean =>
    session.personId !== null && (session.locked || isIdle(session));
  return {
    isLocked,
    touch: (session) => {
      if (session.personId === null || isLocked(session)) return;
      const now = seenMs();
      active.set(session.tokenHash, now);
      if (now - session.activeMs >= NOTE_EVERY_MS) sessions.active(session.tokenHash, now);
    },
    lock: (session) => sessions.lock(session.tokenHash),
    lockIdle: () => {
      const present = sessions.signedIn();
      const known = new Set(present.map((session) => session.tokenHash));
      for (const tokenHash of active.keys()) if (!known.has(tokenHash)) active.delete(tokenHash);
      const idle = present.filter((session) => !session.locked && isIdle(session));
      for (const session of idle) sessions.lock(session.tokenHash);
      return idle;
    },
  };
};
