import { randomUUID } from 'node:crypto'; // oxlint-disable-line house/no-randomness -- the key of the one command that --demo sends
import { join } from 'node:path';
import { errorCode } from '#db/errors.ts';
import { createSystemClock, createSystemTimers } from './clock.ts';
import { RefusedError } from './errors.ts';
import { openBrowser } from './host/browser.ts';
import { serve, type Serving } from './host/serve.ts';
import { languageOf, refusalText } from './locales/refusal-text.ts';
import { createFileLog } from './log.ts';
import { systemRandom } from './random.ts';
import { GATE_SEAT } from './seats.ts';
import { USUAL_PORT, type Settings } from './settings.ts';
import { VERSION } from './version.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** What went wrong at the start, as the one line that a person reads in a terminal. */
const explain = (error: unknown): string => {
  if (error instanceof RefusedError)
    return error.refusals.map((one) => refusalText(one, languageOf(process.env))).join(' ');
  if (errorCode(error) === 'EADDRINUSE')
    return 'The port is taken by another program. Choose another with --port.';
  return error instanceof Error ? error.message : String(error);
};

const start = async (settings: Settings): Promise<Serving> => {
  const clock = createSystemClock();
  const log = createFileLog({ directory: join(settings.directory, 'logs'), now: () => clock().wallMs });
  const serving = await serve({
    directory: settings.directory,
    ...(settings.port === null ? { port: USUAL_PORT, portOtherwise: 0 } : { port: settings.port }),
    clock,
    createTimers: createSystemTimers,
    random: systemRandom,
    log,
    version: VERSION,
  });
  try {
    if (settings.demo) await serving.service.foundDemo(randomUUID(), GATE_SEAT);
  } catch (error) {
    await serving.close();
    throw error;
  }
  return serving;
};

const begin = async (settings: Settings): Promise<void> => {
  const serving = await start(settings);
  const stop = (): void => {
    serving.close().then(
      () => process.exit(0),
      (error: unknown) => {
        complain(explain(error));
        process.exit(1);
      },
    );
  };
  // A promise that nobody waited for is logged and the gate goes on; an exception out of nowhere is logged and ends it.
  process.on('unhandledRejection', (reason) => serving.service.reportFault(reason, 'unhandledRejection'));
  process.on('uncaughtExceptionMonitor', (error) => serving.service.reportFault(error, 'uncaughtException'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // The terminal was closed.
  process.once('SIGHUP', stop);
  const link = serving.enterLink();
  // Printed also when a browser opens: it may be the wrong one, or none after all.
  say(`Gatehouse: ${link}`);
  if (settings.open) await openBrowser(link);
};

/** `npm start`: serves until it is told to stop. What keeps it from starting is one line, and exit code 1. */
export const run = async (settings: Settings): Promise<void> => {
  try {
    await begin(settings);
  } catch (error) {
    complain(explain(error));
    process.exit(1);
  }
};
