/**
 * Why the program said no. A refusal is data: every reason at once, each with the values its text needs. The texts
 * stand in the renderer's catalogues under `refusal.<code>`; the CLI prints the same catalogue.
 */
export const REFUSAL_CODES = [
  // who
  'ROLE_MISSING',
  'SIGNED_OUT',
  'SIGN_IN_FAILED',
  'SIGN_IN_LOCKED',
  'SECOND_PERSON_REQUIRED',
  'SECOND_PERSON_SAME',
  'SECOND_PERSON_ROLE',
  'NOT_YOUR_GOODS',
  'USERNAME_TAKEN',
  'SECRET_TOO_WEAK',
  // commands and set-up
  'COMMAND_ID_REUSED',
  'ALREADY_FOUNDED',
  'NOT_FOUNDED',
  'DEMO_ONLY',
  'NOT_FOUND',
  'OUT_OF_RANGE',
  'DUPLICATE',
  'DISK_FULL',
  'READ_ONLY',
  // declaration and files
  'NO_LINES',
  'FILE_UNREADABLE',
  'FILE_TOO_LARGE',
  'TOO_MANY_ROWS',
  'HEAD_NOT_FOUND',
  'COLUMN_NOT_MAPPED',
  'ROWS_INVALID',
  'WRONG_STATE',
  'REVIEWER_IS_SUBMITTER',
  'PAPERS_MISSING',
  // gate and rest
  'NOT_COUNTED',
  'COUNT_DIFFERS_NEEDS_SECOND',
  'CONTACT_TIME_NOT_OVER',
  'CONCENTRATION_OUT_OF_RANGE',
  'SLOT_TAKEN',
  'SLOT_WRONG_ZONE',
  'NOT_DISINFECTED',
  'STEP_TOO_EARLY',
  'GUARD_OPEN',
  'WAIVER_NOT_ALLOWED',
  'POLICY_SAME',
  'HOLD_OPEN',
  'HOLD_RULE',
  'SAMPLE_NO_USED',
  'SAMPLE_TOO_EARLY',
  'TUBE_ELSEWHERE',
  'TUBES_ENOUGH',
  'POOL_TOO_LARGE',
  'VERIFIER_IS_ENTERER',
  'RESULT_DIFFERS',
  // incidents
  'CODE_RECALLED',
  'ZONE_FROZEN',
  'NOT_CONFIRMED',
  'POSITIVE_STANDS',
  'POSITIVE_ITSELF',
  'RETEST_MISSING',
  'TASKS_OPEN',
  'GOODS_FROZEN',
  'ZONES_FROZEN',
  // codes, labels, exit
  'PRINTER_NOT_READY',
  'RUN_ACTIVE',
  'RUN_IN_DOUBT',
  'CODE_UNKNOWN',
  'CODE_INCOMPLETE',
  'CODE_OTHER_BATCH',
  'CODE_VOID',
  'CODE_NOT_PRINTED',
  'CODE_NOT_APPLIED',
  'CODE_COLLECTED',
  'CODE_ALREADY_PICKED',
  'CODE_NOT_PICKED',
  'CODE_OUT_OF_RANGE_OF_DOUBT',
  'LABELS_NOT_APPLIED',
  'COLLECTION_OPEN',
  'NOTHING_PICKED',
  'SIGNATURE_EMPTY',
  'CERTIFICATE_USED_UP',
  // devices and scans
  'EMULATOR_IN_REAL_WAREHOUSE',
  'PORT_UNAVAILABLE',
  'NO_TASK',
  'SCAN_UNKNOWN',
  'NO_OPERATOR',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type RefusalParams = Readonly<Record<string, string | number>>;

export type Refusal = { readonly code: RefusalCode; readonly params: RefusalParams };

/** Makes one refusal; `params` fill the placeholders of its text. */
export const refusal = (code: RefusalCode, params: RefusalParams = {}): Refusal => ({ code, params });
