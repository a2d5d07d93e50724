import { toClientError } from '#server/guard.ts';
import type { ReportFault } from '#server/deps.ts';
import type { ExportService } from '#server/exports/export-service.ts';
import type { Procedures } from '#server/procedures.ts';

/** Lists for a platform and how they are written. Mappings are settings of this installation, no history. */
export const exportRoutes = (os: Procedures, service: ExportService, reportFault: ReportFault) => ({
  exports: {
    mappings: os.exports.mappings.handler(() => service.mappings()),
    save: os.exports.save.handler(({ input }) => {
      service.save(input.mapping);
      return { ok: true as const };
    }),
    reset: os.exports.reset.handler(({ input }) => {
      service.reset(input.dataset);
      return { ok: true as const };
    }),
    run: os.exports.run.handler(async function* ({ input, signal }) {
      try {
        yield* service.run(input.dataset, input.from, input.to, signal);
      } catch (error) {
        throw toClientError(error, 'exports.run', reportFault);
      }
    }),
    workbook: os.exports.workbook.handler(({ input }) => service.workbook(input.name, input.rows)),
    file: os.exports.file.handler(({ input }) => service.file(input.exportId)),
  },
});
