import { refusal } from '#core/domain/refusals.ts';
import { refused, type UseCase } from '#core/ports/context.ts';
import type { Accounts } from '#db/journals/accounts.ts';
import type { Random } from './random.ts';
import { hashSecret, type SecretCost } from './session/secrets.ts';
import { usernameKey } from './session/sessions.ts';

/** A new way in, ready to be kept in the transaction that registers its person. */
export type NewAccount = {
  /** The use case, refusing also a sign-in name that somebody has. Both are judged in one transaction. */
  readonly guard: <I, R>(useCase: UseCase<I, R>) => UseCase<I, R>;
  readonly save: (personId: string) => void;
};

export type PrepareAccount = (username: string, secret: string) => Promise<NewAccount>;

/** Hashes the secret (0.1 s, off the main thread) before the transaction begins; nothing is kept until `save`. */
export const createAccountPreparer =
  (accounts: Accounts, random: Random, now: () => number, secretCost?: SecretCost): PrepareAccount =>
  async (typed, secret) => {
    const username = usernameKey(typed);
    const secretHash = await hashSecret(secret, random, secretCost);
    return {
      guard: (useCase) => (input, ctx) => {
        const decision = useCase(input, ctx);
        if (!accounts.isTaken(username)) return decision;
        const others = decision.ok ? [] : decision.refusals;
        return refused(refusal('USERNAME_TAKEN', { username }), ...others);
      },
      save: (personId) => {
        accounts.save({
          personId,
          username,
          secretHash,
          params: { kind: 'scrypt' },
          disabled: false,
          changedMs: now(),
        });
      },
    };
  };
