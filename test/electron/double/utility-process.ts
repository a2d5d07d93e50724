/** utilityProcess: a real child process that runs the real service file. */
import { fork as forkChild } from 'node:child_process';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { emitterFor, implement } from './implement.ts';
import { transfer, type Line } from './ports.ts';
import { asWire, type Wire } from './wire.ts';

const running = new Set<{ readonly pid: number; readonly kill: () => void }>();

/** Process ids of the services that run now. */
export const servicePids = (): ReadonlyArray<number> => [...running].map(({ pid }) => pid);

/** Ends what still runs when Electron ends. */
export const killServices = (): void => {
  for (const one of running) one.kill();
};

type Statics = typeof Electron.utilityProcess;

const fork: Statics['fork'] = (modulePath, args = [], options = {}) => {
  for (const key of Object.keys(options))
    if (key !== 'serviceName') throw new Error(`the Electron double has no utilityProcess option ${key}`);
  const { emitter, members } = emitterFor<Electron.UtilityProcess>('UtilityProcess', [
    'message',
    'exit',
    'spawn',
  ]);
  const child = forkChild(join(import.meta.dirname, 'utility-child.ts'), [modulePath, ...args], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const lines = new Map<number, Line>();
  let nextPort = 1;
  const send = (wire: Wire): void => {
    // A message to a child that has just died is lost, as in Electron.
    if (child.connected) child.send(wire, () => undefined);
  };
  const own = { pid: child.pid ?? 0, kill: () => void child.kill('SIGKILL') };
  running.add(own);
  child.on('error', () => undefined);
  child.once('spawn', () => emitter.emit('spawn'));
  child.on('message', (value: unknown) => {
    const wire = asWire(value);
    if (wire.kind === 'MESSAGE') emitter.emit('message', wire.data);
    else if (wire.kind === 'PORT') lines.get(wire.id)?.fromThere(wire.data);
    else lines.get(wire.id)?.closedThere();
  });
  child.once('exit', (code, signal) => {
    running.delete(own);
    for (const line of lines.values()) line.closedThere();
    emitter.emit('exit', code ?? (signal === null ? 1 : 128));
  });
  return implement<Electron.UtilityProcess>('UtilityProcess', {
    ...members,
    pid: child.pid,
    kill: () => child.kill(),
    postMessage: (data, ports = []) => {
      const ids = ports.map(() => nextPort++);
      send({ kind: 'MESSAGE', data, ports: ids });
      ports.forEach((port, index) => {
        const id = ids[index] ?? 0;
        const line = transfer(port, {
          data: (message) => send({ kind: 'PORT', id, data: message }),
          closed: () => {
            lines.delete(id);
            send({ kind: 'PORT_CLOSED', id });
          },
        });
        lines.set(id, line);
      });
    },
  });
};

export const utilityProcess = implement<Statics>('utilityProcess', { fork });
