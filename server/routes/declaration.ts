import { amend, attachPaper, review, submit } from '#core/usecases/declaration.ts';
import { liftHold, placeHold } from '#core/usecases/holds.ts';
import type { Acts } from '#server/acts.ts';
import type { FileKeeper } from '#server/files.ts';
import { readPackingList } from '#server/import/packing-list.ts';
import type { Procedures } from '#server/procedures.ts';

/** Declarations, their papers and review; holds. */
export const declarationRoutes = (os: Procedures, { run, act }: Acts, files: FileKeeper) => ({
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
    attachPaper: os.declarations.attachPaper.handler(
      async ({ context: { caller }, input: { commandId, file, ...rest } }) =>
        run(caller, commandId, attachPaper, { ...rest, file: await files.keep(file) }),
    ),
    review: os.declarations.review.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      act(caller, commandId, review, rest),
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
