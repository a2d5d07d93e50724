import { join } from 'node:path';
import { parseArgs } from 'node:util';

export type Settings = {
  readonly directory: string;
  readonly demo: boolean;
  /** An ordinary window in place of the kiosk: for a demonstration, and for work on the screens. */
  readonly windowed: boolean;
  readonly selfTest: boolean;
};

/**
 * Reads the command line. Chromium's own switches may stand between ours and are passed over.
 * @param home folder of data directories when none is named
 */
export const readSettings = (argv: ReadonlyArray<string>, home: string): Settings => {
  const { values } = parseArgs({
    args: [...argv],
    strict: false,
    options: {
      data: { type: 'string' },
      demo: { type: 'boolean' },
      windowed: { type: 'boolean' },
      'self-test': { type: 'boolean' },
    },
  });
  const demo = values['demo'] === true;
  return {
    directory: typeof values['data'] === 'string' ? values['data'] : join(home, demo ? 'demo' : 'warehouse'),
    demo,
    windowed: demo || values['windowed'] === true,
    selfTest: values['self-test'] === true,
  };
};
