/** Most lines that one declaration, and so one packing list, may have: nobody checks more kinds at a gate. */
export const MAX_LINES = 10_000;
