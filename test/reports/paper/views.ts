import type {
  AgeingSheet,
  DisinfectionRecordView,
  FormHead,
  GateCheckView,
  ReceiptView,
  StocktakeSheet,
} from '#core/contract/form-views.ts';
import type { DisinfectionCertificate } from '#core/contract/gate-views.ts';
import type { IncidentView } from '#core/contract/incident-views.ts';
import type { SubmissionForm } from '#core/contract/laboratory-views.ts';
import type { OverdueSheet } from '#core/contract/people-views.ts';
import { NO_ACTIVITY, type DailySheet } from '#core/contract/views.ts';
import type { CertificateView } from '#core/contract/ways-out-views.ts';

/** Views of any length, each row with a word at its beginning and one at its end that stand nowhere else. */
const NOW = Date.UTC(2022, 3, 29, 10);
export const HASH = '0123456789abcdef'.repeat(4);
export const HOUSE = { warehouse: '四季青监管仓', warehouseCode: 'HZ1', demo: false };
export const HEAD: FormHead = { ...HOUSE, preparedAtMs: NOW, chain: { seq: 4711, hash: HASH } };

const number = (at: number): string => String(at + 1).padStart(4, '0');
/** First and last word of a row. */
export const keyOf = (at: number): string => `KA${number(at)}`;
export const endOf = (at: number): string => `ZZ${number(at)}`;
const merchant = (at: number): string => `商户第${at + 1}号`;
/** Long enough to need two lines in most columns; its last word is the row's last. */
const long = (at: number): string => `法国女式羊毛大衣及配套围巾手套 两件套 ${endOf(at)}`;
const times = <T>(rows: number, make: (at: number) => T): ReadonlyArray<T> =>
  Array.from({ length: rows }, (_unused, at) => make(at));

const numbers = { opening: 12_000, in: 158, out: 40, closing: 12_118, book: 12_118, difference: 0 };

export const dailyView = (rows: number): DailySheet => ({
  ...HEAD,
  date: '2022-04-29',
  sheetNo: 'HZ1-20220429',
  rows: times(rows, (at) => ({
    zone: 'STORAGE',
    merchantName: `${keyOf(at)} ${merchant(at)} ${endOf(at)}`,
    ...numbers,
    attested: at === 1 ? 40 : 0,
    ...(at === 3 ? { book: 12_117, difference: 1 } : {}),
  })),
  total: rows > 3 ? { ...numbers, difference: 1 } : numbers,
  reconciles: rows <= 3,
  waived: [
    {
      batchNo: 'HZ1-220425-007',
      merchantName: '卓氏服饰',
      pieces: 158,
      guard: 'RESTED',
      basis: 'EARLY_RELEASE',
      by: ['王经理', '孙驻仓'],
      reason: '防疫物资急用',
      measures: '加采三份样品，均为阴性',
      clearedAtMs: NOW,
    },
  ],
  activity: Object.fromEntries(
    Object.keys(NO_ACTIVITY).map((key, index) => [key, index]),
  ) as DailySheet['activity'],
  staff: {
    listed: 18,
    onDuty: 12,
    due: 5,
    done: 4,
    overdue: ['王小虎'],
    stopped: [],
    rechecked: 1,
    visitors: 2,
    vehicles: 3,
  },
  balance: {
    accepted: 9,
    broughtBack: 0,
    found: 0,
    standing: 9,
    shipped: 0,
    returned: 0,
    destroyed: 0,
    missing: 0,
    difference: 0,
  },
  late: [],
  pools: [],
  labelsUnused: 0,
  closed: null,
  nextToClose: null,
  resting: [],
  clockState: 'STEADY',
  openGaps: 0,
});

