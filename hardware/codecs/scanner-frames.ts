/** Cuts a scanner's byte stream into frames, however the operating system slices the stream into chunks. */
import type { ScanFrame, ScanFrameFlag } from '#core/ports/device.ts';
import type { FrameEnding, ScanCharset } from '#core/domain/scanner-setup.ts';
import { readScanText } from './scan-text.ts';

/** Longest frame kept, in bytes; more than any 2D symbol holds (QR version 40 binary: 2953). */
export const MAX_FRAME_BYTES = 4096;

const STX = 0x02;
const ETX = 0x03;
const LF = 0x0a;
const CR = 0x0d;

export type FrameSplitter = {
  /** Takes the next bytes and returns the frames that they completed, in order. */
  readonly push: (chunk: Uint8Array) => ScanFrame[];
  /** The line ended: what was begun comes out as a frame flagged UNENDED, so that it is evidence and no scan. */
  readonly flush: () => ScanFrame[];
  /** Nothing came for a while: without an ending on the line this is one. Nothing happens where there is an ending. */
  readonly pause: () => ScanFrame[];
  /** Whether bytes of a frame wait for their ending. */
  readonly hasBegun: () => boolean;
};

/** What a byte means at its place: part of the frame, end of the frame, start of a new one, or wait for the next. */
type ByteRole = 'DATA' | 'END' | 'START' | 'HOLD';

/** How a frame came to its end: by its ending, by a mark or a lost line in its place, or by a pause. */
type EndCause = 'ENDING' | 'CUT' | 'PAUSE';

function roleOf(byte: number, ending: FrameEnding): ByteRole {
  if (byte === STX) return 'START';
  if (byte === ETX) return 'END';
  switch (ending) {
    case 'ANY':
    case 'NONE':
      return byte === CR || byte === LF ? 'END' : 'DATA';
    case 'ETX':
    case 'STX_ETX':
      return 'DATA';
    case 'CR':
      return byte === CR ? 'END' : 'DATA';
    case 'LF':
      return byte === LF ? 'END' : 'DATA';
    case 'CRLF':
      return byte === CR ? 'HOLD' : 'DATA';
  }
}

/** A scanner that frames by STX and ETX may put its usual CR or LF behind: between frames they are nothing. */
const isBetweenFrames = (byte: number, ending: FrameEnding): boolean =>
  (ending === 'ETX' || ending === 'STX_ETX') && (byte === CR || byte === LF);

/**
 * Makes a splitter for one line. GS, RS and EOT are payload. Endings without a frame between them say nothing, which
 * is also how `ANY` swallows the LF of a CR LF that arrives in a later chunk. Nothing but an empty frame is ever
 * dropped: a frame over MAX_FRAME_BYTES is cut and flagged, control bytes stay in `raw` and are flagged.
 */
export function createFrameSplitter(ending: FrameEnding, charset: ScanCharset = 'AUTO'): FrameSplitter {
  const kept = new Uint8Array(MAX_FRAME_BYTES);
  let length = 0;
  let overlong = false;
  let heldCr = false;
  let begun = false;

  function append(byte: number): void {
    if (length === MAX_FRAME_BYTES) {
      overlong = true;
      return;
    }
    kept[length] = byte;
    length += 1;
  }

  function take(frames: ScanFrame[], cause: EndCause): void {
    const wasBegun = begun;
    begun = false;
    if (length === 0) return;
    const raw = kept.slice(0, length);
    const read = readScanText(raw, charset);
    const flags: ScanFrameFlag[] = [...read.flags];
    if (overlong) flags.push('OVERLONG');
    if (cause === 'CUT') flags.push('UNENDED');
    if (cause === 'PAUSE') flags.push('PAUSE');
    if (ending === 'STX_ETX' && !wasBegun) flags.push('UNBEGUN');
    frames.push({ raw, text: read.text, aim: read.aim, flags });
    length = 0;
    overlong = false;
  }

  function accept(byte: number, frames: ScanFrame[]): void {
    if (heldCr) {
      heldCr = false;
      if (byte === LF) return take(frames, 'ENDING');
      append(CR);
    }
    switch (roleOf(byte, ending)) {
      case 'END':
        return take(frames, 'ENDING');
      case 'START':
        take(frames, 'CUT');
        begun = true;
        return;
      case 'HOLD':
        heldCr = true;
        return;
      case 'DATA':
        if (length > 0 || begun || !isBetweenFrames(byte, ending)) append(byte);
    }
  }

  return {
    push(chunk) {
      const frames: ScanFrame[] = [];
      for (const byte of chunk) accept(byte, frames);
      return frames;
    },
    flush() {
      const frames: ScanFrame[] = [];
      if (heldCr) append(CR);
      heldCr = false;
      take(frames, 'CUT');
      return frames;
    },
    pause() {
      const frames: ScanFrame[] = [];
      if (ending === 'NONE') take(frames, 'PAUSE');
      return frames;
    },
    hasBegun: () => length > 0,
  };
}
