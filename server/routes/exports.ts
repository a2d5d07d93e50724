import { contract } from '#core/contract/contract.ts';
import { HEALTH_DATASETS, type ExportDataset } from '#core/domain/exports.ts';
import type { Caller } from '#server/caller.ts';
import type { ReportFault } from '#server/deps.ts';
import { RefusedError } from '#server/errors.ts';
import type { ExportService } from '#server/exports/export-service.ts';
import { accessRefusal, toClientError } from '#server/guard.ts';
import type { Procedures } from '#server/procedures.ts';

/** A list with health data asks for the roles that read the results of a person (ADR 0093). */
const needs = (dataset: ExportDataset, { actor }: Caller): void => {
  const reason = HEALTH_DATASETS.includes(dataset)
    ? accessRefusal(contract.staff.get['~orpc'].meta.access, actor)
    : null;
  if (reason !== null) throw new RefusedError([reason]);
};
const may = (dataset: ExportDataset, caller: Caller): boolean =>
  !HEALTH_DATASETS.includes(dataset) ||
  accessRefusal(contract.staff.get['~orpc'].meta.access, caller.actor) === null;

/** Lists for a platform and how they are written. Mappings are settings of this installation, no history. */
export const exportRoutes = (os: Procedures, service: ExportService, reportFault: ReportFault) => ({
  exports: {
    mappings: os.exports.mappings.handler(({ context: { caller } }) =>
      service.mappings().filter(({ mapping }) => may(mapping.dataset, caller)),
    ),
    save: os.exports.save.handler(({ context: { caller }, input }) => {
      needs(input.mapping.dataset, caller);
      service.save(input.mapping);
      return { ok: true as const };
    }),
    reset: os.exports.reset.handler(({ context: { caller }, input }) => {
      needs(input.dataset, caller);
      service.reset(input.dataset);
      return { ok: true as const };
    }),
    run: os.exports.run.handler(async function* ({ context: { caller }, input, signal }) {
      try {
        needs(input.dataset, caller);
        yield* service.run(input.dataset, input.from, input.to, signal);
      } catch (error) {
        throw toClientError(error, 'exports.run', reportFault);
      }
    }),
    workbook: os.exports.workbook.handler(({ input }) => service.workbook(input.name, input.rows)),
    file: os.exports.file.handler(({ context: { caller }, input }) => {
      const { file, dataset } = service.file(input.exportId);
      needs(dataset, caller);
      return file;
    }),
  },
});
