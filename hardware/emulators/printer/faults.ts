/** What can go wrong with the emulated printer on command. */

/** `silent`: prints, but answers nothing, as firmware that hangs. */
export const FAULTS = ['paper-out', 'ribbon-out', 'head-open', 'paused', 'silent'] as const;
export type FaultName = (typeof FAULTS)[number];

/** Faults that stop the head; the label that is under it comes out partial. */
export const STOPPING: ReadonlyArray<FaultName> = ['paper-out', 'ribbon-out', 'head-open'];

/** A fault or a power cut that waits for its moment: so many labels from now, at that part of a label. */
export type ArmedFault = {
  readonly name: FaultName | 'power-cut';
  labelsLeft: number;
  readonly fraction: number;
};
