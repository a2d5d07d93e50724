import { createHash } from 'node:crypto';
import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { PASSWORD_MIN, rolesAt, type SeatKind } from '#core/domain/seat-kinds.ts';
import type { Actor, Ctx } from '#core/ports/context.ts';
import type { PersonRecord } from '#core/ports/reads.ts';
import type { Log } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { newToken, type Random } from '#server/random.ts';
import type { Journals } from '#db/journals/index.ts';
import type { Account } from '#db/journals/accounts.ts';
import type { Session } from '#db/journals/sessions.ts';
import { createLimiter } from './limiter.ts';
import { verifySecret, type SecretCost } from './secrets.ts';

/** Nobody stays signed in longer than one long shift. */
export const SIGN_IN_LASTS_MS = 16 * 3_600_000;

/** A countersignature that is not used is worth nothing after this. */
export const COUNTERSIGN_LASTS_MS = 2 * 60_000;

export type Second = NonNullable<Ctx['second']>;

export type SessionsDeps = {
  readonly journals: Pick<Journals, 'accounts' | 'attempts' | 'badges' | 'sessions'>;
  readonly random: Random;
  /**
   * Milliseconds that the program has seen pass, moved by nobody: attested time without the moves of a demonstration.
   * Neither a turned clock nor a restart lets a lock or a sign-in run out early or late.
   */
  readonly seenMs: () => number;
  readonly person: (personId: string) => PersonRecord | null;
  readonly kindOf: (seatId: string) => SeatKind;
  /** Short secrets are good at the gate only, but for the published ones of a demonstration. */
  readonly isDemo: () => boolean;
  readonly log: Log;
  /** Only for tests: another cost than the program's own, as in `Substitutes`. */
  readonly secretCost?: SecretCost | undefined;
  /** A session ended: another took its seat over, or the seat was revoked. */
  readonly onEnded: (sessionId: string) => void;
};

export type SignedIn = { readonly account: Account; readonly person: PersonRecord };

export type Sessions = {
  /** Opens a session at a seat and answers the token that its browser keeps. Whoever sat there before is out. */
  readonly open: (seatId: string) => { readonly session: Session; readonly token: string };
  readonly byToken: (token: string) => Session | null;
  /** The session as it stands now, or null when it has ended. */
  readonly current: (sessionId: string) => Session | null;
  readonly ofSeat: (seatId: string) => Session | null;
  /** Who is signed in, or null; also null once the sign-in has run out. */
  readonly actor: (session: Session) => Actor | null;
  readonly actorAtSeat: (seatId: string) => Actor | null;
  /** Also opens a locked seat, and puts another person in the place of whoever was signed in. */
  readonly signIn: (
    session: Session,
    username: string,
    secret: string,
    address?: string | null,
  ) => Promise<SignedIn>;
  /** The same by a badge that a scanner at the gate read. Refuses like signIn. */
  readonly signInByBadge: (session: Session, code: string) => PersonRecord;
  /** Ends every session at a seat. */
  readonly endSeat: (seatId: string) => void;
  /**
   * Judges a name and a secret as a sign-in does, and changes nothing. Refuses SIGN_IN_FAILED, SIGN_IN_LOCKED,
   * PASSWORD_NEEDED, SEAT_NOT_FOR_ROLE.
   */
  readonly prove: (
    session: Session,
    username: string,
    secret: string,
    address: string | null,
  ) => Promise<SignedIn>;
  /** How long wrong tries still keep an account shut at any seat, in ms. */
  readonly lockedForMs: (username: string) => number;
  readonly signOut: (session: Session) => void;
  readonly countersign: (
    session: Session,
    username: string,
    secret: string,
    address?: string | null,
  ) => Promise<{ readonly countersignId: string; readonly second: SignedIn }>;
  /** The same by a badge that a scanner at the gate read. Refuses SECOND_PERSON_SAME, else like signInByBadge. */
  readonly countersignByBadge: (
    session: Session,
    code: string,
  ) => { readonly countersignId: string; readonly person: PersonRecord };
  /** The second person behind an id given to this session, if it has not run out; does not use it up. */
  readonly second: (session: Pick<Session, 'tokenHash' | 'seatId'>, countersignId: string) => Second | null;
  readonly useUp: (countersignId: string) => void;
};

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Sign-in names differ by neither case nor width nor spaces around them. */
export const usernameKey = (username: string): string => username.normalize('NFKC').trim().toLowerCase();

