/** A scanner on a line: frames as they come, and whether the line is there. */
import type { FrameEnding, ScanFrame } from '#core/ports/device.ts';
import { createFrameSplitter } from '#hardware/codecs/scanner-frames.ts';
import { describeAddress } from './line-address.ts';
import type { LineAddress } from './line-address.ts';
import { keepLineOpen } from './line-keeper.ts';
import type { Backoff, LineState } from './line-keeper.ts';

export type ScannerOptions = {
  readonly address: LineAddress;
  readonly ending: FrameEnding;
  /** Called once per frame, in order, before the next bytes are looked at. */
  readonly onFrame: (frame: ScanFrame) => void;
  readonly onState: (state: LineState) => void;
  readonly backoff?: Backoff;
};

export type Scanner = {
  readonly describe: string;
  readonly state: () => LineState;
  /** Resolves with the state after the first attempt to open. */
  readonly firstState: Promise<LineState>;
  readonly close: () => Promise<void>;
};

/** Opens a scanner and keeps it open. Bytes begun when the line was lost come out as a frame flagged UNENDED. */
export function openScanner(options: ScannerOptions): Scanner {
  const splitter = createFrameSplitter(options.ending);
  const emit = (frames: ReadonlyArray<ScanFrame>): void => frames.forEach((frame) => options.onFrame(frame));
  const keeper = keepLineOpen({
    address: options.address,
    ...(options.backoff === undefined ? {} : { backoff: options.backoff }),
    onData: (chunk) => emit(splitter.push(chunk)),
    onState: (state) => {
      if (state.state === 'LOST') emit(splitter.flush());
      options.onState(state);
    },
  });
  return {
    describe: describeAddress(options.address),
    state: keeper.state,
    firstState: keeper.firstState,
    close: keeper.close,
  };
}
