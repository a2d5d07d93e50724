import type { ClockReading } from '#core/domain/attested-time.ts';
import { refusal } from '#core/domain/refusals.ts';
import * as disinfect from '#core/usecases/disinfect.ts';
import * as exposure from '#core/usecases/exposure.ts';
import { repack } from '#core/usecases/gate.ts';
import * as inspect from '#core/usecases/inspect.ts';
import * as opening from '#core/usecases/opening.ts';
import * as turnAway from '#core/usecases/turn-away.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Acts } from '#server/acts.ts';
import { refuse } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import { previewOpeningStock } from '#server/import/opening-stock.ts';
import type { Ownership } from '#server/ownership.ts';
import type { Procedures } from '#server/procedures.ts';
import { sumOf, type LongWorks } from '#server/long-work/long-works.ts';
import { OPENING_WORK } from '#server/long-work/work-kinds.ts';

export type GateRoutesDeps = {
  readonly acts: Acts;
  readonly works: LongWorks;
  readonly files: FileKeeper;
  readonly ownership: Ownership;
  readonly queries: Queries;
  readonly readClock: () => ClockReading;
};

/** The gate in full: findings, what is turned away, disinfection, goods exposed anew, opening day. */
export const gateRoutes = (
  os: Procedures,
  { acts: { run, act }, works, files, ownership, queries, readClock }: GateRoutesDeps,
) => ({
  inspection: {
    undo: os.inspection.undo.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, inspect.undoCount, rest),
    ),
    assess: os.inspection.assess.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, inspect.assessLine, rest),
    ),
    recount: os.inspection.recount.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        run(caller, commandId, inspect.recount, rest, { countersignId }),
    ),
    photo: os.inspection.photo.handler(async ({ context: { caller }, input: { commandId, file, ...rest } }) =>
      run(caller, commandId, turnAway.addPhoto, { ...rest, file: await files.keep(file) }),
    ),
    repack: os.inspection.repack.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, repack, rest),
    ),
    addPieces: os.inspection.addPieces.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        run(caller, commandId, exposure.addPieces, rest, { countersignId }),
    ),
  },
  turnAway: {
    list: os.turnAway.list.handler(() => queries.turnedAway()),
    arrival: os.turnAway.arrival.handler(
      async ({ context: { caller }, input: { commandId, file, ...rest } }) =>
        run(caller, commandId, turnAway.refuseArrival, { ...rest, file: await files.keepIfAny(file) }),
    ),
    batch: os.turnAway.batch.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, turnAway.refuseBatch, rest),
    ),
    depart: os.turnAway.depart.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, turnAway.departPart, rest),
    ),
  },
  disinfection: {
    desk: os.disinfection.desk.handler(() => queries.disinfectionDesk(readClock())),
    prepare: os.disinfection.prepare.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, disinfect.prepare, rest),
    ),
    startRound: os.disinfection.startRound.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, disinfect.startRound, rest),
    ),
    endRound: os.disinfection.endRound.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, disinfect.endRound, rest),
    ),
    certificate: os.disinfection.certificate.handler(({ context: { caller }, input }) => {
      ownership.ofBatch(caller, input.batchId);
      return (
        queries.disinfectionCertificate(input.batchId, input.disinfectionId) ??
        refuse(refusal('NOT_FOUND', { what: 'disinfection' }))
      );
    }),
  },
  exposure: {
    backToFront: os.exposure.backToFront.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, exposure.backToFront, rest),
    ),
    restart: os.exposure.restart.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, exposure.restartRest, rest),
    ),
  },
  opening: {
    state: os.opening.state.handler(() => queries.openingState()),
    preview: os.opening.preview.handler(({ input: { file } }) =>
      previewOpeningStock(file, queries.openingNames(readClock())),
    ),
    enter: os.opening.enter.handler(
      async ({ context: { caller }, input: { commandId, countersignId, file, ...rest } }) => {
        const paper = await files.keep(file);
        const { results, left } = await works.run(
          OPENING_WORK,
          { ...rest, file: paper },
          { caller, commandId, countersignId, title: paper.name },
        );
        return {
          batches: sumOf(results, (one) => one.batches),
          pieces: sumOf(results, (one) => one.pieces),
          left,
        };
      },
    ),
    close: os.opening.close.handler(({ context: { caller }, input: { commandId, countersignId } }) =>
      act(caller, commandId, opening.closeOpening, {}, { countersignId }),
    ),
  },
});
