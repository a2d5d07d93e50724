/** Opens a line to a serial server, cuts its cable without a word and prints after how many ms of its own the line is known to be lost. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';
import { keepLineOpen } from '#hardware/drivers/line-keeper.ts';
import { createOwnTime } from './own-time.ts';

// Started in a network of its own, whose only cable is the loopback.
execFileSync('ip', ['link', 'set', 'lo', 'up']);
const server = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
await once(server, 'listening');
let sinceCut: ReturnType<typeof createOwnTime> | null = null;
const keeper = keepLineOpen({
  address: { kind: 'TCP', host: '127.0.0.1', port: (server.address() as AddressInfo).port },
  onData: () => undefined,
  onState: ({ state }) => {
    if (state !== 'LOST' || sinceCut === null) return;
    process.stdout.write(`${Math.round(sinceCut.elapsed())}\n`);
    process.exit();
  },
});
await keeper.firstState;
// Longer than a question and its answer: the line must live through an idle time.
await pass(Number(process.argv[2]));
if (keeper.state().state !== 'OPEN') throw new Error('lost before it was cut');
execFileSync('ip', ['link', 'set', 'lo', 'down']);
sinceCut = createOwnTime();
