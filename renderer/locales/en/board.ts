import type { board as zh } from '../zh-CN/board.ts';

/** Texts of the area `board`. */
export const board = {} satisfies typeof zh;
