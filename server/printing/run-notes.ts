import { z } from 'zod';
import { PRINTER_CLASSES } from '#core/ports/device.ts';
import type { Settings } from '#db/journals/settings.ts';

const printerClass = z.enum(PRINTER_CLASSES).nullable().default(null);

const session = z.object({
  printerId: z.string(),
  printerClass,
  counterBefore: z.int().nullable(),
  counterAfter: z.int().nullable(),
  printed: z.int(),
});

const note = z.object({
  printerId: z.string(),
  seatId: z.string(),
  /** What the printer shows of its labels; null when it had not shown it when the run was started. */
  printerClass,
  /** It printed when this was last written: found so after a start, a restart ended it. */
  open: z.boolean().default(false),
  /** Stretches of printing since the run was last accounted for, the newest last. */
  sessions: z.array(session).default([]),
});

/** Where a run was last started: after a restart its labels in doubt are to be looked for there. */
export type RunNote = z.infer<typeof note>;
export type SessionNote = z.infer<typeof session>;

export type RunNotes = {
  readonly find: (runId: string) => RunNote | null;
  /** A new stretch of printing begins. */
  readonly begin: (
    runId: string,
    at: Omit<RunNote, 'sessions' | 'open'>,
    counterBefore: number | null,
  ) => void;
  /** What is known of the newest stretch now that it has ended; `byRestart`: the service ends, and nobody asked for it. */
  readonly end: (
    runId: string,
    ended: Partial<Pick<SessionNote, 'counterAfter' | 'printed'>>,
    byRestart?: boolean,
  ) => void;
  readonly forget: (runId: string) => void;
};

/** Notes beside the ledger: they help to find a printer and to account for a run, and are no history. */
export const createRunNotes = (settings: Settings): RunNotes => {
  const key = (runId: string): string => `printRun.${runId}`;
  const find = (runId: string): RunNote | null => note.safeParse(settings.get(key(runId))).data ?? null;
  return {
    find,
    begin: (runId, at, counterBefore) => {
      const { printerId, printerClass } = at;
      const fresh: SessionNote = { printerId, printerClass, counterBefore, counterAfter: null, printed: 0 };
      settings.set(key(runId), { ...at, open: true, sessions: [...(find(runId)?.sessions ?? []), fresh] });
    },
    end: (runId, ended, byRestart = false) => {
      const known = find(runId);
      const last = known?.sessions.at(-1);
      if (known === null || last === undefined) return;
      settings.set(key(runId), {
        ...known,
        open: byRestart && known.open,
        sessions: [...known.sessions.slice(0, -1), { ...last, ...ended }],
      });
    },
    forget: (runId) => settings.remove(key(runId)),
  };
};
