/** Name of the gate's own seat, until somebody renames it. */
export const GATE_SEAT_NAME = '门岗 1';
