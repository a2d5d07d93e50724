/** MessagePortMain and MessageChannelMain: ports that queue until started and can be transferred once. */
import type * as Electron from 'electron';
import { emitterFor, implement } from './implement.ts';

/** One end of a channel, wherever it lives now. */
type End = {
  other: End | null;
  /** Takes what arrives: a started port, or the line to another process. Null: it waits. */
  sink: { readonly data: (data: unknown) => void; readonly closed: () => void } | null;
  waiting: unknown[];
  closed: boolean;
};

const arrive = (end: End, data: unknown): void => {
  if (end.closed) return;
  if (end.sink === null) end.waiting.push(data);
  else end.sink.data(data);
};

const close = (end: End): void => {
  for (const one of [end, end.other]) {
    if (one === null || one.closed) continue;
    one.closed = true;
    one.sink?.closed();
  }
};

const settle = (end: End, sink: NonNullable<End['sink']>): void => {
  end.sink = sink;
  for (const data of end.waiting.splice(0)) sink.data(data);
  if (end.closed) sink.closed();
};

/** The far side of a port that was transferred to another process. */
export type Line = {
  readonly fromThere: (data: unknown) => void;
  readonly closedThere: () => void;
};

const taken = new WeakMap<object, (sink: NonNullable<End['sink']>) => Line>();

const portOn = (end: End): Electron.MessagePortMain => {
  const { emitter, members } = emitterFor<Electron.MessagePortMain>('MessagePortMain', ['message', 'close']);
  let transferred = false;
  const usable = (): void => {
    if (transferred) throw new TypeError('this port was transferred already');
  };
  const port = implement<Electron.MessagePortMain>('MessagePortMain', {
    ...members,
    start: () => {
      usable();
      settle(end, {
        data: (data) => emitter.emit('message', { data, ports: [] }),
        closed: () => emitter.emit('close'),
      });
    },
    postMessage: (message, transfer = []) => {
      usable();
      if (transfer.length > 0) throw new Error('the Electron double passes no ports through ports');
      if (end.other !== null) arrive(end.other, structuredClone(message));
    },
    close: () => {
      usable();
      close(end);
    },
  });
  taken.set(port, (sink) => {
    usable();
    transferred = true;
    settle(end, sink);
    return {
      fromThere: (data) => {
        if (end.other !== null) arrive(end.other, data);
      },
      closedThere: () => close(end),
    };
  });
  return port;
};

/** Moves a port out of this process: `sink` gets what its other end posts. Throws on a second transfer, as Electron does. */
export const transfer = (port: Electron.MessagePortMain, sink: NonNullable<End['sink']>): Line => {
  const take = taken.get(port);
  if (take === undefined) throw new TypeError('only a MessagePortMain can be transferred');
  return take(sink);
};

/** A new pair of ports. */
export const createChannel = (): {
  readonly port1: Electron.MessagePortMain;
  readonly port2: Electron.MessagePortMain;
} => {
  const one: End = { other: null, sink: null, waiting: [], closed: false };
  const two: End = { other: one, sink: null, waiting: [], closed: false };
  one.other = two;
  return { port1: portOn(one), port2: portOn(two) };
};
