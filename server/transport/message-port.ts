import { RPCHandler } from '@orpc/server/message-port';
import type { CallContext } from '#server/call-context.ts';
import type { GateRouter } from '#server/router.ts';
import type { Connections } from './connections.ts';

/** A message port of Node or of Electron, which share these methods and not much more. */
export type GatePort = Parameters<RPCHandler<CallContext>['upgrade']>[0] & {
  readonly on: (event: 'close', listener: () => void) => unknown;
  readonly start: () => void;
  readonly close: () => void;
};

export type MessagePortTransport = {
  /** Serves one port for a session; who may hand over a port is the desktop shell's matter. */
  readonly accept: (port: GatePort, sessionId: string) => void;
};

/** The same RPC handler on message ports, for a screen in the same desktop program. */
export const createMessagePortTransport = (
  router: GateRouter,
  connections: Connections,
): MessagePortTransport => {
  const handler = new RPCHandler<CallContext>(router);
  return {
    accept: (port, sessionId) => {
      const forget = connections.add(sessionId, () => port.close());
      port.on('close', forget);
      handler.upgrade(port, { context: { sessionId } });
      // The adapter listens but does not start the port.
      port.start();
    },
  };
};
