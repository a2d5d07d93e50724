import { z } from 'zod';
import { PRINTER_CLASSES } from '#core/ports/device.ts';
import type { Settings } from '#db/journals/settings.ts';

const note = z.object({
  printerId: z.string(),
  seatId: z.string(),
  /** What the printer shows of its labels; null when it had not shown it when the run was started. */
  printerClass: z.enum(PRINTER_CLASSES).nullable().default(null),
});

/** Where a run was last started: after a restart its labels in doubt are to be looked for there. */
export type RunNote = z.infer<typeof note>;

export type RunNotes = {
  readonly find: (runId: string) => RunNote | null;
  readonly save: (runId: string, note: RunNote) => void;
  readonly forget: (runId: string) => void;
};

/** Notes beside the ledger: they help to find a printer and are no history. */
export const createRunNotes = (settings: Settings): RunNotes => {
  const key = (runId: string): string => `printRun.${runId}`;
  return {
    find: (runId) => note.safeParse(settings.get(key(runId))).data ?? null,
    save: (runId, value) => settings.set(key(runId), value),
    forget: (runId) => settings.remove(key(runId)),
  };
};
