import type { codes as zh } from '../zh-CN/codes.ts';

/** Texts of the area `codes`. */
export const codes = {} satisfies typeof zh;
