// oxlint-disable-next-line house/no-timers -- lets other work have its turn; no time is waited for
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Resolves when everybody else who waits (a scan, a screen) has had a turn. */
export const turn = (): Promise<void> => nextTurn();
