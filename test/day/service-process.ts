import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { DayService } from './day-service.ts';

const message = z.union([
  z.object({ ready: z.number() }),
  z.object({ note: z.string() }),
  z.object({ id: z.number(), result: z.string().nullable() }),
  z.object({ id: z.number(), error: z.string() }),
]);

export type ServiceProcessOptions = {
  readonly directory: string;
  readonly seed: number;
  readonly rate: number;
  readonly clockPath: string;
  readonly clockFromMs: number;
  readonly note: (what: string) => void;
};

type Waiting = { readonly resolve: (result: string | null) => void; readonly reject: (error: Error) => void };

/** The service in a program of its own, on a clock that it shares with the day through a file. */
export const startServiceApart = async (options: ServiceProcessOptions): Promise<DayService> => {
  const { note, ...settings } = options;
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let port = 0;
  let generation = 0;

  const start = async (): Promise<ChildProcess> => {
    const child = fork(join(import.meta.dirname, 'service-program.ts'), {
      env: { ...process.env, DAY_SERVICE: JSON.stringify({ ...settings, port, generation }) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    generation += 1;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => {
        reject(new Error('the service ended before it was ready'));
        for (const one of waiting.values()) one.reject(new Error('the service was killed'));
        waiting.clear();
      });
      child.on('message', (raw) => {
        const said = message.parse(raw);
        if ('ready' in said) {
          port = said.ready;
          resolve();
        } else if ('note' in said) note(said.note);
        else {
          const one = waiting.get(said.id);
          waiting.delete(said.id);
          if ('error' in said) one?.reject(new Error(said.error));
          else one?.resolve(said.result);
        }
      });
    });
    return child;
  };
  let child = await start();

  const ask = (what: Readonly<Record<string, string>>): Promise<string | null> =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      child.send({ ...what, id: asked });
    });
  let closed = false;
  return {
    enterLink: async (seatId, name) => (await ask({ do: 'link', seatId, name })) ?? '',
    foundDemo: async (commandId) => void (await ask({ do: 'found', commandId })),
    tick: async () => void (await ask({ do: 'tick' })),
    killAndRestart: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      child = await start();
    },
    close: async () => {
      if (closed) return;
      closed = true;
      const gone = once(child, 'exit');
      await ask({ do: 'close' });
      child.disconnect();
      await gone;
    },
  };
};
