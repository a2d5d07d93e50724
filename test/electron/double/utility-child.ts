/** Runs inside the child: gives the service `process.parentPort`, then loads it. */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { asWire, type Wire } from './wire.ts';

const send = (wire: Wire): void => void process.send?.(wire);

/** As Electron's: messages wait for `start`. */
class ChildPort extends EventEmitter {
  readonly #id: number;
  #started = false;
  #closed = false;
  readonly #waiting: unknown[] = [];
  constructor(id: number) {
    super();
    this.#id = id;
  }
  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }
  postMessage(data: unknown): void {
    if (!this.#closed) send({ kind: 'PORT', id: this.#id, data });
  }
  close(): void {
    if (this.#closed) return;
    this.arriveClose();
    send({ kind: 'PORT_CLOSED', id: this.#id });
  }
  arrive(data: unknown): void {
    if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }
  arriveClose(): void {
    if (this.#closed) return;
    this.#closed = true;
    ports.delete(this.#id);
    this.emit('close');
  }
}

const ports = new Map<number, ChildPort>();
const waiting: unknown[] = [];

/** As Electron's: messages wait for a listener. */
class ParentPort extends EventEmitter {
  override on(event: string, listener: (...args: unknown[]) => void): this {
    super.on(event, listener);
    for (const message of waiting.splice(0)) this.emit('message', message);
    return this;
  }
  postMessage(data: unknown): void {
    send({ kind: 'MESSAGE', data, ports: [] });
  }
}
const parentPort = new ParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });

process.on('message', (value: unknown) => {
  const wire = asWire(value);
  switch (wire.kind) {
    case 'MESSAGE': {
      const opened = wire.ports.map((id) => {
        const port = new ChildPort(id);
        ports.set(id, port);
        return port;
      });
      const message = { data: wire.data, ports: opened };
      if (parentPort.listenerCount('message') > 0) parentPort.emit('message', message);
      else waiting.push(message);
      return;
    }
    case 'PORT':
      ports.get(wire.id)?.arrive(wire.data);
      return;
    case 'PORT_CLOSED':
      ports.get(wire.id)?.arriveClose();
  }
});
// A utility process does not outlive Electron.
process.on('disconnect', () => process.exit(0));

const [, , service = ''] = process.argv;
await import(pathToFileURL(service).href);
