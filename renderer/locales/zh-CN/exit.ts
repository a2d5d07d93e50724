/** Texts of the area `exit`. */
export const exit = {};
