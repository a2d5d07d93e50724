import type { RawClock } from '#core/domain/attested-time.ts';

/** A computer's clocks that a test turns by hand. Starts on 22 April 2022, 08:00 in the warehouse's time. */
export type VirtualClock = {
  readonly read: () => RawClock;
  /** Time passes and the program sees it. */
  readonly pass: (ms: number) => void;
  /** Somebody turns the wall clock (or the machine slept): the monotonic clock shows nothing. */
  readonly turnWall: (ms: number) => void;
  /** The computer was off: another boot, the wall clock went on by `ms`. */
  readonly reboot: (ms: number) => void;
};

export const createVirtualClock = (): VirtualClock => {
  let wallMs = Date.UTC(2022, 3, 22, 0, 0, 0);
  let monoMs = 1_000;
  let boot = 1;
  return {
    read: () => ({ wallMs, monoMs, bootId: `boot-${boot}` }),
    pass: (ms) => {
      wallMs += ms;
      monoMs += ms;
    },
    turnWall: (ms) => {
      wallMs += ms;
    },
    reboot: (ms) => {
      wallMs += ms;
      monoMs = 0;
      boot += 1;
    },
  };
};
