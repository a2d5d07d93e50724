/**
 * What the host says to scanners of different makes (research/hardware.md §5.5). Byte strings from the makers' manuals;
 * none was tried on a real scanner.
 */
import type { ScanFrame } from '#core/ports/device.ts';
import type { ScannerVendor } from '#core/domain/scanner-setup.ts';

/** `kept`: the frame is durable. `good`, `bad`: what became of it. Empty: this make knows no such thing. */
export type ScannerSignals = {
  readonly kept: Uint8Array;
  readonly good: Uint8Array;
  readonly bad: Uint8Array;
};

const bytes = (...values: ReadonlyArray<number>): Uint8Array => new Uint8Array(values);
const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

const NOTHING = bytes();
const ACK = bytes(0x06);

const HOST = 0x04;

/** A packet of Zebra's Simple Serial Interface: length, opcode, source, status, data, and a two's complement sum of 16 bits. */
function ssiPacket(opcode: number, ...data: ReadonlyArray<number>): Uint8Array {
  const body = [4 + data.length, opcode, HOST, 0x00, ...data];
  const sum = (0x1_0000 - body.reduce((all, one) => all + one, 0)) & 0xff_ff;
  return bytes(...body, sum >> 8, sum & 0xff);
}

/** A unified command of Newland's that lasts until the power goes (`#`); answered by a frame of its own, see isAnswer. */
const newland = (command: string): Uint8Array => ascii(`~\u00010000#${command};\u0003`);

const SIGNALS: Readonly<Record<ScannerVendor, ScannerSignals>> = {
  NONE: { kept: NOTHING, good: NOTHING, bad: NOTHING },
  // Never NAK: it would have the scanner send again what is kept already.
  ACK: { kept: ACK, good: NOTHING, bad: NOTHING },
  HONEYWELL: { kept: NOTHING, good: ascii('\u001b7'), bad: ascii('\u001b8') },
  // 0xD0 acknowledges; beeps: one short high (0x00), three long low (0x11).
  ZEBRA_SSI: { kept: ssiPacket(0xd0), good: ssiPacket(0xe6, 0x00), bad: ssiPacket(0xe6, 0x11) },
  // Hertz, milliseconds, loudness.
  NEWLAND: { kept: NOTHING, good: newland('BEEPON2700F100T20V'), bad: newland('BEEPON0800F400T20V') },
  // "Not on file" stops some models until they are enabled again.
  DATALOGIC: { kept: NOTHING, good: ascii('B'), bad: ascii('FE') },
};

export const signalsOf = (vendor: ScannerVendor): ScannerSignals => SIGNALS[vendor];

/** Newland answers a command by `<STX><SOH>0000#…<ACK>;<ETX>`: that is no scan. A code cannot begin with SOH. */
export const isAnswer = (vendor: ScannerVendor, { raw }: Pick<ScanFrame, 'raw'>): boolean =>
  vendor === 'NEWLAND' &&
  /^\u00010000[#@].*[\u0006\u0015\u0005];?$/.test(Buffer.from(raw).toString('latin1'));
