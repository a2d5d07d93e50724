import { ORPCError } from '@orpc/client';
import { reopenSeat, type Api, type Seat } from '../support/api-client.ts';

/** A seat whose service may die: calls that were under way are made again, with the same command id, once it is back. */
export type LastingSeat = {
  readonly api: Api;
  /** The connection of now; resolves its `lost` when it breaks. */
  readonly seat: () => Pick<Seat, 'api' | 'lost'>;
  /** Resolves when a new connection stands in the place of this one. */
  readonly after: (gone: Pick<Seat, 'api'>) => Promise<void>;
  /** Opens the seat anew: the service is there again. */
  readonly renew: () => Promise<void>;
  readonly close: () => void;
};

/** The service said no, or failed, in so many words: that is an answer. */
const isAnswer = (error: unknown): boolean => error instanceof ORPCError && error.defined;
/** A connection that is going is noticed within this. */
const GRACE_MS = 300;

type Caller = (...args: ReadonlyArray<unknown>) => Promise<unknown>;

const pathOf = (root: unknown, path: ReadonlyArray<string>): Caller => {
  let at: unknown = root;
  for (const name of path) at = (at as Readonly<Record<string, unknown>>)[name];
  return at as Caller;
};

export const createLastingSeat = (first: Seat): LastingSeat => {
  let seat: Seat = first;
  let waiting: Array<() => void> = [];

  const after = (gone: Pick<Seat, 'api'>): Promise<void> =>
    seat.api === gone.api ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve();

  const call = async (path: ReadonlyArray<string>, args: ReadonlyArray<unknown>): Promise<unknown> => {
    for (;;) {
      const { api, lost } = seat;
      let isLost = false;
      const broken = lost.then(() => {
        isLost = true;
        throw new Error('the connection is lost');
      });
      broken.catch(() => undefined);
      try {
        return await Promise.race([pathOf(api, path)(...args), broken]);
      } catch (error) {
        if (isAnswer(error)) throw error;
        await Promise.race([lost, new Promise((resolve) => setTimeout(resolve, GRACE_MS))]);
        if (!isLost) throw error;
        await after({ api });
      }
    }
  };
  const at = (path: ReadonlyArray<string>): unknown =>
    new Proxy(() => undefined, {
      // A promise is looked for by its `then`: this is none.
      get: (_, name) => (typeof name === 'string' && name !== 'then' ? at([...path, name]) : undefined),
      apply: (_, __, args: ReadonlyArray<unknown>) => call(path, args),
    });

  return {
    api: at([]) as Api,
    seat: () => seat,
    after,
    renew: async () => {
      seat.close();
      seat = await reopenSeat(seat.origin, seat.cookie);
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    close: () => seat.close(),
  };
};
