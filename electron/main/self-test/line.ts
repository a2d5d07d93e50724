import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { MessageChannelMain } from 'electron';
import type { Contract } from '#core/contract/contract.ts';
import type { Supervisor } from '../supervisor.ts';

export type Line = { readonly api: ContractRouterClient<Contract>; readonly close: () => void };

/** A line of one's own to the service, beside the page's and at the same seat. */
export const openLine = (service: Pick<Supervisor, 'handOver'>): Line => {
  const { port1, port2 } = new MessageChannelMain();
  service.handOver(port1, false);
  const api: Line['api'] = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  return { api, close: () => port2.close() };
};
