import { createRouterClient } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#core/contract/contract.ts';
import type { GateRouter } from '#server/router.ts';
import { derivedId } from '#server/derived-id.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '../people.ts';
import { turn } from '#server/turn.ts';

/** The filling's way in: the contract itself, in the name of whoever is signed in at its seat. */
export type Hand = {
  readonly api: ContractRouterClient<Contract>;
  /** Lets the demo's person with this sign-in name take over at the seat. */
  readonly as: (username: string) => Promise<void>;
  /** Another person signs in place. */
  readonly countersign: (username: string) => Promise<string>;
  /** The key of a step: the same step has the same one, however often the filling is begun again. */
  readonly id: (step: string) => { readonly commandId: string };
};

const secretOf = (username: string): string =>
  [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].find((one) => one.username === username)?.secret ?? '';

/** Works through the router as any connection would, bound to one session. `mayGoOn` throws when the service closes. */
export const createHand = (
  router: GateRouter,
  sessionId: string,
  origin: string,
  mayGoOn: () => void,
): Hand => {
  const api = createRouterClient(router, {
    context: { sessionId },
    interceptors: [
      async (call) => {
        await turn();
        mayGoOn();
        return call.next();
      },
    ],
  });
  let signedIn: string | null = null;
  return {
    api,
    as: async (username) => {
      if (signedIn === username) return;
      await api.session.signIn({ username, secret: secretOf(username) });
      signedIn = username;
    },
    countersign: async (username) =>
      (await api.session.countersign({ username, secret: secretOf(username) })).countersignId,
    id: (step) => ({ commandId: derivedId(origin, step) }),
  };
};
