import type { ClockPort, StoreLog } from './store.types.ts';

/** A statement, query or transaction that takes longer is reported: gate and screens wait for it. */
export const SLOW_MS = 40;

/** Runs work and reports it when it took longer than SLOW_MS, also when it throws. */
export const timed = <T>(name: string, clock: ClockPort, log: StoreLog, work: () => T): T => {
  const startedMs = clock().monoMs;
  try {
    return work();
  } finally {
    const ms = clock().monoMs - startedMs;
    if (ms > SLOW_MS) log.warn({ name, ms: Math.round(ms) }, 'slow access to the database');
  }
};

/** The same functions, each timed under `group.name`. For objects of synchronous functions such as reads and queries. */
export const timeCalls = <T extends object>(group: string, api: T, clock: ClockPort, log: StoreLog): T => {
  const wrapped = new Map<PropertyKey, unknown>();
  return new Proxy(api, {
    get: (target, name, receiver) => {
      const known = wrapped.get(name);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      const call = (...args: ReadonlyArray<unknown>): unknown =>
        timed(`${group}.${String(name)}`, clock, log, () => Reflect.apply(value, target, args) as unknown);
      wrapped.set(name, call);
      return call;
    },
  });
};
