/** The control line of an emulator: one JSON object a line, on a loopback port, for people, the demo and tests. */
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** Carries out one request; what it resolves with goes back as `result`, what it throws as `error`. */
export type ControlHandler = (request: Readonly<Record<string, unknown>>) => Promise<unknown>;

async function answer(handler: ControlHandler, line: string): Promise<string> {
  let id: unknown = null;
  try {
    const request: unknown = JSON.parse(line);
    if (typeof request !== 'object' || request === null) throw new Error('a request is a JSON object');
    const fields = Object.fromEntries(Object.entries(request));
    id = fields['id'] ?? null;
    return JSON.stringify({ id, ok: true, result: (await handler(fields)) ?? null });
  } catch (thrown) {
    return JSON.stringify({
      id,
      ok: false,
      error: thrown instanceof Error ? thrown.message : String(thrown),
    });
  }
}

/** Listens on 127.0.0.1 and returns the port. Requests of one connection may be answered out of order, by id. */
export async function serveControl(port: number, handler: ControlHandler): Promise<number> {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined);
    createInterface({ input: socket }).on('line', (line) => {
      void answer(handler, line).then((reply) => socket.writable && socket.write(`${reply}\n`));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the control line has no port');
  return bound.port;
}
