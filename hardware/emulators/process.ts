/** What both emulator programs do alike: start, say where they are, end cleanly. */

/**
 * Runs an emulator program. `start` opens everything and returns what the first line on standard output says (a JSON
 * object) and how to stop. Ends on SIGINT, SIGTERM and, with `exitWithStdin`, when standard input ends. A failure to
 * start is one line on standard error and exit code 1.
 */
export async function runProgram(
  exitWithStdin: boolean,
  start: () => Promise<{
    readonly ready: Readonly<Record<string, unknown>>;
    readonly stop: () => Promise<void>;
  }>,
): Promise<void> {
  try {
    const { ready, stop } = await start();
    const end = (): void => void stop().finally(() => process.exit(0));
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    if (exitWithStdin) process.stdin.once('close', end).resume();
    process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid, ...ready })}\n`);
  } catch (thrown) {
    fail(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** Ends the program with one line on standard error. */
export function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

/** A whole number from the command line within limits. */
export function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Error(`--${name} ${text}: from ${min} to ${max}`);
  return value;
}

/** One of a few words from the command line. */
export function oneOf<const W extends string>(name: string, text: string, words: ReadonlyArray<W>): W {
  const word = words.find((one) => one === text);
  if (word === undefined) throw new Error(`--${name} ${text}: one of ${words.join(', ')}`);
  return word;
}