/** Seats, who is signed in at them, and the second persons who sign in place. */
export const createSessions = (deps: SessionsDeps): Sessions => {
  const { random, log, seenMs } = deps;
  const { accounts, sessions } = deps.journals;
  const limiter = createLimiter(deps.journals.attempts, seenMs);
  const countersigns = new Map<
    string,
    { readonly tokenHash: string; readonly personId: string; readonly sinceMs: number }
  >();

  const actor = (session: Session): Actor | null => {
    if (session.personId === null || session.signedInMs === null) return null;
    if (seenMs() - session.signedInMs >= SIGN_IN_LASTS_MS) return null;
    const person = deps.person(session.personId);
    if (person === null) return null;
    return { ...person, roles: rolesAt(deps.kindOf(session.seatId), person.roles), seatId: session.seatId };
  };

  const forgetOld = (): void => {
    for (const [id, one] of countersigns)
      if (seenMs() - one.sinceMs >= COUNTERSIGN_LASTS_MS) countersigns.delete(id);
  };

  type Target = { readonly username: string; readonly seatId: string; readonly address: string | null };

  // The name as typed may be a secret typed into the wrong field: the log knows it by a digest only.
  const shown = ({ username, seatId, address }: Target) => ({
    seatId,
    account: hashToken(username).slice(0, 12),
    ...(address === null ? {} : { address }),
  });

  const refuseTooMany = (target: Target): void => {
    const waitMs = limiter.waitMs(target);
    if (waitMs === 0) return;
    log.warn({ ...shown(target), waitMs }, 'sign-in refused: too many tries');
    refuse(refusal('SIGN_IN_LOCKED', { waitMs, waitMinutes: Math.ceil(waitMs / 60_000) }));
  };

  /** Judges name and secret; every wrong try counts against the name, the seat and the address, and is logged. */
  const prove = async (
    { seatId }: Session,
    name: string,
    secret: string,
    address: string | null,
  ): Promise<SignedIn> => {
    const username = usernameKey(name);
    const target = { username, seatId, address };
    const who = shown(target);
    refuseTooMany(target);
    const kind = deps.kindOf(seatId);
    // Before it is judged, so that nobody learns here whether a PIN is right that is good at the gate only.
    if (kind !== 'GATE' && secret.length < PASSWORD_MIN && !deps.isDemo())
      return refuse(refusal('PASSWORD_NEEDED', { min: PASSWORD_MIN }));
    const judged = limiter.begin(target);
    try {
      const account = accounts.findByUsername(username);
      const usable = account === null || account.disabled ? null : account;
      const isRight = await verifySecret(secret, usable?.secretHash ?? null, deps.secretCost);
      const person = usable === null ? null : deps.person(usable.personId);
      if (!isRight || usable === null || person === null) {
        log.warn(who, 'sign-in refused: wrong name or secret');
        return refuse(refusal('SIGN_IN_FAILED'));
      }
      judged(true);
      if (rolesAt(kind, person.roles).length === 0) return refuse(refusal('SEAT_NOT_FOR_ROLE'));
      return { account: usable, person };
    } finally {
      judged(false);
    }
  };

  const forgetCountersigns = (tokenHash: string): void => {
    for (const [id, one] of countersigns) if (one.tokenHash === tokenHash) countersigns.delete(id);
  };

  const enter = (session: Session, personId: string, how: string): void => {
    // Another browser may have taken the seat while the secret was being judged.
    if (!sessions.signIn(session.tokenHash, personId, seenMs())) refuse(refusal('SIGNED_OUT'));
    // Whoever signed in place did so for the person who was there.
    if (session.personId !== personId) forgetCountersigns(session.tokenHash);
    log.info({ seatId: session.seatId, personId, how }, 'signed in');
  };

  /** Whose badge it is; every wrong one counts against the seat, and is logged. */
  const proveBadge = ({ seatId }: Session, code: string): PersonRecord => {
    const codeHash = hashToken(code);
    const personId = deps.journals.badges.personOf(codeHash);
    const target = { username: `badge:${codeHash.slice(0, 12)}`, seatId, address: null };
    refuseTooMany(target);
    const judged = limiter.begin(target);
    const person = personId === null ? null : deps.person(personId);
    const disabled = personId !== null && accounts.findByPerson(personId)?.disabled === true;
    judged(person !== null && !disabled);
    if (person === null || disabled) {
      log.warn(shown(target), 'sign-in refused: unknown badge');
      return refuse(refusal('SIGN_IN_FAILED'));
    }
    return person;
  };

  /** A person who was proved signs beside the one who is signed in; answers the id that one command may use. */
  const signInPlace = (session: Session, personId: string, how: string): string => {
    if (personId === session.personId) return refuse(refusal('SECOND_PERSON_SAME'));
    forgetOld();
    const countersignId = newToken(random);
    countersigns.set(countersignId, { tokenHash: session.tokenHash, personId, sinceMs: seenMs() });
    log.info({ seatId: session.seatId, personId, how }, 'signed in place as second person');
    return countersignId;
  };

  return {
    open: (seatId) => {
      const token = newToken(random);
      const tokenHash = hashToken(token);
      const before = sessions.ofSeat(seatId);
      for (const old of before) sessions.end(old.tokenHash);
      sessions.create({ tokenHash, seatId, nowMs: seenMs() });
      for (const old of before) deps.onEnded(old.tokenHash);
      const session = sessions.find(tokenHash);
      if (session === null) throw new Error('a session that was just opened is not there');
      return { session, token };
    },
    byToken: (token) => sessions.find(hashToken(token)),
    current: sessions.find,
    ofSeat: (seatId) => sessions.ofSeat(seatId).at(-1) ?? null,
    actor,
    actorAtSeat: (seatId) => {
      const session = sessions.ofSeat(seatId).at(-1);
      return session === undefined ? null : actor(session);
    },
    signIn: async (session, username, secret, address = null) => {
      const proved = await prove(session, username, secret, address);
      enter(session, proved.person.personId, 'secret');
      return proved;
    },
    signInByBadge: (session, code) => {
      const person = proveBadge(session, code);
      enter(session, person.personId, 'badge');
      return person;
    },
    prove,
    lockedForMs: (username) => limiter.waitMs({ username: usernameKey(username), seatId: '' }),
    endSeat: (seatId) => {
      for (const { tokenHash } of sessions.ofSeat(seatId)) {
        sessions.end(tokenHash);
        forgetCountersigns(tokenHash);
        deps.onEnded(tokenHash);
      }
    },
    signOut: (session) => {
      sessions.signOut(session.tokenHash);
      forgetCountersigns(session.tokenHash);
      log.info({ seatId: session.seatId, personId: session.personId }, 'signed out');
    },
    countersign: async (session, username, secret, address = null) => {
      const proved = await prove(session, username, secret, address);
      return { countersignId: signInPlace(session, proved.person.personId, 'secret'), second: proved };
    },
    countersignByBadge: (session, code) => {
      const person = proveBadge(session, code);
      return { countersignId: signInPlace(session, person.personId, 'badge'), person };
    },
    second: ({ tokenHash, seatId }, countersignId) => {
      forgetOld();
      const found = countersigns.get(countersignId);
      // Roles as they are now, not as they were when the second person signed.
      const person = found?.tokenHash === tokenHash ? deps.person(found.personId) : null;
      return person === null
        ? null
        : { personId: person.personId, roles: rolesAt(deps.kindOf(seatId), person.roles) };
    },
    useUp: (countersignId) => {
      countersigns.delete(countersignId);
    },
  };
};

/** True when one of the actor's roles is among `roles`. */
export const hasRole = (actor: Pick<Actor, 'roles'>, roles: ReadonlyArray<Role>): boolean =>
  actor.roles.some((role) => roles.includes(role));
