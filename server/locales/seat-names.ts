/** Name of the gate's own seat, until somebody renames it. */
export const GATE_SEAT_NAME = '门岗 1';

/** Name of the seat at which a demonstration fills itself. */
export const FILLING_SEAT_NAME = '演示装仓';
