import { certificateLeft, openHolds } from '#core/domain/batch.ts';
import { refusal } from '#core/domain/refusals.ts';
import { COLLECTION_PREFIX } from '#core/domain/special-codes.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Store } from '#db/store.types.ts';
import { actorOf } from '#server/caller.ts';
import { refuse } from '#server/errors.ts';
import { createOnce } from '#server/once.ts';
import type { Ownership } from '#server/ownership.ts';
import type { Procedures } from '#server/procedures.ts';
import { newToken, type Random } from '#server/random.ts';
import { hashToken } from '#server/session/sessions.ts';

/** How long a collector has to come to the gate. */
export const COLLECTION_CODE_LASTS_MS = 60 * 60_000;

export type CollectionCodeDeps = {
  readonly reads: Pick<Reads, 'batch'>;
  readonly store: Pick<Store, 'journals' | 'readClock'>;
  readonly ownership: Ownership;
  readonly random: Random;
};

/** The code by which a merchant's collector is known at the gate. It stands for nothing that could not be handed over. */
export const collectionCodeRoutes = (
  os: Procedures,
  { reads, store, ownership, random }: CollectionCodeDeps,
) => {
  const once = createOnce<{ readonly code: string; readonly lastsMs: number }>();
  return {
    makeCode: os.exit.makeCode.handler(({ context: { caller }, input }) => {
      const { commandId, batchId, collector, phone } = input;
      ownership.ofBatch(caller, batchId);
      const batch = reads.batch(batchId) ?? refuse(refusal('NOT_FOUND', { what: 'batch' }));
      const holds = openHolds(batch).map(({ kind, reason }) => refusal('HOLD_OPEN', { kind, reason }));
      if (holds.length > 0) return refuse(...holds);
      if (batch.certificate === null) return refuse(refusal('WRONG_STATE', { why: 'NOT_CERTIFIED' }));
      if (certificateLeft(batch) <= 0)
        return refuse(refusal('CERTIFICATE_USED_UP', { certificateNo: batch.certificate.certificateNo }));
      return once(commandId, async () => {
        const code = `${COLLECTION_PREFIX}${newToken(random, 16)}`;
        const clock = store.readClock();
        store.journals.collectionCodes.make({
          codeHash: hashToken(code),
          batchId,
          collector,
          phone,
          madeBy: actorOf(caller).personId,
          madeMs: clock.wallMs,
          expiresMs: clock.attestedMs + COLLECTION_CODE_LASTS_MS,
        });
        return { code, lastsMs: COLLECTION_CODE_LASTS_MS };
      });
    }),
  };
};