export const checkView = (rows: number): GateCheckView => ({
  ...HEAD,
  batchId: 'bat-1',
  batchNo: 'HZ1-220429-003',
  merchantName: '卓氏服饰',
  stall: '3-118',
  market: '四季青',
  declared: { plate: '浙A12345', containerNo: 'CSQU3054383', sealNo: 'H7001' },
  arrived: {
    plate: '浙A12345',
    containerNo: 'CSQU3054383',
    sealNo: 'H7002',
    seal: 'INTACT',
    differs: ['SEAL'],
    atMs: NOW,
    by: '陈门岗',
    emergency: null,
  },
  inspected: { atMs: NOW, by: '陈门岗', seq: 99 },
  lines: times(rows, (at) => ({
    lineNo: at + 1,
    goodsName: `${keyOf(at)} 羊毛大衣`,
    spec: '驼色 L',
    origin: '法国',
    unit: '件',
    declared: 12,
    counted: at === 1 ? 11 : 12,
    damaged: at === 2 ? 1 : 0,
    refused: 0,
    typeAgrees: true,
    specAgrees: true,
    why: `外箱有水渍 已拍照留证 ${endOf(at)}`,
    countedBy: ['陈门岗'],
    recountedBy: at === 1 ? '李核验' : null,
  })),
  papers: [
    {
      paperId: 'p1',
      kind: 'CUSTOMS_DECLARATION',
      number: '310120220001234567',
      issuer: '上海海关',
      issuedOn: '2022-04-20',
      verdict: 'PASSED',
    },
  ],
  photos: 4,
  parts: [{ partId: 'r1', quantity: 2, reason: '箱体破损', departed: null }],
  acceptedQuantity: rows * 12 - (rows > 1 ? 1 : 0),
});

export const disinfectionView = (rows: number): DisinfectionCertificate => ({
  ...HOUSE,
  certificateNo: 'HZ1-XD-321',
  batchNo: 'HZ1-220429-003',
  merchantName: '卓氏服饰',
  goods: times(rows, (at) => ({
    lineNo: at + 1,
    goodsName: `${keyOf(at)} 大衣`,
    spec: long(at),
    quantity: 12,
    unit: '件',
  })),
  quantity: rows * 12,
  agent: '含氯消毒液',
  mgPerL: 500,
  ratio: '1:100',
  preparedBy: '赵消毒',
  preparedAtMs: NOW,
  usedMl: 4000,
  contactMinutes: 30,
  object: 'OUTER',
  place: '仓前区',
  operator: '赵消毒',
  startedAtMs: NOW,
  endedAtMs: NOW + 31 * 60_000,
  reason: '',
  attestedBy: [],
  formNo: null,
  startedSeq: 300,
  endedSeq: 321,
  chain: HEAD.chain,
});

export const recordView = (rows: number): DisinfectionRecordView => ({
  ...HEAD,
  from: '2022-04-23',
  to: '2022-04-29',
  batches: times(rows, (at) => ({
    disinfectionId: `d${at}`,
    batchId: `b${at}`,
    batchNo: keyOf(at),
    merchantName: `${merchant(at)} ${endOf(at)}`,
    object: 'OUTER',
    place: '仓前区东侧',
    agent: '含氯消毒液',
    mgPerL: 500,
    contactMinutes: 30,
    usedMl: 4000,
    startedAtMs: NOW,
    endedAtMs: at === 5 ? null : NOW + 31 * 60_000,
    endedSeq: at === 5 ? null : 1000 + at,
    by: '赵消毒',
    attested: at === 6 || at === 7,
    formNo: at === 7 ? 'GH-停电-01' : null,
  })),
  rounds: [
    {
      roundId: 'r1',
      zone: 'REST',
      place: '地面、货架',
      agent: '含氯消毒液',
      mgPerL: 500,
      contactMinutes: 30,
      usedMl: 9000,
      startedAtMs: NOW,
      endedAtMs: NOW + 31 * 60_000,
      by: '赵消毒',
    },
  ],
  preparations: [
    {
      preparationId: 'm1',
      agent: '含氯消毒液',
      ratio: '1:100',
      mgPerL: 500,
      amountMl: 20_000,
      preparedAtMs: NOW,
      by: '赵消毒',
    },
  ],
});

