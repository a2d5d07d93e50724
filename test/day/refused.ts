import { performance } from 'node:perf_hooks';
import { isDefinedError, ORPCError } from '@orpc/client';

const PAUSE_MS = 100;

/** The reasons of a refusal with their parameters, or null when an error is none. */
export const reasonsOf = (error: unknown): string | null =>
  error instanceof ORPCError && isDefinedError(error) && error.code === 'REFUSED'
    ? JSON.stringify(error.data)
    : null;

/** Does something again and again while it is refused, as a person does who waits; gives up after so many ms. */
export const untilDone = async <T>(act: () => Promise<T>, limitMs: number): Promise<T> => {
  const end = performance.now() + limitMs;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (reasonsOf(error) === null || performance.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

/** The same work, whose refusal says why. */
export const sayingWhy = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const reasons = reasonsOf(error);
    throw reasons === null ? error : new Error(`refused: ${reasons}`, { cause: error });
  }
};
