import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** Where a browser finds its cookie again after a restart; any free port is taken when this one is not free. */
export const USUAL_PORT = 8479;

/** What `npm start -- --help` says. */
export const USAGE = `Usage: npm start [-- OPTIONS]
  --data DIR   the data directory (default ./data/warehouse, with --demo ./data/demo)
  --port N     the port on 127.0.0.1 (default ${USUAL_PORT}, or any free one when that is taken)
  --demo       found the demonstration in an empty directory
  --no-open    print the link instead of opening a browser
  --help       this text`;

/** How the program was asked to start. */
export type Settings = {
  readonly directory: string;
  /** Null for the usual one, or any when that is taken. */
  readonly port: number | null;
  readonly demo: boolean;
  readonly open: boolean;
};

/** Reads the command line of `npm start`. Throws an error whose message says what is wrong with it. */
export const readSettings = (argv: ReadonlyArray<string>): Settings | 'HELP' => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      demo: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'HELP';
  const port = values.port === undefined ? null : Number(values.port);
  if (port !== null && !(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new RangeError(`--port ${values.port}: not a port`);
  return {
    directory: values.data ?? join('data', values.demo ? 'demo' : 'warehouse'),
    port,
    demo: values.demo,
    open: !values['no-open'],
  };
};
