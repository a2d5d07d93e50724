import { z } from 'zod';
import { WORK_KINDS } from '#core/contract/work-views.ts';
import type { Settings } from '#db/journals/settings.ts';

const noteSchema = z.object({
  workId: z.string(),
  kind: z.enum(WORK_KINDS),
  title: z.string(),
  startedMs: z.number(),
  /** RUNNING without anybody running it: a restart came between. DONE is kept so that a repeated call is known. */
  state: z.enum(['RUNNING', 'STOPPED', 'REFUSED', 'DONE']),
  /** Pieces that are in the ledger, and the rows in them. */
  pieces: z.int(),
  done: z.int(),
  total: z.int(),
});
export type WorkNote = z.infer<typeof noteSchema>;

export type WorkNotes = {
  readonly all: () => ReadonlyArray<WorkNote>;
  readonly find: (workId: string) => WorkNote | null;
  /** A list is about to be taken: its rows are kept beside, until the last of them is in the ledger. */
  readonly begin: (note: WorkNote, input: unknown) => void;
  readonly change: (workId: string, changed: Partial<Pick<WorkNote, 'state' | 'pieces' | 'done'>>) => void;
  /** The rows of a list as they were kept; undefined once they are gone. */
  readonly input: (workId: string) => unknown;
  readonly forget: (workId: string) => void;
};

const KEY = 'works';
/** Ended ones that are remembered for a call that is sent again. */
const ENDED_KEPT = 20;
/** Rows name people and telephones: nobody goes on after so long, and they are not kept for ever. */
const KEPT_MS = 14 * 86_400_000;

const inputKey = (workId: string): string => `work.${workId}`;

/** Notes beside the ledger of lists that are being taken: how far, and the rows still to come. They are no history. */
export const createWorkNotes = (settings: Settings, nowMs: () => number): WorkNotes => {
  const all = (): ReadonlyArray<WorkNote> => z.array(noteSchema).safeParse(settings.get(KEY)).data ?? [];
  const save = (notes: ReadonlyArray<WorkNote>): void => settings.set(KEY, notes);
  const forget = (workId: string): void => {
    settings.remove(inputKey(workId));
    save(all().filter((one) => one.workId !== workId));
  };
  for (const { workId, state, startedMs } of all())
    if (state !== 'DONE' && nowMs() - startedMs > KEPT_MS) forget(workId);
  return {
    all,
    find: (workId) => all().find((one) => one.workId === workId) ?? null,
    begin: (note, input) => {
      settings.set(inputKey(note.workId), input);
      const others = all().filter((one) => one.workId !== note.workId);
      const ended = others.filter((one) => one.state === 'DONE').slice(-ENDED_KEPT);
      save([...others.filter((one) => one.state !== 'DONE'), ...ended, note]);
    },
    change: (workId, changed) => {
      save(all().map((one) => (one.workId === workId ? { ...one, ...changed } : one)));
      if (changed.state === 'DONE') settings.remove(inputKey(workId));
    },
    input: (workId) => settings.get(inputKey(workId)),
    forget,
  };
};
