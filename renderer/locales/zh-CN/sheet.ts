/** Texts of the area `sheet`. */
export const sheet = {};
