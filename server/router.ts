import type { Router } from '@orpc/server';
import type { Contract } from '#core/contract/contract.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Store } from '#db/store.types.ts';
import type { PrepareAccount } from './accounts.ts';
import type { Acts } from './acts.ts';
import type { RunRouterCall } from './commands.ts';
import type { CallContext } from './call-context.ts';
import type { Bus, ReportFault, Seats } from './deps.ts';
import type { People } from './people.ts';
import type { Procedures } from './procedures.ts';
import { liveRoutes } from './routes/live.ts';
import { sessionRoutes } from './routes/session.ts';
import { setupRoutes } from './routes/setup.ts';
import type { Sessions } from './session/sessions.ts';

export type RouterParts = {
  readonly os: Procedures;
  readonly acts: Acts;
  readonly runRouterCall: RunRouterCall;
  readonly prepareAccount: PrepareAccount;
  readonly foundDemo: (commandId: string, seatId: string) => Promise<void>;
  readonly store: Store;
  readonly reads: Reads;
  readonly people: People;
  readonly sessions: Sessions;
  readonly seats: Seats;
  readonly bus: Bus;
  readonly reportFault: ReportFault;
  readonly version: string;
  readonly onClose: (end: () => void) => () => void;
};

export type GateRouter = Router<Contract, CallContext>;

/** Every procedure of the contract with the code that answers it. */
export const createRouter = (parts: RouterParts): Pick<GateRouter, 'session' | 'setup' | 'live'> => {
  const { os } = parts;
  const { watch, live } = liveRoutes(os, { ...parts, headSeq: () => parts.store.head().seq });
  const setup = setupRoutes(os, parts);
  return {
    ...sessionRoutes(os, parts),
    ...setup,
    live,
    seat: { watch },
  };
};
