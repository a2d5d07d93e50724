import { z } from 'zod';
import { GATE_SEAT } from '#server/seats.ts';
import { openSharedClock } from './day-clock.ts';
import { composeService } from './day-service.ts';

/** The gate service as a program of its own, to be killed: started by service-process.ts, which says how. */
const settings = z
  .object({
    directory: z.string(),
    seed: z.number(),
    rate: z.number(),
    clockPath: z.string(),
    clockFromMs: z.number(),
    port: z.number(),
    generation: z.number(),
  })
  .parse(JSON.parse(process.env['DAY_SERVICE'] ?? '{}'));

const request = z.discriminatedUnion('do', [
  z.object({ do: z.literal('link'), id: z.number(), seatId: z.string(), name: z.string() }),
  z.object({ do: z.literal('found'), id: z.number(), commandId: z.string() }),
  z.object({ do: z.literal('tick'), id: z.number() }),
  z.object({ do: z.literal('close'), id: z.number() }),
]);

const { rate, clockPath, clockFromMs, port, generation } = settings;
const serving = await composeService(
  {
    ...settings,
    clock: openSharedClock(rate, clockPath, clockFromMs),
    note: (what) => void process.send?.({ note: what }),
  },
  { port, generation },
);

const carryOut = async (asked: z.infer<typeof request>): Promise<string | null> => {
  switch (asked.do) {
    case 'link':
      return serving.enterLink(asked.seatId, asked.name);
    case 'found':
      await serving.service.foundDemo(asked.commandId, GATE_SEAT);
      return null;
    case 'tick':
      serving.service.store.tick();
      return null;
    case 'close':
      await serving.close();
      return null;
  }
};

process.on('message', (message) => {
  const asked = request.parse(message);
  carryOut(asked).then(
    (result) => process.send?.({ id: asked.id, result }),
    (error: unknown) => process.send?.({ id: asked.id, error: String(error) }),
  );
});
// The day itself has ended, however: nobody is left to work for.
process.once('disconnect', () => process.exit(0));
process.send?.({ ready: serving.port });
