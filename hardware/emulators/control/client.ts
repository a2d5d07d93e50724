/** The other end of an emulator's control line. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

export type ControlLine = {
  /** Sends one request and resolves with its result; rejects with the emulator's error or when the line is gone. */
  readonly ask: (request: Readonly<Record<string, unknown>>) => Promise<unknown>;
  readonly close: () => void;
};

type Waiting = { readonly resolve: (result: unknown) => void; readonly reject: (error: Error) => void };

function settle(waiting: Map<unknown, Waiting>, line: string): void {
  const reply: unknown = JSON.parse(line);
  if (typeof reply !== 'object' || reply === null || !('id' in reply)) return;
  const asker = waiting.get(reply.id);
  waiting.delete(reply.id);
  if ('ok' in reply && reply.ok === true) asker?.resolve('result' in reply ? reply.result : null);
  else asker?.reject(new Error('error' in reply ? String(reply.error) : 'the emulator refused'));
}

/** Connects to a control port on loopback. */
export async function openControl(port: number): Promise<ControlLine> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  const waiting = new Map<unknown, Waiting>();
  let gone = false;
  let next = 1;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    gone = true;
    for (const { reject } of waiting.values()) reject(new Error('the emulator is gone'));
    waiting.clear();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  createInterface({ input: socket }).on('line', (line) => settle(waiting, line));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(new Error('the emulator is gone'));
        const id = next;
        next += 1;
        waiting.set(id, { resolve, reject });
        socket.write(`${JSON.stringify({ ...request, id })}\n`);
      }),
    close: () => socket.destroy(),
  };
}
