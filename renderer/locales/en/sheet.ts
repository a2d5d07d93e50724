import type { sheet as zh } from '../zh-CN/sheet.ts';

/** Texts of the area `sheet`. */
export const sheet = {} satisfies typeof zh;
