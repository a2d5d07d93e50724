import { refusal } from '#core/domain/refusals.ts';
import { BADGE_PREFIX } from '#core/domain/special-codes.ts';
import type { Role } from '#core/domain/roles.ts';
import type { AccessView } from '#core/contract/seat-views.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Account } from '#db/journals/accounts.ts';
import type { Journals } from '#db/journals/index.ts';
import { actorOf, type Caller } from './caller.ts';
import type { Log } from './deps.ts';
import { refuse } from './errors.ts';
import { newToken, type Random } from './random.ts';
import { hashSecret, verifySecret } from './session/secrets.ts';
import { hashToken, hasRole, type Sessions } from './session/sessions.ts';

/** Who may stand beside an administrator when somebody's way in is opened. */
const SECONDS: ReadonlyArray<Role> = ['ADMINISTRATOR', 'MANAGER', 'RESIDENT_SUPERVISOR'];

export type AccessDesk = {
  readonly view: (personId: string) => AccessView;
  readonly changeSecret: (caller: Caller, current: string, secret: string) => Promise<void>;
  readonly liftLock: (caller: Caller, personId: string, countersignId: string) => void;
  readonly setSecret: (
    caller: Caller,
    personId: string,
    secret: string,
    countersignId: string,
  ) => Promise<void>;
  /** Answers the badge's code, which is kept nowhere. */
  readonly issueBadge: (caller: Caller, personId: string, countersignId: string) => string;
  readonly withdrawBadge: (caller: Caller, personId: string) => void;
};

/** How people get in: secrets, badges, and accounts that wrong tries have shut. All of it is logged with both persons. */
export const createAccessDesk = (deps: {
  readonly journals: Pick<Journals, 'accounts' | 'attempts' | 'badges'>;
  readonly reads: Pick<Reads, 'person'>;
  readonly sessions: Pick<Sessions, 'second' | 'useUp' | 'lockedForMs' | 'prove'>;
  readonly random: Random;
  readonly now: () => number;
  readonly log: Log;
}): AccessDesk => {
  const { journals, sessions, random, now, log } = deps;

  const person = (personId: string) =>
    deps.reads.person(personId) ?? refuse(refusal('NOT_FOUND', { what: 'person' }));

  const accountOf = (personId: string): Account =>
    journals.accounts.findByPerson(personId) ?? refuse(refusal('NOT_FOUND', { what: 'account' }));

  /** The second person, used up. */
  const bySecond = (caller: Caller, countersignId: string): string => {
    const second = sessions.second(caller.session, countersignId);
    if (second === null) return refuse(refusal('SECOND_PERSON_REQUIRED'));
    if (second.personId === actorOf(caller).personId) return refuse(refusal('SECOND_PERSON_SAME'));
    if (!hasRole(second, SECONDS)) return refuse(refusal('SECOND_PERSON_ROLE', { roles: SECONDS.join(',') }));
    sessions.useUp(countersignId);
    return second.personId;
  };

  const note = (caller: Caller, personId: string, secondId: string | null, what: string): void =>
    log.warn({ by: caller.actor?.personId ?? null, second: secondId, personId, seatId: caller.seatId }, what);

  const keepSecret = async (account: Account, secret: string): Promise<void> =>
    journals.accounts.save({
      ...account,
      secretHash: await hashSecret(secret, random),
      params: { kind: 'scrypt' },
      changedMs: now(),
    });

  return {
    view: (personId) => {
      person(personId);
      const account = journals.accounts.findByPerson(personId);
      return {
        personId,
        hasAccount: account !== null,
        disabled: account?.disabled ?? false,
        badgeIssuedMs: journals.badges.issuedMs(personId),
        wrongInRow: account === null ? 0 : journals.attempts.failuresInRow(account.username),
        lockedForMs: account === null ? 0 : sessions.lockedForMs(account.username),
      };
    },
    changeSecret: async (caller, current, secret) => {
      const { personId } = actorOf(caller);
      const account = accountOf(personId);
      // Judged like a sign-in: an unwatched screen must not be a place to guess at somebody's secret.
      await sessions.prove(caller.session, account.username, current, caller.address);
      if (await verifySecret(secret, account.secretHash)) refuse(refusal('SECRET_TOO_WEAK', { min: 6 }));
      await keepSecret(account, secret);
      note(caller, personId, null, 'secret changed');
    },
    liftLock: (caller, personId, countersignId) => {
      const account = accountOf(personId);
      const second = bySecond(caller, countersignId);
      journals.attempts.forgive(account.username);
      note(caller, personId, second, 'lock of an account lifted');
    },
    setSecret: async (caller, personId, secret, countersignId) => {
      const account = accountOf(personId);
      const second = bySecond(caller, countersignId);
      await keepSecret(account, secret);
      journals.attempts.forgive(account.username);
      note(caller, personId, second, 'secret set for somebody');
    },
    issueBadge: (caller, personId, countersignId) => {
      person(personId);
      const second = bySecond(caller, countersignId);
      const code = `${BADGE_PREFIX}${newToken(random, 16)}`;
      journals.badges.issue({
        personId,
        codeHash: hashToken(code),
        nowMs: now(),
        by: actorOf(caller).personId,
      });
      note(caller, personId, second, 'badge issued');
      return code;
    },
    withdrawBadge: (caller, personId) => {
      person(personId);
      if (!journals.badges.withdraw(personId)) refuse(refusal('NOT_FOUND', { what: 'badge' }));
      note(caller, personId, null, 'badge withdrawn');
    },
  };
};
