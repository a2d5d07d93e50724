/** What every emulated printer can have done to it, whatever language it speaks. */
import type { ArmedFault, FaultName } from './faults.ts';

export type PrinterMachine = {
  readonly receive: (bytes: Uint8Array) => void;
  /** Bytes that may come in now. */
  readonly room: () => number;
  readonly setFault: (name: FaultName, on: boolean) => void;
  readonly arm: (fault: ArmedFault) => void;
  readonly setPower: (on: boolean) => void;
  readonly feed: () => void;
  readonly state: () => Readonly<Record<string, unknown>>;
};
