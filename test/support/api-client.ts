import { createORPCClient, isDefinedError, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { z } from 'zod';
import type { Contract } from '#core/contract/contract.ts';
import type { Role } from '#core/domain/roles.ts';
import { WebSocket } from 'ws';

export type Api = ContractRouterClient<Contract>;

export type Seat = {
  readonly api: Api;
  readonly origin: string;
  /** By which the seat can be opened again. */
  readonly cookie: string;
  /** Resolves when the connection is gone, however. */
  readonly lost: Promise<void>;
  /** Signs in the demo's person who holds the role (and, where several do, the first of them). */
  readonly as: (role: Role) => Promise<void>;
  /** Signs a demo's person in place as the second person. */
  readonly countersign: (username: string) => Promise<string>;
  readonly close: () => void;
};

/** Uses a one-time link as a browser would: follows it for its cookie, then opens the WebSocket with it. */
export const openSeat = async (link: string): Promise<Seat> => {
  const { origin } = new URL(link);
  const entered = await fetch(link, { redirect: 'manual' });
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (cookie === '') throw new Error(`the link gave no cookie: ${entered.status}`);
  return reopenSeat(origin, cookie);
};

/** Opens a seat whose cookie is known. */
export const reopenSeat = async (origin: string, cookie: string): Promise<Seat> => {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, { headers: { cookie, origin } });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  // The link asks for the browser's socket; this one has the same methods and events.
  const api: Api = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  let current: Role | null = null;
  return {
    api,
    origin,
    cookie,
    lost: new Promise((resolve) => {
      socket.once('close', () => resolve());
    }),
    as: async (role) => {
      if (current === role) return;
      const { demoPeople } = await api.session.me();
      const person = demoPeople.find((one) => one.roles.includes(role));
      if (person === undefined) throw new Error(`the demo has nobody who is ${role}`);
      await api.session.signIn({ username: person.username, secret: person.secret });
      current = role;
    },
    countersign: async (username) => {
      const { demoPeople } = await api.session.me();
      const secret = demoPeople.find((one) => one.username === username)?.secret ?? '';
      return (await api.session.countersign({ username, secret })).countersignId;
    },
    close: () => socket.terminate(),
  };
};

const refusedData = z.object({
  refusals: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
});

/** The refusal codes of a call that must be refused (guards with their name); throws when it is answered or fails otherwise. */
export const refusalsOf = async (call: Promise<unknown>): Promise<ReadonlyArray<string>> => {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError && isDefinedError(error)) {
      const parsed = refusedData.safeParse(error.data);
      if (parsed.success) {
        return parsed.data.refusals.map(({ code, params }) =>
          typeof params['guard'] === 'string' ? `${code}:${params['guard']}` : code,
        );
      }
    }
    throw error;
  }
  throw new Error('the call was expected to be refused');
};
