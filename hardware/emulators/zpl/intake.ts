/**
 * First look at bytes from the host, as they arrive: control commands that the manual has acted upon at once are taken
 * out of the stream, the rest goes to the receive buffer in order.
 */

/** Commands that jump the queue (ZPL II programming guide: `~` marks control instructions). */
const IMMEDIATE = ['~HS', '~HQES', '~HI', '~JA', '~PS', '~PP', '~JR'] as const;
export type ImmediateCommand = (typeof IMMEDIATE)[number];

export type Intake = {
  readonly push: (bytes: Uint8Array) => void;
  readonly reset: () => void;
};

/** Makes the intake of one printer; `~` opens a candidate that is passed on as soon as it can be no command. */
export function createIntake(events: {
  readonly onCommand: (command: ImmediateCommand) => void;
  readonly onBytes: (text: string) => void;
}): Intake {
  let candidate = '';

  function accept(character: string, passed: string): string {
    if (candidate === '' && character !== '~') return passed + character;
    candidate += character;
    const whole = IMMEDIATE.find((command) => command === candidate);
    if (whole !== undefined) {
      candidate = '';
      if (passed !== '') events.onBytes(passed);
      events.onCommand(whole);
      return '';
    }
    if (IMMEDIATE.some((command) => command.startsWith(candidate))) return passed;
    const rest = candidate.slice(0, -1);
    candidate = '';
    return accept(character, passed + rest);
  }

  return {
    push: (bytes) => {
      let passed = '';
      for (const byte of bytes) {
        // A `~` that follows a broken candidate may open a new one; a lone one cannot recurse without end.
        const character = String.fromCharCode(byte);
        passed = candidate === '~' && character === '~' ? passed + '~' : accept(character, passed);
      }
      if (passed !== '') events.onBytes(passed);
    },
    reset: () => {
      candidate = '';
    },
  };
}
