/** What main and the child of a utility process say to each other over the child's own channel. */
export type Wire =
  | { readonly kind: 'MESSAGE'; readonly data: unknown; readonly ports: ReadonlyArray<number> }
  | { readonly kind: 'PORT'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'PORT_CLOSED'; readonly id: number };

/** Only the double itself writes on that channel. */
export const asWire = (value: unknown): Wire => value as Wire;
