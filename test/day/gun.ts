import type { ScanOutcome } from '#core/domain/tasks.ts';
import type { ScannerEmulator, ScannerShot } from '#hardware/emulators/client.ts';
import type { Draw } from '#server/demo/draw.ts';
import type { Desk } from './desk.ts';

/** A scanner in somebody's hand. */
export type Gun = {
  readonly emulator: ScannerEmulator;
  readonly deviceId: string;
  /**
   * Pulls the trigger on a code and waits for the light. Without one the trigger is pulled again, twice at most, as
   * anybody would; null when there was no light at all.
   */
  readonly scan: (desk: Desk, text: string) => Promise<ScanOutcome | null>;
  /** Keeps the trigger pulled: the scanner sends the code again at once. */
  readonly scanTwice: (desk: Desk, text: string) => Promise<ReadonlyArray<ScanOutcome | null>>;
  /** Every text that was sent, in order: what must stand in the journal. */
  readonly sent: () => ReadonlyArray<string>;
};

const LIGHT_LIMIT_MS = 6000;
const TRIES = 3;
/** One frame in so many comes with stray bytes in front, or in two pieces: real lines do that. */
const NOISY = 40;
const IN_PIECES = 25;

export const createGun = (parts: {
  readonly emulator: ScannerEmulator;
  readonly deviceId: string;
  readonly draw: Draw;
  /** Between two triggers: the hand moves on. */
  readonly move: () => Promise<void>;
}): Gun => {
  const { emulator, draw } = parts;
  const texts: string[] = [];
  const shotOf = (text: string): ScannerShot => ({
    text,
    ...(draw.int(NOISY) === 0 ? { noise: 3 } : {}),
    ...(draw.int(IN_PIECES) === 0 ? { chunk: 7 } : {}),
  });
  const pull = async (desk: Desk, text: string): Promise<ScanOutcome | null> => {
    const light = desk.hear(text, LIGHT_LIMIT_MS);
    await emulator.send(shotOf(text));
    texts.push(text);
    return (await light)?.outcome ?? null;
  };
  return {
    emulator,
    deviceId: parts.deviceId,
    sent: () => texts,
    scan: async (desk, text) => {
      let outcome: ScanOutcome | null = null;
      for (let tries = 0; outcome === null && tries < TRIES; tries += 1) outcome = await pull(desk, text);
      await parts.move();
      return outcome;
    },
    scanTwice: async (desk, text) => {
      const outcomes = [await pull(desk, text), await pull(desk, text)];
      await parts.move();
      return outcomes;
    },
  };
};
