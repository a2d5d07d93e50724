import type { Refusal } from '#core/domain/refusals.ts';

/** The program said no for reasons the caller can act on; transports send it as the typed error REFUSED. */
export class RefusedError extends Error {
  readonly refusals: ReadonlyArray<Refusal>;
  constructor(refusals: ReadonlyArray<Refusal>) {
    super(refusals.map((one) => one.code).join(', '));
    this.name = 'RefusedError';
    this.refusals = refusals;
  }
}

/** Throws every reason at once. */
export const refuse = (...refusals: ReadonlyArray<Refusal>): never => {
  throw new RefusedError(refusals);
};
