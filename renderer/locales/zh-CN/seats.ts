/** Seats of the LAN, the lock, a merchant's phone. */
export const seats = {
  kind: {
    GATE: '门岗',
    OFFICE: '办公室',
    LABORATORY: '实验室',
    MARKET: '市场',
    MERCHANT: '商户手机',
  },
};
