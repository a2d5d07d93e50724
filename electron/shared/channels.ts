/**
 * Words that cross a border of the shell. The page and the preload script say them by `window.postMessage` as
 * `{ type }`, the preload script and the main process as IPC channels of the same name.
 */
export const PORT_WANTED = 'gate-port-wanted';
/** Carries one MessagePort that leads to the gate service. */
export const PORT = 'gate-port';
/** The service is not there now: a port follows as soon as it is. */
export const GONE = 'gate-gone';
/** The page asks for paper (`to: 'PAPER'`) or for a file (`to: 'PDF'`). */
export const PRINT = 'gate-print';

export type PrintTarget = 'PAPER' | 'PDF';

/** True for the two things that a page may be printed to. */
export const isPrintTarget = (value: unknown): value is PrintTarget => value === 'PAPER' || value === 'PDF';
