import type { SecretCost } from '#server/session/secrets.ts';

/**
 * What a sign-in costs where a test needs people and tries no secret: a thousandth of the program's own. Only a composition
 * under test/ can bring it in (`Substitutes`); test/host signs in at the real cost.
 */
export const CHEAP_SECRETS: SecretCost = { n: 32, r: 8, p: 1 };
