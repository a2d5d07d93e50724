/** A scanner on a line: frames as they come, whether the line is there, and what the scanner is told in return. */
import type { ScanFrame } from '#core/ports/device.ts';
import type { FrameEnding, ScanCharset, ScannerVendor } from '#core/domain/scanner-setup.ts';
import { createFrameSplitter } from '#hardware/codecs/scanner-frames.ts';
import { isAnswer, signalsOf } from '#hardware/codecs/scanner-vendors.ts';
import { describeAddress } from './line-address.ts';
import type { LineAddress } from './line-address.ts';
import type { LineFinder } from './line-finder.ts';
import { keepLineOpen } from './line-keeper.ts';
import type { Backoff, LineState } from './line-keeper.ts';

/** What became of a frame once it was kept: in the program's own light. */
export type ScanVerdict = 'GOOD' | 'BAD';

export type ScannerOptions = {
  readonly address: LineAddress;
  readonly ending: FrameEnding;
  readonly charset?: ScanCharset;
  /** Whose commands the scanner understands; it is told nothing unless told. */
  readonly vendor?: ScannerVendor;
  /** Called once per frame, in order, before the next bytes are looked at; answers what the scanner is to be told. */
  readonly onFrame: (frame: ScanFrame) => ScanVerdict | void;
  readonly onState: (state: LineState) => void;
  readonly backoff?: Backoff;
  readonly finder?: LineFinder;
  readonly watchMs?: number;
};

export type Scanner = {
  readonly describe: string;
  readonly state: () => LineState;
  /** Resolves with the state after the first attempt to open. */
  readonly firstState: Promise<LineState>;
  readonly close: () => Promise<void>;
};

/** Without an ending, silence of this length is one: at 9600 baud a byte takes one millisecond, USB chunks come closer. */
const PAUSE_MS = 80;

/** Opens a scanner and keeps it open. Bytes begun when the line was lost come out as a frame flagged UNENDED. */
export function openScanner(options: ScannerOptions): Scanner {
  const { address, ending, charset, vendor = 'NONE', backoff, finder, watchMs } = options;
  const splitter = createFrameSplitter(ending, charset);
  const signals = signalsOf(vendor);
  let pause: NodeJS.Timeout | undefined;

  function tell(verdict: ScanVerdict | void): void {
    if (verdict === undefined) return;
    keeper.offer(Buffer.concat([signals.kept, verdict === 'GOOD' ? signals.good : signals.bad]));
  }
  function emit(frames: ReadonlyArray<ScanFrame>): void {
    for (const frame of frames) if (!isAnswer(vendor, frame)) tell(options.onFrame(frame));
  }

  const keeper = keepLineOpen({
    address,
    ...(backoff === undefined ? {} : { backoff }),
    ...(finder === undefined ? {} : { finder }),
    ...(watchMs === undefined ? {} : { watchMs }),
    onData: (chunk) => {
      clearTimeout(pause);
      emit(splitter.push(chunk));
      if (splitter.hasBegun()) pause = setTimeout(() => emit(splitter.pause()), PAUSE_MS);
    },
    onState: (state) => {
      if (state.state === 'LOST') {
        clearTimeout(pause);
        emit(splitter.flush());
      }
      options.onState(state);
    },
  });
  return {
    describe: describeAddress(address),
    state: keeper.state,
    firstState: keeper.firstState,
    close: async () => {
      clearTimeout(pause);
      await keeper.close();
    },
  };
}
