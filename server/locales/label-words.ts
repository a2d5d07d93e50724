/** The fixed words on a label. Labels are read in the market, so they are Chinese whatever the screens show. */
export const LABEL_WORDS = {
  /** Title of a batch of several kinds: the first kind's name, and how many kinds there are. */
  andOthers: (goodsName: string, kinds: number): string => `${goodsName}等${kinds}种`,
  merchant: (name: string): string => `商户 ${name}`,
  batch: (batchNo: string): string => `批次 ${batchNo}`,
  rested: (days: string): string => `静置满${days}天`,
  cleared: (date: string): string => `放行 ${date}`,
  test: '测试标签',
  testLines: ['此标签不是溯源码', '请勿贴在货物上'],
} as const;