export const submissionView = (rows: number): SubmissionForm => ({
  ...HOUSE,
  formNo: 'HZ1-S220429-01',
  laboratory: '滨江区疾控中心实验室',
  sentAtMs: NOW,
  sentBy: '周采样',
  samples: times(rows, (at) => ({
    sampleId: `s${at}`,
    sampleNo: keyOf(at),
    layer: 'OUTER',
    site: '',
    members: ['左侧面', '右侧面', endOf(at)],
    of: `HZ1-220429-${number(at)}`,
    takenAtMs: NOW,
    takenBy: '周采样',
    disinfected: at % 2 === 0,
    receivedAtMs: null,
    state: 'SENT',
  })),
  chain: HEAD.chain,
});

export const certificateView = (rows: number): CertificateView => ({
  ...HOUSE,
  certificateNo: 'HZ1-C220429-001',
  batchNo: 'HZ1-220420-003',
  merchantName: '卓氏服饰',
  stall: '3-118',
  market: '四季青',
  lines: times(rows, (at) => ({
    goodsName: `${keyOf(at)} 大衣`,
    spec: long(at),
    origin: '法国',
    quantity: 12,
    unit: '件',
  })),
  quantity: rows * 12,
  collected: 0,
  left: rows * 12,
  acceptedQuantity: rows * 12,
  customsNo: '310120220001234567',
  enteredAtMs: NOW,
  restStartedAtMs: NOW,
  clearedAtMs: NOW,
  disinfections: [{ agent: '含氯消毒液', mgPerL: 500, endedAtMs: NOW, formNo: null }],
  samples: times(4, (at) => ({
    sampleNo: `HZ1-T-${at}`,
    layer: 'OUTER',
    laboratory: '滨江区疾控中心实验室',
    reportNo: `BG-${at}`,
  })),
  waived: [
    {
      guard: 'RESTED',
      by: ['王经理', '孙驻仓'],
      reason: '防疫物资急用',
      measures: '加采三份样品，均为阴性',
    },
  ],
  issuedBy: '王经理',
  issuedAtMs: NOW,
  policyTitle: '浙江 2022-03',
  chainHead: 'fe'.repeat(32),
  issuedSeq: 4700,
  issuedHash: HASH,
  attestedBy: [],
  fromBatchNo: null,
});

/** Codes stand three to a row: each has its own key, and a piece has no other word. */
export const receiptView = (rows: number): ReceiptView => ({
  ...HEAD,
  collectionId: 'col-1',
  receiptNo: 'HZ1-T-4720',
  signedAtMs: NOW,
  pieces: rows,
  batchId: 'bat-1',
  batchNo: 'HZ1-220420-003',
  merchantName: '卓氏服饰',
  certificateNo: 'HZ1-C220429-001',
  goods: ['女式羊毛大衣 驼色 L'],
  handedBy: '陈门岗',
  collector: '卓小平',
  cartons: Math.floor(rows / 25),
  signatureSha256: null,
  signed: { seq: 4720, hash: HASH },
  codes: times(rows, (at) => ({
    code: `HZ1${keyOf(at)}8XYZWVU`,
    number: at + 1,
    carton: Math.floor(at / 25) + 1,
  })),
});

export const ageingView = (rows: number): AgeingSheet => ({
  ...HEAD,
  lines: times(rows, (at) => ({
    batchId: `b${at}`,
    batchNo: keyOf(at),
    merchantName: merchant(at),
    goods: long(at),
    pieces: 158,
    zone: 'STORAGE',
    slotCode: `C-${at % 40}`,
    clearedAtMs: NOW - (rows - at) * 86_400_000,
    days: rows - at,
    limitDays: 15,
    overdue: rows - at >= 15,
  })),
});

export const overdueView = (rows: number): OverdueSheet => ({
  ...HEAD,
  date: '2022-04-30',
  due: times(rows, (at) => ({
    personId: `p${at}`,
    name: `${keyOf(at)} 王小虎`,
    merchantName: `${merchant(at)} ${endOf(at)}`,
    population: 'PROFESSIONAL_MARKET',
    contact: 'DIRECT',
    dueOn: '2022-04-30',
    standing: 'DUE_TOMORROW',
    lastNegativeOn: '2022-04-27',
  })),
  overdue: [
    {
      personId: 'late',
      name: '李迟到',
      merchantName: null,
      population: 'WAREHOUSE',
      contact: 'INDIRECT',
      dueOn: '2022-04-25',
      standing: 'OVERDUE',
      lastNegativeOn: null,
    },
  ],
});

