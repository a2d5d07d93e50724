import { randomUUID } from 'node:crypto';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { newId, randomInts, seal } from '#db/random.ts';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import { createCommandRunner } from '#server/commands.ts';
import { createPrintAtOnce } from '#server/demo/fill/print-at-once.ts';
import { createGateService } from '#server/gate-service.ts';
import { systemRandom } from '#server/random.ts';
import { GATE_SEAT } from '#server/seats.ts';
import { layToRest, storeAndReserve, testNegative } from '#test/support/api-walk.ts';
import type { Api } from '#test/support/api-client.ts';
import { announce, cartonsOf, PER_CARTON, restOut, THOUSAND, type Worked } from './prepare.ts';

const id = () => ({ commandId: randomUUID() });

/**
 * A demonstration in which a thousand pieces in cartons of 25 are released, labelled and verified, with a certificate:
 * only the merchant is missing. Printed at once, as the filled demonstration is: nobody wants to wait for a roll of
 * labels before the card begins. Answers the batch id.
 */
export const layDownThousand = async (directory: string): Promise<string> => {
  const service = await createGateService({
    directory,
    clock: createSystemClock(),
    createTimers: createSystemTimers,
    random: systemRandom,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    version: 'cards',
  });
  await service.foundDemo(randomUUID(), GATE_SEAT);
  const { port1, port2 } = new MessageChannel();
  service.attachPort(port1, GATE_SEAT);
  port2.start();
  const api: Api = createORPCClient(new RPCLink({ port: port2 }));
  const seat: Worked['seat'] = {
    api,
    as: async (role) => {
      const { demoPeople } = await api.session.me();
      const person = demoPeople.find((one) => one.roles.includes(role));
      if (person === undefined) throw new Error(`the demonstration has nobody who is ${role}`);
      await api.session.signIn({ username: person.username, secret: person.secret });
    },
  };
  try {
    const batchId = await announce({ seat }, [THOUSAND], {});
    await layToRest(seat, batchId, THOUSAND);
    await testNegative(seat, batchId);
    await restOut({ seat });
    const runId = await storeAndReserve(seat, batchId, PER_CARTON);
    await seat.as('GATE');
    const { person } = await api.session.me();
    if (person === null) throw new Error('nobody is signed in');
    await createPrintAtOnce({
      store: service.store,
      runRouterCall: createCommandRunner(service.store.execute, { newId, randomInts, seal }),
      nowMs: () => service.store.readClock().wallMs,
      shouldStop: () => false,
    })(runId, { ...person, seatId: GATE_SEAT });
    for (const code of await cartonsOf({ seat }, batchId)) await api.codes.apply({ ...id(), batchId, code });
    await seat.as('MANAGER');
    await api.exit.issueCertificate({ ...id(), batchId });
    return batchId;
  } finally {
    port2.close();
    await service.close();
  }
};
