import { HOLD } from '#core/domain/transitions/goods.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { missingPapers, type Hold } from '#core/domain/batch.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Batch } from '#core/domain/batch.ts';
import { demandText } from '#core/domain/papers/document-set.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { Role } from '#core/domain/roles.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless, withAnyBatch } from './common.ts';

/** Who may stand as the second person when a hold is lifted. */
const LIFTERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'MARKET_OPERATOR'];
/** At least one of the two must answer for the warehouse. */
const RESPONSIBLE: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR'];

export type PlaceHoldInput = { readonly batchId: string; readonly reason: string };

/** Stops a batch by hand. */
export const placeHold: UseCase<PlaceHoldInput, { holdId: string }> = (input, ctx) =>
  withAnyBatch(input.batchId, ctx, (batch) => {
    const holdId = ctx.newId('hld');
    return decided(
      [
        {
          type: 'hold.placed',
          v: 1,
          subject: batch.batchId,
          payload: { batchId: batch.batchId, holdId, kind: 'MANUAL', reason: input.reason },
        },
      ],
      { holdId },
    );
  });

/**
 * What a mismatch must show in a picture before it is settled (domain.md §7, exceptions 3 and 4): container or seal that
 * were not as declared, and lines of another kind. A number that differs shows in no picture.
 */
const unphotographed = (batch: Batch): ReadonlyArray<string> => {
  const marks = (batch.arrived?.differs ?? []).filter(
    (mark) => !batch.photos.some((photo) => photo.about === mark),
  );
  const lines = batch.lines.filter(
    (line) =>
      (line.typeAgrees === false || line.specAgrees === false) &&
      (line.counted ?? 0) > line.refused &&
      !batch.photos.some((photo) => photo.lineNo === line.lineNo),
  );
  return batch.inspected === null ? marks : [...marks, ...lines.map((line) => `#${line.lineNo}`)];
};

const liftFaults = (hold: Hold, batch: Batch, ctx: Ctx): ReadonlyArray<Refusal> => {
  switch (hold.kind) {
    case 'DOCS': {
      const policy = ctx.reads.policy(batch.policyId);
      const missing = policy === null ? [] : missingPapers(batch, policy, businessDateOf(ctx.clock.wallMs));
      return unless([missing.length === 0, refusal('PAPERS_MISSING', { kinds: demandText(missing) })]);
    }
    case 'MISMATCH':
    case 'MANUAL': {
      const unseen = hold.kind === 'MISMATCH' ? unphotographed(batch) : [];
      const responsible = [...ctx.actor.roles, ...(ctx.second?.roles ?? [])].some((role) =>
        RESPONSIBLE.includes(role),
      );
      return [
        ...secondPersonFaults(ctx, LIFTERS),
        ...unless(
          [responsible, refusal('SECOND_PERSON_ROLE', { roles: RESPONSIBLE.join(',') })],
          [unseen.length === 0, refusal('PHOTO_MISSING', { about: unseen.join(',') })],
        ),
      ];
    }
    case 'POSITIVE':
      // A positive ends by confirmation or dismissal of the incident, never by lifting a hold at the gate.
      return [refusal('HOLD_RULE', { kind: hold.kind })];
  }
};

export type LiftHoldInput = { readonly batchId: string; readonly holdId: string; readonly reason: string };

/** Lifts a hold by the rule of its kind: DOCS once the papers are there, MISMATCH and MANUAL by two persons. */
export const liftHold: UseCase<LiftHoldInput, Record<string, never>> = (input, ctx) =>
  withAnyBatch(input.batchId, ctx, (batch) => {
    const hold = batch.holds.find((one) => one.holdId === input.holdId);
    if (hold === undefined) return refused(refusal('NOT_FOUND', { what: 'hold' }));
    const against = moveFaults(HOLD, hold.lifted === null ? 'OPEN' : 'LIFTED', 'hold.lifted');
    const faults = against.length > 0 ? against : liftFaults(hold, batch, ctx);
    if (faults.length > 0) return refused(...faults);
    const liftedBy = [ctx.actor.personId, ...(ctx.second === null ? [] : [ctx.second.personId])];
    return decided(
      [
        {
          type: 'hold.lifted',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            holdId: hold.holdId,
            kind: hold.kind,
            reason: input.reason,
            liftedBy,
          },
        },
      ],
      {},
    );
  });
