import type { trace as zh } from '../zh-CN/trace.ts';

/** Texts of the area `trace`. */
export const trace = {} satisfies typeof zh;
