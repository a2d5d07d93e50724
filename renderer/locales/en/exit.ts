import type { exit as zh } from '../zh-CN/exit.ts';

/** Texts of the area `exit`. */
export const exit = {} satisfies typeof zh;
