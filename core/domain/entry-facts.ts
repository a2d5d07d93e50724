import type { Act } from './batch.ts';
import type { PhotoSubject, RefusedLine } from './events/inspection.ts';
import type { StoredFile } from './events/values.ts';
import type { RestRestart } from './policy.ts';
import type { UtcMs } from './time.ts';

/** A photograph that lies with a batch. */
export type Photo = {
  readonly photoId: string;
  readonly about: PhotoSubject;
  readonly lineNo: number | null;
  readonly note: string;
  readonly file: StoredFile;
  readonly taken: Act;
};

/** Pieces of a batch that were not taken in; they stand at the gate until they have departed. */
export type RefusedPart = {
  readonly partId: string;
  readonly quantity: number;
  readonly lines: ReadonlyArray<RefusedLine>;
  readonly reason: string;
  readonly refused: Act;
  readonly departed: (Act & { readonly plate: string }) | null;
};

/** Damaged packages that were put into new ones. */
export type Repacking = Act & {
  readonly packages: number;
  readonly pieces: number;
  readonly note: string;
};

/** The newest act by which the batch's rest counts anew. */
export type Restart = Act & { readonly cause: RestRestart };

/**
 * What two persons attested of goods that were inside before the program was (opening day). `tests` are negative results
 * of reports that lie under `file`.
 */
export type OpeningFacts = {
  readonly attested: Act;
  readonly attestedBy: ReadonlyArray<string>;
  readonly disinfectedAtMs: UtcMs | null;
  readonly restStartedAtMs: UtcMs | null;
  readonly tests: ReadonlyArray<AttestedTest>;
  readonly file: StoredFile;
  readonly note: string;
};

/** A negative laboratory report from before opening day. */
export type AttestedTest = {
  readonly reportNo: string;
  readonly laboratory: string;
  readonly sampledAtMs: UtcMs;
};
