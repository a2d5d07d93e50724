/** What a bad cable does on command: bytes lost or changed on their way, answers that come late. */
import { SYSTEM_TIMING } from '../timing.ts';
import type { Timing } from '../timing.ts';

export type WireTrouble = {
  /** Each answer comes so many milliseconds late; 0 ends it. */
  readonly lateMs?: number;
  /** So many of the next bytes of answers come changed. */
  readonly garble?: number;
  /** The byte after so many others from the host gets lost. */
  readonly dropAfter?: number;
};

export type Wire = {
  readonly trouble: (trouble: WireTrouble) => void;
  /** What is left of the bytes from the host. */
  readonly fromHost: (bytes: Uint8Array) => Uint8Array;
  /** Sends an answer on, in its time. */
  readonly toHost: (bytes: Uint8Array, send: (bytes: Uint8Array) => void) => void;
};

/** One bit of a byte flips, as noise does it. */
const GARBLED_BIT = 0x04;

export function createWire(timing: Timing = SYSTEM_TIMING): Wire {
  let [lateMs, garble] = [0, 0];
  let dropAfter: number | null = null;
  return {
    trouble: (trouble) => {
      lateMs = trouble.lateMs ?? lateMs;
      garble = trouble.garble ?? garble;
      dropAfter = trouble.dropAfter ?? dropAfter;
    },
    fromHost: (bytes) => {
      if (dropAfter === null) return bytes;
      const at = dropAfter;
      dropAfter = at < bytes.length ? null : at - bytes.length;
      return at < bytes.length ? Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + 1)]) : bytes;
    },
    toHost: (bytes, send) => {
      const changed = Math.min(garble, bytes.length);
      garble -= changed;
      const sent = bytes.map((byte, at) => (at < changed ? byte ^ GARBLED_BIT : byte));
      if (lateMs === 0) send(sent);
      else timing.after(lateMs, () => send(sent));
    },
  };
}
