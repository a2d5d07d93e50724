import type { seats as zh } from '../zh-CN/seats.ts';

/** Seats of the LAN, the lock, a merchant's phone. */
export const seats = {
  kind: {
    GATE: 'gate',
    OFFICE: 'office',
    LABORATORY: 'laboratory',
    MARKET: 'market',
    MERCHANT: 'merchant’s phone',
  },
} satisfies Record<keyof typeof zh, unknown>;
