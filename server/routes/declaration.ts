import type { ClockReading } from '#core/domain/attested-time.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import { rebook } from '#core/usecases/booking.ts';
import { amend, review, submit } from '#core/usecases/declaration.ts';
import { liftHold, placeHold } from '#core/usecases/holds.ts';
import { attachPaper, readPaper } from '#core/usecases/papers.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Acts } from '#server/acts.ts';
import { isBlindTo, withoutWords } from '#server/blind-reader.ts';
import { actorOf } from '#server/caller.ts';
import { refuse } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import { readPackingList } from '#server/import/packing-list.ts';
import type { Ownership } from '#server/ownership.ts';
import type { Procedures } from '#server/procedures.ts';

export type DeclarationRoutesDeps = {
  readonly acts: Acts;
  readonly files: FileKeeper;
  readonly reads: Pick<Reads, 'batch'>;
  readonly queries: Queries;
  readonly ownership: Ownership;
  readonly readClock: () => ClockReading;
};

/** Declarations, their papers and review; holds. */
export const declarationRoutes = (
  os: Procedures,
  { acts: { run, act }, files, reads, queries, ownership, readClock }: DeclarationRoutesDeps,
) => ({
  declarations: {
    preview: os.declarations.preview.handler(({ input: { file, mapping } }) =>
      readPackingList(file, mapping),
    ),
    submit: os.declarations.submit.handler(
      async ({ context: { caller }, input: { commandId, source, ...rest } }) =>
        run(caller, commandId, submit, { ...rest, source: await files.keepIfAny(source) }),
    ),
    amend: os.declarations.amend.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, amend, rest),
    ),
    rebook: os.declarations.rebook.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, rebook, rest),
    ),
    versions: os.declarations.versions.handler(({ context: { caller }, input: { batchId } }) => {
      ownership.ofBatch(caller, batchId);
      const versions = queries.versions(batchId);
      return isBlindTo(actorOf(caller), batchId, reads) ? versions.map(withoutWords) : versions;
    }),
    attachPaper: os.declarations.attachPaper.handler(
      async ({ context: { caller }, input: { commandId, file, ...rest } }) =>
        run(caller, commandId, attachPaper, { ...rest, file: await files.keep(file) }),
    ),
    review: os.declarations.review.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, review, rest),
    ),
  },
  review: {
    desk: os.review.desk.handler(
      ({ context: { caller }, input: { batchId } }) =>
        queries.desk(batchId, actorOf(caller).personId, readClock()) ??
        refuse(refusal('NOT_FOUND', { what: 'batch' })),
    ),
    unread: os.review.unread.handler(() => queries.unread(readClock())),
    read: os.review.read.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, readPaper, rest),
    ),
  },
  holds: {
    place: os.holds.place.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      run(caller, commandId, placeHold, rest),
    ),
    lift: os.holds.lift.handler(({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      act(caller, commandId, liftHold, rest, { countersignId }),
    ),
  },
});
