/** The gate service in a process of its own (Electron's utilityProcess): takes ports from the main process and serves them. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { MessagePortMain } from 'electron';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import { RefusedError } from '#server/errors.ts';
import { createGateService, type GateService } from '#server/gate-service.ts';
import { languageOf, refusalText } from '#server/locales/refusal-text.ts';
import { createFileLog } from '#server/log.ts';
import { systemRandom } from '#server/random.ts';
import { GATE_SEAT } from '#server/seats.ts';
import { VERSION } from '#server/version.ts';
import { readToService, type FromService } from '../shared/service-messages.ts';

const { parentPort } = process;
const say = (message: FromService): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- no window: a port between two processes
  parentPort.postMessage(message);
};

const explain = (error: unknown): string => {
  if (error instanceof RefusedError)
    return error.refusals.map((one) => refusalText(one, languageOf(process.env))).join(' ');
  return error instanceof Error ? error.message : String(error);
};

const open = async (directory: string, demo: boolean): Promise<GateService> => {
  const clock = createSystemClock();
  const log = createFileLog({ directory: join(directory, 'logs'), now: () => clock().wallMs });
  const service = await createGateService({
    directory,
    clock,
    createTimers: createSystemTimers,
    random: systemRandom,
    log,
    version: VERSION,
  });
  try {
    if (demo) await service.foundDemo(randomUUID(), GATE_SEAT);
  } catch (error) {
    await service.close();
    throw error;
  }
  return service;
};

const fail = (error: unknown): void => {
  say({ type: 'FAULT', text: explain(error) });
  process.exitCode = 1;
  // The message leaves before the process does.
  setImmediate(() => process.exit());
};

const stop = (): void => {
  (opened ?? Promise.resolve(null))
    .then(
      (service) => service?.close(),
      () => undefined,
    )
    .then(() => process.exit(0), fail);
};

// Ctrl+C reaches every process of a terminal: the main process says when to stop.
process.on('SIGINT', () => undefined);

let opened: Promise<GateService> | null = null;
let pagePort: MessagePortMain | null = null;

parentPort.on('message', ({ data, ports }) => {
  const message = readToService(data);
  if (message === null) return;
  switch (message.type) {
    case 'OPEN':
      opened ??= open(message.directory, message.demo);
      opened.then(() => say({ type: 'READY' }), fail);
      return;
    case 'PORT': {
      const [port] = ports;
      if (port === undefined) return;
      if (message.page) {
        // Electron does not collect a port whose page is gone (electron#40041).
        pagePort?.close();
        pagePort = port;
      }
      // A port that comes before the service is open waits with what was sent into it.
      opened?.then(
        (service) => service.attachPort(port, GATE_SEAT),
        () => port.close(),
      );
      return;
    }
    case 'STOP':
      stop();
  }
});
process.on('SIGTERM', stop);
