import type { Ports } from '#core/ports/context.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Store } from '#db/store.types.ts';
import type { openPrinter } from '#hardware/drivers/open-printer.ts';
import type { SecretCost } from './session/secrets.ts';

/**
 * Parts of another make that a composition may bring: chance from a seed, so that a day can be had again, or a part
 * with a fault, to show that the fault is found. A program that people work with brings none.
 */
export type Substitutes = {
  /** Where ids, codes and salts come from; the system's secure source without it. */
  readonly ports?: Omit<Ports, 'clock'>;
  readonly openPrinter?: typeof openPrinter;
  /** Stands around the store from the moment that it is open. */
  readonly aroundStore?: (store: Store) => Store;
  /** What a guess at a secret costs: tests sign in hundreds of times and are no guessers. The program's own without it. */
  readonly secretCost?: SecretCost;
  /** Stands around what screens read. */
  readonly aroundQueries?: (queries: Queries) => Queries;
};
