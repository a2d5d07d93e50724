import type { ScanOutcome } from '#core/domain/tasks.ts';
import {
  startScannerEmulator,
  type ScannerEmulator,
  type ScannerEmulatorOptions,
  type ScannerShot,
} from '#hardware/emulators/client.ts';
import type { Draw } from '#server/demo/draw.ts';
import type { Desk } from './desk.ts';
import type { ScannerFaultKind } from './fault-plan.ts';
import type { DayFaults } from './faults.ts';

/** What a code stands for: what may go wrong with it without anybody being able to tell. */
export type CodeNature =
  /** One piece or carton: proves itself by its check character. */
  | 'PIECE'
  /** A supplier's class code: proves itself by its check digit; two of them are two pieces. */
  | 'CLASS'
  /** A sign, a batch number, a tube: nothing shows that half of it is missing. */
  | 'PLAIN';

/** A scanner in somebody's hand. */
export type Gun = {
  readonly deviceId: string;
  /**
   * Pulls the trigger on a code and waits for the light. Without one the trigger is pulled again, twice at most, as
   * anybody would; null when there was no light at all.
   */
  readonly scan: (desk: Desk, text: string, nature?: CodeNature) => Promise<ScanOutcome | null>;
  /** Keeps the trigger pulled: the scanner sends the code again at once. */
  readonly scanTwice: (desk: Desk, text: string) => Promise<ReadonlyArray<ScanOutcome | null>>;
  /** Every text that was sent, in order: what must stand in the journal. */
  readonly sent: () => ReadonlyArray<string>;
  /** Frames by the scanner's own count, of all that it has been since its first plugging in. */
  readonly counted: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

const LIGHT_LIMIT_MS = 6000;
const TRIES = 3;
/** One frame in so many comes with stray bytes in front, or in two pieces: real lines do that. */
const NOISY = 40;
const IN_PIECES = 25;
const LOOK_MS = 30;
/** A scanner that does not come back within this is a fault of the program. */
const BACK_LIMIT_MS = 15_000;

const RED_FIRST = 'a damaged frame was taken for a code';

export const createGun = (parts: {
  readonly emulator: ScannerEmulator;
  /** How the scanner is plugged in again. */
  readonly options: ScannerEmulatorOptions;
  readonly deviceId: string;
  readonly draw: Draw;
  /** Between two triggers: the hand moves on. */
  readonly move: () => Promise<void>;
  readonly faults: DayFaults | null;
  readonly note: (what: string) => void;
}): Gun => {
  const { draw, deviceId, faults } = parts;
  const aim = parts.options.aim ?? '';
  const ending = parts.options.ending === 'CRLF' ? '\r\n' : '\r';
  let { emulator } = parts;
  const texts: string[] = [];
  /** Frames of emulators that are gone, and those that went out together with another one. */
  let countedBefore = 0;

  const shotOf = (text: string): ScannerShot => ({
    text,
    ...(draw.int(NOISY) === 0 ? { noise: 3 } : {}),
    ...(draw.int(IN_PIECES) === 0 ? { chunk: 7 } : {}),
  });
  const send = async (desk: Desk, text: string, shot: ScannerShot): Promise<ScanOutcome | null> => {
    const light = desk.hear(text, LIGHT_LIMIT_MS);
    await emulator.send(shot);
    texts.push(text);
    return (await light)?.outcome ?? null;
  };
  const pull = (desk: Desk, text: string): Promise<ScanOutcome | null> => send(desk, text, shotOf(text));

  /** What is not whole must be refused; the trigger is then pulled again. */
  const sendDamaged = async (desk: Desk, text: string): Promise<void> => {
    const outcome = await send(desk, text, { text });
    if (outcome?.tone !== 'RED') parts.note(`${RED_FIRST}: ${text}`);
  };

  const isOpen = async (desk: Desk): Promise<boolean> =>
    (await desk.api.devices.list()).some((one) => one.deviceId === deviceId && one.state === 'OPEN');
  const until = async (condition: () => Promise<boolean>, what: string): Promise<void> => {
    for (const end = performance.now() + BACK_LIMIT_MS; !(await condition());) {
      if (performance.now() > end) throw new Error(`a scanner: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };

  /** The plug comes out in the middle of the next code: a whole one and the half of another go out in one piece. */
  const unplug = async (desk: Desk, text: string): Promise<ScanOutcome | null> => {
    const half = text.slice(0, draw.between(3, text.length - 2));
    const bytes = Buffer.from(`${aim}${text}${ending}${aim}${half}`, 'utf8');
    const outcome = await send(desk, text, { hex: bytes.toString('hex') });
    texts.push(half);
    const end = desk.hear(half, LIGHT_LIMIT_MS);
    countedBefore += (await emulator.state()).sent + 1;
    await emulator.unplug();
    if ((await end)?.outcome.tone !== 'RED') parts.note(`${RED_FIRST}: ${half}`);
    await until(async () => !(await isOpen(desk)), 'its loss does not show');
    emulator = await startScannerEmulator(parts.options);
    await until(() => isOpen(desk), 'it does not come back');
    return outcome;
  };

  const pullWith = async (desk: Desk, text: string, fault: ScannerFaultKind): Promise<ScanOutcome | null> => {
    switch (fault) {
      case 'double-read': {
        const first = await pull(desk, text);
        const again = await pull(desk, text);
        // What was refused the first time (a void label that lies in the bin) is refused the second time as well.
        const expected = first?.tone === 'RED' ? 'RED' : 'AMBER';
        if (again?.tone !== expected)
          parts.note(`${text}, read doubly, did more than once: ${first?.code} and ${again?.code}`);
        return first;
      }
      case 'noise':
        return send(desk, text, { text, noise: draw.between(1, 8), chunk: draw.between(1, 5) });
      case 'truncated':
        await sendDamaged(desk, text.slice(0, draw.between(3, text.length - 1)));
        return pull(desk, text);
      case 'merged': {
        // The first ending got lost, so that two frames are one.
        await sendDamaged(desk, `${text}${aim}${text}`);
        return pull(desk, text);
      }
      case 'unplugged':
        return unplug(desk, text);
    }
  };

  const scanOnce = async (desk: Desk, text: string, nature: CodeNature): Promise<ScanOutcome | null> => {
    const fault = nature === 'PLAIN' ? null : (faults?.withScan(text, nature === 'PIECE') ?? null);
    let outcome = fault === null ? null : await pullWith(desk, text, fault);
    for (let tries = 0; outcome === null && tries < TRIES; tries += 1) outcome = await pull(desk, text);
    return outcome;
  };
  const holding = <T>(work: () => Promise<T>): Promise<T> => faults?.lock.shared(work) ?? work();

  return {
    deviceId,
    sent: () => texts,
    counted: async () => countedBefore + (await emulator.state()).sent,
    stop: () => emulator.stop(),
    scan: async (desk, text, nature = 'PLAIN') => {
      const outcome = await holding(() => scanOnce(desk, text, nature));
      await parts.move();
      return outcome;
    },
    scanTwice: async (desk, text) => {
      const outcomes = await holding(async () => [await pull(desk, text), await pull(desk, text)]);
      await parts.move();
      return outcomes;
    },
  };
};
