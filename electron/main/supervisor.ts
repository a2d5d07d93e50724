import type { MessagePortMain, UtilityProcess } from 'electron';
import { readFromService, type ToService } from '../shared/service-messages.ts';

/** The part of a utility process that is used, so that a test can put an ordinary child in its place. */
export type ServiceProcess = Pick<UtilityProcess, 'pid' | 'postMessage' | 'kill' | 'on'>;

export type SupervisorDeps = {
  readonly fork: () => ServiceProcess;
  /** First message to a new service. */
  readonly open: () => Extract<ToService, { readonly type: 'OPEN' }>;
  /** Runs something later; answers how to call that off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly onReady: () => void;
  /** The service is gone, by itself or not; it is started anew after `retryMs` (null: it was stopped on purpose). */
  readonly onGone: (gone: {
    readonly code: number;
    readonly fault: string | null;
    readonly retryMs: number | null;
  }) => void;
};

export type Supervisor = {
  readonly start: () => void;
  readonly isReady: () => boolean;
  readonly pid: () => number | null;
  /** Hands a port to the service. Call it only when it is ready. */
  readonly handOver: (port: MessagePortMain, page: boolean) => void;
  /** Lets the service end in order; kills it when that takes longer than ten seconds. */
  readonly stop: () => Promise<void>;
  /** Kills the service as a crash would; for the self-test. */
  readonly crash: () => void;
};

/** Waits between one end of the service and its next start; the last one repeats. */
const BACK_OFF_MS = [100, 500, 1_000, 2_000, 5_000, 10_000] as const;
/** A service that stayed up this long has recovered: the next crash is a first one again. */
const RECOVERED_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

/** Keeps one gate service running. */
export const superviseService = (deps: SupervisorDeps): Supervisor => {
  let child: ServiceProcess | null = null;
  let readySince: number | null = null;
  let fault: string | null = null;
  let failures = 0;
  let callOff = (): void => undefined;
  let stopped: (() => void) | null = null;

  const send = (message: ToService, ports: MessagePortMain[] = []): void =>
    child?.postMessage(message, ports);

  const start = (): void => {
    const own = deps.fork();
    child = own;
    fault = null;
    own.on('message', (value: unknown) => {
      const message = readFromService(value);
      if (message?.type === 'FAULT') fault = message.text;
      if (message?.type !== 'READY') return;
      readySince = deps.now();
      deps.onReady();
    });
    own.on('exit', (code) => {
      child = null;
      if (readySince !== null && deps.now() - readySince >= RECOVERED_MS) failures = 0;
      readySince = null;
      if (stopped !== null) {
        deps.onGone({ code, fault, retryMs: null });
        stopped();
        return;
      }
      const retryMs = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)] ?? 0;
      failures += 1;
      callOff = deps.after(retryMs, start);
      deps.onGone({ code, fault, retryMs });
    });
    send(deps.open());
  };

  return {
    start,
    isReady: () => readySince !== null,
    pid: () => child?.pid ?? null,
    handOver: (port, page) => send({ type: 'PORT', page }, [port]),
    stop: () =>
      new Promise((resolve) => {
        callOff();
        const own = child;
        if (own === null) return resolve();
        const spare = deps.after(STOP_LIMIT_MS, () => own.kill());
        stopped = () => {
          spare();
          resolve();
        };
        send({ type: 'STOP' });
      }),
    crash: () => {
      const pid = child?.pid;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    },
  };
};
