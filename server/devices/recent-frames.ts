import type { FrameView, ScanLine } from '#core/contract/views.ts';
import type { UtcMs } from '#core/domain/time.ts';
import type { ScanFrame } from '#core/ports/device.ts';

/** Frames kept for the devices screen, for each device. */
const KEPT = 12;
/** Bytes of a frame that are shown. */
const SHOWN_BYTES = 64;

export type RecentFrames = {
  readonly note: (deviceId: string, frame: ScanFrame, atMs: UtcMs, line: ScanLine) => void;
  /** Newest first. */
  readonly of: (deviceId: string) => ReadonlyArray<FrameView>;
  readonly forget: (deviceId: string) => void;
};

const spaced = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ');

/** What each scanner last sent, byte by byte: a view of the line, gone with the program (the journal has every frame). */
export const createRecentFrames = (): RecentFrames => {
  const byDevice = new Map<string, ReadonlyArray<FrameView>>();
  let number = 0;
  return {
    note: (deviceId, { raw, text, aim, flags }, atMs, { outcome }) => {
      number += 1;
      const view: FrameView = {
        n: number,
        atMs,
        bytes: raw.length,
        hex: spaced(raw.subarray(0, SHOWN_BYTES)),
        text,
        aim,
        flags,
        outcome,
      };
      byDevice.set(deviceId, [view, ...(byDevice.get(deviceId) ?? [])].slice(0, KEPT));
    },
    of: (deviceId) => byDevice.get(deviceId) ?? [],
    forget: (deviceId) => void byDevice.delete(deviceId),
  };
};
