/** The fixed words on a label. Labels are read in the market, so they are Chinese whatever the screens show. */
export const LABEL_WORDS = {
  /** Title of a batch of several kinds: the first kind's name, and how many kinds there are. */
  andOthers: (goodsName: string, kinds: number): string => `${goodsName}等${kinds}种`,
  merchant: (name: string): string => `商户 ${name}`,
  batch: (batchNo: string): string => `批次 ${batchNo}`,
  rested: (days: string): string => `静置满${days}天`,
  cleared: (date: string): string => `放行 ${date}`,
  zone: { FRONT: '仓前区', REST: '静置区', STORAGE: '仓储区', ISOLATION: '隔离区' },
  layer: {
    OUTER: '外包装',
    INNER: '内包装',
    GOODS: '货物',
    CONTAINER_WALL: '集装箱内壁',
    VEHICLE: '车辆',
    ENVIRONMENT: '环境',
    PERSONNEL: '人员',
  },
  taken: (date: string): string => `采样 ${date}`,
  exit: '出仓',
  quantity: (pieces: number): string => `共 ${pieces} 件`,
  issued: (date: string): string => `出证 ${date}`,
  test: '测试标签',
  testLines: ['此标签不是溯源码', '请勿贴在货物上'],
} as const;
