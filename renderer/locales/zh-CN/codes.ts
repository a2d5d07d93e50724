/** Texts of the area `codes`. */
export const codes = {};
