import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { superviseService, type ServiceProcess } from './supervisor.ts';

/** Children that do as they are told, and a clock that is moved by hand. */
const setUp = () => {
  const children: Array<EventEmitter & { sent: unknown[]; ports: unknown[]; killed: number }> = [];
  const timers: Array<{ readonly ms: number; readonly run: () => void; off: boolean }> = [];
  const gone: Array<{
    readonly retryMs: number | null;
    readonly fault: string | null;
    readonly code: number;
  }> = [];
  let now = 0;
  let ready = 0;
  const supervisor = superviseService({
    fork: () => {
      const child = Object.assign(new EventEmitter(), {
        sent: [] as unknown[],
        ports: [] as unknown[],
        killed: 0,
        pid: 100 + children.length,
      });
      children.push(child);
      const process: Pick<ServiceProcess, 'postMessage' | 'kill'> = {
        postMessage: (message: unknown, ports: MessagePortMain[] = []) => {
          child.sent.push(message);
          child.ports.push(...ports);
        },
        kill: () => (child.killed += 1) > 0,
      };
      // electron.d.ts writes an overload for each event; an emitter has one method for all of them.
      return Object.assign(child, process) as unknown as ServiceProcess;
    },
    open: () => ({ type: 'OPEN', directory: '/data', demo: false }),
    after: (ms, run) => {
      const timer = { ms, run, off: false };
      timers.push(timer);
      return () => {
        timer.off = true;
      };
    },
    now: () => now,
    onReady: () => {
      ready += 1;
    },
    onGone: (one) => gone.push(one),
  });
  const last = () => {
    const child = children.at(-1);
    if (child === undefined) throw new Error('no child was started');
    return child;
  };
  return {
    supervisor,
    children,
    timers,
    gone,
    last,
    ready: () => ready,
    pass: (ms: number) => {
      now += ms;
    },
    getReady: () => last().emit('message', { type: 'READY' }),
    crash: () => last().emit('exit', 1),
    restart: () => timers.findLast((timer) => !timer.off)?.run(),
  };
};

describe('the supervisor', () => {
  it('opens the service first of all, and is ready when the service says so', () => {
    const { supervisor, last, getReady, ready } = setUp();
    supervisor.start();
    expect(last().sent).toEqual([{ type: 'OPEN', directory: '/data', demo: false }]);
    expect(supervisor.isReady()).toBe(false);
    last().emit('message', { type: 'SOMETHING' });
    expect(supervisor.isReady()).toBe(false);
    getReady();
    expect([supervisor.isReady(), ready(), supervisor.pid()]).toEqual([true, 1, 100]);
  });

  it('starts a crashed service anew, later each time, and early again after a minute of good work', () => {
    const { supervisor, gone, crash, restart, getReady, pass, children } = setUp();
    supervisor.start();
    for (let n = 0; n < 8; n += 1) {
      getReady();
      pass(59_000);
      crash();
      expect(supervisor.isReady()).toBe(false);
      restart();
    }
    expect(gone.map((one) => one.retryMs)).toEqual([100, 500, 1_000, 2_000, 5_000, 10_000, 10_000, 10_000]);
    expect(children).toHaveLength(9);
    getReady();
    pass(60_000);
    crash();
    expect(gone.at(-1)?.retryMs).toBe(100);
  });

  it('tells the sentence that a service left before it ended', () => {
    const { supervisor, gone, last, crash, restart } = setUp();
    supervisor.start();
    last().emit('message', { type: 'FAULT', text: 'The directory is in use.' });
    crash();
    restart();
    crash();
    expect(gone.map((one) => one.fault)).toEqual(['The directory is in use.', null]);
  });

  it('stops in order, and kills a service that does not', async () => {
    const { supervisor, last, getReady, timers, gone } = setUp();
    supervisor.start();
    getReady();
    const stopped = supervisor.stop();
    expect(last().sent.at(-1)).toEqual({ type: 'STOP' });
    expect(timers.map((timer) => timer.ms)).toEqual([10_000]);
    timers[0]?.run();
    expect(last().killed).toBe(1);
    last().emit('exit', 0);
    await stopped;
    expect(timers[0]?.off).toBe(true);
    expect(gone.at(-1)?.retryMs).toBeNull();
  });

  it('starts nothing anew once it was stopped between two tries', async () => {
    const { supervisor, crash, timers } = setUp();
    supervisor.start();
    crash();
    await supervisor.stop();
    expect(timers[0]?.off).toBe(true);
  });
});
