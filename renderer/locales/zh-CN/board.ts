/** Texts of the area `board`. */
export const board = {};
