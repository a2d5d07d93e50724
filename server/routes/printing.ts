import { apply, reserve, voidCode } from '#core/usecases/codes.ts';
import { actorOf } from '#server/caller.ts';
import type { Acts } from '#server/acts.ts';
import type { FirstRun } from '#server/first-run.ts';
import type { Ownership } from '#server/ownership.ts';
import { createOnce } from '#server/once.ts';
import type { DeskLabels } from '#server/printing/desk-labels.ts';
import type { ReprintCall } from '#server/printing/reprint.ts';
import type { PrintService } from '#server/printing/print-service.ts';
import type { Procedures } from '#server/procedures.ts';

export type PrintingRoutesDeps = {
  readonly acts: Acts;
  readonly printing: PrintService;
  /** PNG (data URL) of a batch's label, from the same raster that the printer gets. */
  readonly labelPreview: (batchId: string, printerId?: string) => Promise<string>;
  readonly deskLabels: DeskLabels;
  readonly reprint: (call: ReprintCall) => Promise<boolean>;
  readonly ownership: Ownership;
  readonly firstRun: Pick<FirstRun, 'saw'>;
};

/** Codes of a batch and the runs that put them on paper. */
export const printingRoutes = (
  os: Procedures,
  { acts, printing, labelPreview, reprint, ownership }: PrintingRoutesDeps,
) => ({
  reserve: os.codes.reserve.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
    acts.run(caller, commandId, reserve, rest),
  ),
  run: os.codes.run.handler(({ context: { caller }, input: { runId } }) => {
    ownership.ofRun(caller, runId);
    return printing.view(runId);
  }),
  preview: os.codes.preview.handler(async ({ context: { caller }, input: { batchId, printerId } }) => {
    ownership.ofBatch(caller, batchId);
    return { png: await labelPreview(batchId, printerId) };
  }),
  startRun: os.codes.startRun.handler(
    async ({ context: { caller }, input: { commandId, runId, printerId } }) => {
      ownership.ofRun(caller, runId);
      await printing.start({ commandId, runId, printerId, actor: actorOf(caller) });
      return { ok: true as const };
    },
  ),
  pauseRun: os.codes.pauseRun.handler(({ context: { caller }, input: { runId } }) => {
    ownership.ofRun(caller, runId);
    printing.pause(runId);
    return { ok: true as const };
  }),
  closeRun: os.codes.closeRun.handler(({ context: { caller }, input }) => {
    ownership.ofRun(caller, input.runId);
    printing.closeRun({ ...input, actor: actorOf(caller) });
    return { ok: true as const };
  }),
  reportTrouble: os.codes.reportTrouble.handler(({ context: { caller }, input: { runId } }) => {
    ownership.ofRun(caller, runId);
    printing.trouble(runId);
    return { ok: true as const };
  }),
  reprint: os.codes.reprint.handler(async ({ context: { caller }, input }) => ({
    shown: await reprint({ ...input, actor: actorOf(caller) }),
  })),
  resolveDoubt: os.codes.resolveDoubt.handler(({ context: { caller }, input }) => {
    ownership.ofRun(caller, input.runId);
    return printing.resolveDoubt({ ...input, actor: actorOf(caller) });
  }),
  voidCode: os.codes.voidCode.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
    acts.run(caller, commandId, voidCode, rest),
  ),
  apply: os.codes.apply.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
    acts.run(caller, commandId, apply, rest),
  ),
});

/** Labels on shelves, tubes and what leaves. */
export const deskLabelRoutes = (
  os: Procedures,
  { deskLabels, firstRun }: Pick<PrintingRoutesDeps, 'deskLabels' | 'firstRun'>,
) => {
  const once = createOnce<{ shown: boolean }>();
  return {
    preview: os.labels.preview.handler(({ input: { printerId, ...label } }) => ({
      png: deskLabels.preview(label, printerId),
    })),
    print: os.labels.print.handler(({ input: { commandId, printerId, ...label } }) =>
      once(commandId, async () => {
        const shown = await deskLabels.print(label, printerId);
        if (label.kind === 'SLOT') firstRun.saw('SLOT_LABELS');
        return { shown };
      }),
    ),
  };
};
