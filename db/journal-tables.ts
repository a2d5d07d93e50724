/**
 * Tables that a replay of the ledger does not make. Whatever is not named here is a projection and is compared row by
 * row by `verify`, so that a table somebody forgets to name fails loudly instead of going unchecked.
 */
export const TABLES_BESIDE_PROJECTIONS: ReadonlyArray<string> = [
  'accounts',
  'badges',
  'collection_codes',
  'commands',
  'devices',
  'files',
  'ledger',
  'print_intents',
  'private_records',
  'scan_frames',
  'schema_migrations',
  'seats',
  'sessions',
  'settings',
  'sign_in_attempts',
];