export const stocktakeView = (rows: number, state: 'OPEN' | 'CLOSED'): StocktakeSheet => ({
  ...HEAD,
  stocktake: {
    stocktakeId: 'st-1',
    stocktakeNo: 'HZ1-P220429-01',
    zone: null,
    slotCode: null,
    state,
    openedAtMs: NOW,
    openedBy: '陈门岗',
    items: rows,
    counted: state === 'CLOSED' ? rows : 0,
    differing: state === 'CLOSED' && rows > 2 ? 1 : 0,
    warehouse: HOUSE.warehouse,
    reason: state === 'CLOSED' && rows > 2 ? '一箱误放在隔壁货位' : '',
    closedAtMs: state === 'CLOSED' ? NOW : null,
    closedBy: state === 'CLOSED' ? '王经理' : null,
    approvedBy: state === 'CLOSED' ? '孙驻仓' : null,
    lines: times(rows, (at) => ({
      batchId: `b${at}`,
      batchNo: keyOf(at),
      merchantName: merchant(at),
      goods: long(at),
      zone: 'STORAGE',
      slotCode: `C-${at % 40}`,
      book: state === 'CLOSED' ? 158 : null,
      counted: state === 'CLOSED' ? (at === 2 ? 157 : 158) : null,
      scanned: 0,
      difference: state === 'CLOSED' ? (at === 2 ? -1 : 0) : null,
      coded: true,
    })),
  },
});

export const incidentView = (rows: number): IncidentView => ({
  ...HOUSE,
  incidentId: 'inc-1',
  incidentNo: 'HZ1-SY-220429-01',
  state: 'OPEN',
  verdict: 'PENDING',
  of: [{ batchNo: 'HZ1-220420-003', zone: null, person: false }],
  openedAtMs: NOW,
  closeByMs: NOW + 3_600_000,
  closedAtMs: null,
  batches: rows,
  frozen: rows,
  codesOut: 158,
  tasksOpen: 1,
  nextDueMs: NOW,
  nowMs: NOW,
  openedBy: '郑检测',
  openedOn: '2022-04-29',
  policyTitle: '浙江 2022-03',
  people: [],
  gone: [],
  since: { seq: 100, date: '2022-04-20' },
  samples: [
    {
      sampleId: 's1',
      sampleNo: 'HZ1-T-1',
      layer: 'OUTER',
      batchNo: 'HZ1-220420-003',
      zone: null,
      state: 'SCREEN_POSITIVE',
      enteredAtMs: NOW,
      verifiedAtMs: NOW,
      confirmationEnteredAtMs: null,
      confirmationVerifiedAtMs: null,
    },
  ],
  cohort: times(rows, (at) => ({
    batchId: `b${at}`,
    batchNo: keyOf(at),
    merchantName: `${merchant(at)} ${endOf(at)}`,
    goods: '大衣',
    part: at === 0 ? 'SOURCE' : 'EXPOSED',
    reasons: at === 0 ? [] : ['SLOT', 'HANDLER', 'VEHICLE', 'DISINFECTION'],
    zone: 'REST',
    slotCode: 'B-1',
    pieces: 158,
    frozen: at % 3 !== 2,
    codesOut: at % 3,
    retested: false,
  })),
  zones: [],
  out: [
    {
      batchNo: 'HZ1-220420-003',
      merchantName: '卓氏服饰',
      collector: '卓小平',
      leftAtMs: NOW,
      pieces: 158,
      firstCode: 'HZ1AAAABBBBCCCC2',
      lastCode: 'HZ1AAAABBBBDDDD3',
    },
  ],
  tasks: [
    {
      task: 'REPORT',
      dueMs: NOW,
      doneAtMs: NOW + 60_000,
      doneBy: '王经理',
      note: '电话报区防控办',
      file: null,
    },
    { task: 'TRACE', dueMs: NOW, doneAtMs: null, doneBy: null, note: null, file: null },
  ],
  decided: null,
  closed: null,
  acts: [{ seq: 4690, atMs: NOW, type: 'incident.opened', by: '郑检测', detail: '' }],
  chain: HEAD.chain,
});
