/** Parts of Electron's API, typed by electron.d.ts; whatever is not implemented throws the moment it is touched. */
import { EventEmitter } from 'node:events';

/** Keys that the language itself asks any object for. */
const ASKED_BY_ALL = new Set<string>(['then', 'toJSON', 'constructor', 'asymmetricMatch', 'nodeType']);

const missing = (name: string, key: string): never => {
  throw new Error(`the Electron double has no ${name}.${key}`);
};

/** An object of Electron's that has the given members and refuses every other one. */
export const implement = <T extends object>(name: string, members: Partial<T>): T =>
  new Proxy(members, {
    get: (target, key) => {
      if (typeof key === 'symbol' || key in target || ASKED_BY_ALL.has(key)) return Reflect.get(target, key);
      return missing(name, key);
    },
    set: (_target, key) => missing(name, String(key)),
    // Every member is there or refused above.
  }) as T;

const METHODS = [
  'on',
  'once',
  'off',
  'addListener',
  'removeListener',
  'emit',
  'listenerCount',
  'eventNames',
] as const;
const REGISTERING: ReadonlySet<string> = new Set(['on', 'once', 'addListener']);

/**
 * The emitter methods of an object of Electron's, for the events that this double really sends: a listener for any
 * other event would wait for ever, so it is refused.
 */
export const emitterFor = <T extends object>(name: string, events: ReadonlyArray<string>) => {
  const emitter = new EventEmitter();
  const bound = METHODS.map((method) => [
    method,
    (...args: unknown[]): unknown => {
      const [event] = args;
      if (REGISTERING.has(method) && !events.includes(String(event)))
        return missing(name, `on('${String(event)}')`);
      const does: unknown = Reflect.get(emitter, method);
      return typeof does === 'function' ? Reflect.apply(does, emitter, args) : undefined;
    },
  ]);
  return {
    emitter,
    // electron.d.ts writes an overload for each event, which no general function can be checked against.
    members: Object.fromEntries(bound) as unknown as Pick<T, Extract<keyof T, (typeof METHODS)[number]>>,
  };
};

/** An event that can be prevented, with whatever else it carries. */
export const preventable = <D extends object>(
  details: D,
): D & { readonly preventDefault: () => void; readonly defaultPrevented: boolean } => {
  let prevented = false;
  return Object.defineProperty(
    { ...details, preventDefault: () => (prevented = true), defaultPrevented: false },
    'defaultPrevented',
    {
      get: () => prevented,
    },
  );
};

/** A class of Electron's that can be constructed and has no static member. */
export const implementClass = <C extends object>(
  name: string,
  construct: (...args: unknown[]) => object,
): C =>
  // `construct` needs a target that is a constructor; nothing else of it is ever used.
  new Proxy(Object, {
    construct: (_target, args: unknown[]) => construct(...args),
    get: (_target, key) => missing(name, String(key)),
  }) as unknown as C;
