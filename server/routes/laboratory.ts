import type { ClockReading } from '#core/domain/attested-time.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import { enterConfirmation, verifyConfirmation } from '#core/usecases/lab/confirm.ts';
import { enterResult, importResults, verifyResult } from '#core/usecases/lab/results.ts';
import { loseSample, receiveSamples, sendSamples } from '#core/usecases/lab/send.ts';
import { takeForRound } from '#core/usecases/lab/take.ts';
import { issueTubes, planRound } from '#core/usecases/lab/tubes.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Acts } from '#server/acts.ts';
import { refuse } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import { readLabResults } from '#server/import/lab-results.ts';
import type { Procedures } from '#server/procedures.ts';

export type LaboratoryRoutesDeps = {
  readonly acts: Acts;
  readonly files: FileKeeper;
  readonly reads: Reads;
  readonly queries: Queries;
  readonly readClock: () => ClockReading;
};

/** Tubes, rounds, results and their papers. */
export const laboratoryRoutes = (
  os: Procedures,
  { acts: { run, act }, files, reads, queries, readClock }: LaboratoryRoutesDeps,
) => ({
  desk: os.laboratory.desk.handler(() => queries.labDesk(readClock())),
  rounds: os.laboratory.rounds.handler(() => queries.rounds()),
  tubes: os.laboratory.tubes.handler(
    ({ input }) => queries.tubeSheet(input) ?? refuse(refusal('NOT_FOUND', { what: 'tube' })),
  ),
  form: os.laboratory.form.handler(
    ({ input }) => queries.submissionForm(input.formNo) ?? refuse(refusal('NOT_FOUND', { what: 'form' })),
  ),
  issueTubes: os.laboratory.issueTubes.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
    run(caller, commandId, issueTubes, rest),
  ),
  planRound: os.laboratory.planRound.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
    run(caller, commandId, planRound, rest),
  ),
  takeForRound: os.laboratory.takeForRound.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
    run(caller, commandId, takeForRound, rest),
  ),
  send: os.laboratory.send.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
    run(caller, commandId, sendSamples, rest),
  ),
  receive: os.laboratory.receive.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
    act(caller, commandId, receiveSamples, rest),
  ),
  lose: os.laboratory.lose.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
    act(caller, commandId, loseSample, rest),
  ),
  enter: os.laboratory.enter.handler(async ({ context: { caller }, input: { commandId, file, ...rest } }) =>
    act(caller, commandId, enterResult, { ...rest, file: await files.keepIfAny(file) }),
  ),
  verify: os.laboratory.verify.handler(
    ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      run(caller, commandId, verifyResult, rest, { countersignId }),
  ),
  enterConfirmation: os.laboratory.enterConfirmation.handler(
    async ({ context: { caller }, input: { commandId, file, ...rest } }) =>
      act(caller, commandId, enterConfirmation, { ...rest, file: await files.keepIfAny(file) }),
  ),
  verifyConfirmation: os.laboratory.verifyConfirmation.handler(
    ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
      run(caller, commandId, verifyConfirmation, rest, { countersignId }),
  ),
  previewResults: os.laboratory.previewResults.handler(
    async ({ input: { file, mapping } }) => (await readLabResults(file, mapping ?? {}, reads)).preview,
  ),
  importResults: os.laboratory.importResults.handler(
    async ({ context: { caller }, input: { commandId, file, mapping } }) => {
      const { preview, entries } = await readLabResults(file, mapping ?? {}, reads);
      if (preview.problems.length > 0)
        return refuse(refusal('ROWS_INVALID', { count: preview.problems.length }));
      const kept = await files.keep(file);
      const rows = entries.map(({ sampleId, result, reportNo, testedOn, ct }) => ({
        ...{ sampleId, result, reportNo, testedOn, ct },
        file: kept,
      }));
      return run(caller, commandId, importResults, { rows });
    },
  ),
});
