/** Texts of the area `trace`. */
export const trace = {};
