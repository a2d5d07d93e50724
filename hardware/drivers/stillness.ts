/** Evidence of a printer that counts nothing: it has stood still for longer than a label takes, and shows no fault. */
import type { Timing } from './timing.ts';

export type Stillness = {
  /** A new session: what was sent before proves nothing any more. */
  readonly begin: () => void;
  /** A label's bytes leave, which takes so many milliseconds on the wire. */
  readonly sent: (wireMs: number) => void;
  /** The printer moves, has a fault or did not answer. */
  readonly broken: () => void;
  /** Notes one look at the printer; true when what was sent has had its time and the printer has stood still behind it. */
  readonly isDue: (idle: boolean) => boolean;
  readonly allPrinted: () => void;
  /** Labels shown to be printed since this program opened the printer; only ever grows. */
  readonly printed: () => number;
};

/** At least two looks that are `stillMs` apart must show the printer at rest, the first after the bytes have arrived. */
export function createStillness(timing: Timing, stillMs: number): Stillness {
  let sent = 0;
  let printed = 0;
  let arrivedAt = 0;
  let idleSince: number | null = null;
  return {
    begin: () => {
      [sent, idleSince, arrivedAt] = [0, null, timing.now()];
    },
    sent: (wireMs) => {
      sent += 1;
      idleSince = null;
      arrivedAt = Math.max(arrivedAt, timing.now()) + wireMs;
    },
    broken: () => {
      idleSince = null;
    },
    isDue: (idle) => {
      const now = timing.now();
      idleSince = idle && now >= arrivedAt ? (idleSince ?? now) : null;
      return sent > 0 && idleSince !== null && now - idleSince >= stillMs;
    },
    allPrinted: () => {
      printed += sent;
      sent = 0;
    },
    printed: () => printed,
  };
}
