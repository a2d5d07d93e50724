import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { useSyncExternalStore } from 'react';
import type { Contract } from '#core/contract/contract.ts';
import { connectionState, onConnectionChange, reconnectingLink, type ConnectionState } from './connection.ts';

/** The whole contract as typed calls. A call rejects with REFUSED, FAULT or ConnectionLostError. */
export const api: ContractRouterClient<Contract> = createORPCClient(reconnectingLink);

export { ConnectionLostError, connect, keepSubscribed, whenOpen } from './connection.ts';

/** The state of the line to the service, for the frame's warning and for buttons that need it. */
export const useConnection = (): ConnectionState => useSyncExternalStore(onConnectionChange, connectionState);
