/** What a check of the whole ledger says: how far it is, and in the end what it found. */
export type VerifyMessage =
  | { readonly kind: 'PROGRESS'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'REPORT';
      readonly ok: boolean;
      readonly events: number;
      readonly problems: ReadonlyArray<string>;
    };
