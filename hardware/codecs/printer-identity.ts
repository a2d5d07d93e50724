/** Who a printer says it is. */

export type PrinterIdentity = {
  readonly model: string;
  /** Empty when the printer's language has no question for it. */
  readonly firmware: string;
  readonly dotsPerMm: number | null;
};

/** Emulators name themselves, so that a service of a real warehouse can refuse them. */
export function isEmulator(identity: PrinterIdentity): boolean {
  return identity.model.startsWith('GATEHOUSE-EMULATOR');
}
