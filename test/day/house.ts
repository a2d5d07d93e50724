import type { ScanOutcome } from '#core/domain/tasks.ts';
import type { PrinterEmulator } from '#hardware/emulators/client.ts';
import type { Draw } from '#server/demo/draw.ts';
import type { DayClock } from './day-clock.ts';
import type { CommandId, Desk } from './desk.ts';
import type { DayFaults } from './faults.ts';
import type { Gun } from './gun.ts';
import type { Paper } from './paper.ts';
import type { PlannedBatch } from './plan.ts';

/** Everybody's desk. */
export type Desks = {
  readonly office: Desk;
  readonly market: Desk;
  readonly merchant: Desk;
  readonly gate: Desk;
  readonly inspection: Desk;
  readonly disinfection: Desk;
  readonly sampling: Desk;
  readonly laboratory: Desk;
  readonly supervision: Desk;
};

/** What the people of the day have at hand. */
export type DayHouse = {
  readonly clock: DayClock;
  readonly draw: Draw;
  readonly id: CommandId;
  readonly desks: Desks;
  readonly guns: { readonly gate: Gun; readonly inspection: Gun; readonly exit: Gun };
  readonly paper: Paper;
  readonly printerId: string;
  /** The printer itself, to be opened and filled: the service never sees it but by its line. */
  readonly printer: Pick<PrinterEmulator, 'state' | 'fault' | 'armFault' | 'power'>;
  /** What goes wrong beside what the plan has; null on a day without. */
  readonly faults: DayFaults | null;
  /** Somebody does something by hand for about so long. */
  readonly hands: (ms: number) => Promise<void>;
  /** Nobody does anything until then: the program runs on and watches. */
  readonly wait: (ms: number) => Promise<void>;
  /** Something went otherwise than on a good day; the day goes on. */
  readonly note: (what: string) => void;
  readonly say: (line: string) => void;
};

/** A batch of the plan once it is declared. */
export type Consignment = {
  readonly plan: PlannedBatch;
  readonly batchId: string;
  readonly batchNo: string;
  readonly merchantId: string;
};

/** A new piece of work begins: whoever does it is still signed in, however long the day. */
export const onShift = async (...desks: ReadonlyArray<Desk>): Promise<void> => {
  for (const desk of desks) await desk.stay();
};

/** Whether a scan gave one of the good lights; notes it when not. */
export const expectLight = (
  house: Pick<DayHouse, 'note'>,
  what: string,
  outcome: Pick<ScanOutcome, 'code' | 'tone' | 'refusals'> | null,
  good: ReadonlyArray<string>,
): boolean => {
  if (outcome !== null && good.includes(outcome.code)) return true;
  const why =
    outcome?.refusals.map(({ code, params }) => ` ${code} ${JSON.stringify(params)}`).join('') ?? '';
  house.note(`${what}: ${outcome === null ? 'no light' : `${outcome.tone} ${outcome.code}${why}`}`);
  return false;
};
