/**
 * Why a line could not be opened or is gone:
 * NOT_FOUND no such port or host · BUSY another program holds it · DENIED no permission · OPEN_FAILED anything else at
 * opening · LOST unplugged or closed by the other side · WRITE_TIMEOUT the other side took no bytes · CLOSED by us.
 */
export type LineErrorCode =
  'NOT_FOUND' | 'BUSY' | 'DENIED' | 'OPEN_FAILED' | 'LOST' | 'WRITE_TIMEOUT' | 'CLOSED';

export class LineError extends Error {
  readonly code: LineErrorCode;

  constructor(code: LineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'LineError';
    this.code = code;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Texts of serialport's native part (POSIX and Windows) and Node's own codes. */
const OPEN_ERRORS: ReadonlyArray<readonly [RegExp, LineErrorCode]> = [
  [/cannot lock port|resource (temporarily unavailable|busy)|EBUSY|access denied|ECONNREFUSED/i, 'BUSY'],
  [/permission denied|EACCES|EPERM/i, 'DENIED'],
  [
    /no such file|no such device|file not found|ENOENT|ENXIO|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/i,
    'NOT_FOUND',
  ],
];

/** Classifies a failure to open. Windows says "access denied" when another program holds a serial port. */
export function openError(place: string, thrown: unknown): LineError {
  const message = messageOf(thrown);
  const known = OPEN_ERRORS.find(([pattern]) => pattern.test(message));
  return new LineError(known?.[1] ?? 'OPEN_FAILED', `${place}: ${message}`, { cause: thrown });
}
