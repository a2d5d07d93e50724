import { implement, type AnyRouter } from '@orpc/server';
import { contract } from '#core/contract/contract.ts';
import type { PaperKindMarked } from '#core/domain/paper-mark.ts';
import { frameAnswers } from '#server/reports/page-host.ts';
import * as views from './views.ts';

/** A form as the tests print it: where it is, what its page asks for, and what must be on it. */
export type PrintedForm = {
  readonly name: string;
  readonly path: string;
  readonly testId: string;
  /** Null for a form without rows of its own. */
  readonly table: {
    /** Heads of the table in both languages: the first and the last. */
    readonly heads: { readonly 'zh-CN': readonly [string, string]; readonly en: readonly [string, string] };
    /** False where a row is one word. */
    readonly hasEnd: boolean;
  } | null;
  /** Kind of its mark; null for a blank form. */
  readonly mark: PaperKindMarked | null;
  /** Entry that its mark names. */
  readonly seq: number;
  readonly wide: boolean;
};

const os = implement(contract);
const frame = frameAnswers({
  ...views.HOUSE,
  nowMs: views.HEAD.preparedAtMs,
  clockState: 'STEADY',
  seq: views.HEAD.chain.seq,
  version: 'test',
});
const zhEn = (zh: readonly [string, string], en: readonly [string, string]) => ({ 'zh-CN': zh, en });

/** What the pages ask the service for, with as many rows as `rows` says at that moment. */
export const answersOf = (rows: () => number): AnyRouter => ({
  ...frame,
  reports: {
    daily: os.reports.daily.handler(() => views.dailyView(rows())),
    gateCheck: os.reports.gateCheck.handler(() => views.checkView(rows())),
    disinfections: os.reports.disinfections.handler(() => views.recordView(rows())),
    receipt: os.reports.receipt.handler(() => views.receiptView(rows())),
    ageing: os.reports.ageing.handler(() => views.ageingView(rows())),
    stocktake: os.reports.stocktake.handler(({ input }) =>
      views.stocktakeView(rows(), input.stocktakeId === 'open' ? 'OPEN' : 'CLOSED'),
    ),
  },
  disinfection: { certificate: os.disinfection.certificate.handler(() => views.disinfectionView(rows())) },
  laboratory: { form: os.laboratory.form.handler(() => views.submissionView(rows())) },
  disposals: { certificate: os.disposals.certificate.handler(() => views.certificateView(rows())) },
  staff: { overdue: os.staff.overdue.handler(() => views.overdueView(rows())) },
  incidents: { get: os.incidents.get.handler(() => views.incidentView(rows())) },
});

const blank = (name: string): PrintedForm => ({
  name: `blank-${name.toLowerCase()}`,
  path: `/outage/${name}`,
  testId: 'blank-form',
  table: null,
  mark: null,
  seq: 0,
  wide: true,
});

/** Every form with rows, in the order of the handbook's page. */
export const ROWED: ReadonlyArray<PrintedForm> = [
  {
    name: 'daily',
    path: '/sheet/2022-04-29',
    testId: 'daily-sheet',
    table: { heads: zhEn(['经营户', '实盘'], ['Merchant', 'Counted']), hasEnd: true },
    mark: 'SHEET',
    seq: 4711,
    wide: false,
  },
  {
    name: 'gate-check',
    path: '/batch/bat-1/check',
    testId: 'gate-check',
    table: { heads: zhEn(['品名规格', '结论'], ['Goods and spec', 'Verdict']), hasEnd: true },
    mark: 'CHECK',
    seq: 4711,
    wide: true,
  },
  {
    name: 'disinfection-record',
    path: '/disinfection/record',
    testId: 'disinfection-record',
    table: { heads: zhEn(['批次号', '证明编号'], ['Batch', 'Certificate']), hasEnd: true },
    mark: 'DISINFECTIONS',
    seq: 4711,
    wide: true,
  },
  {
    name: 'disinfection-certificate',
    path: '/disinfection/bat-1/dis-1',
    testId: 'disinfection-certificate',
    table: { heads: zhEn(['品名规格', '数量'], ['Goods and spec', 'Quantity']), hasEnd: true },
    mark: 'DISINFECTION',
    seq: 4711,
    wide: false,
  },
  {
    name: 'sample-submission',
    path: '/laboratory/form/HZ1-S220429-01',
    testId: 'submission-form',
    table: { heads: zhEn(['样品编号', '收样'], ['Sample number', 'Received']), hasEnd: true },
    mark: 'SAMPLES',
    seq: 4711,
    wide: true,
  },
  {
    name: 'exit-certificate',
    path: '/exit/bat-1/certificate',
    testId: 'exit-certificate',
    table: { heads: zhEn(['品名规格', '数量'], ['Goods and spec', 'Quantity']), hasEnd: true },
    mark: 'EXIT',
    seq: 4700,
    wide: false,
  },
  {
    name: 'collection-receipt',
    path: '/receipt/col-1',
    testId: 'receipt',
    table: { heads: zhEn(['件号', '溯源码'], ['Piece', 'Trace code']), hasEnd: false },
    mark: 'RECEIPT',
    seq: 4720,
    wide: false,
  },
  {
    name: 'ageing',
    path: '/stock/ageing',
    testId: 'ageing-paper',
    table: { heads: zhEn(['批次号', '已通知'], ['Batch', 'Told']), hasEnd: true },
    mark: 'AGEING',
    seq: 4711,
    wide: true,
  },
  {
    name: 'overdue-staff',
    path: '/staff/overdue',
    testId: 'overdue-sheet',
    table: { heads: zhEn(['姓名', '签收'], ['Name', 'Signature']), hasEnd: true },
    mark: 'OVERDUE',
    seq: 4711,
    wide: false,
  },
  {
    name: 'stocktake-blank',
    path: '/stock/open/paper',
    testId: 'stocktake-paper',
    table: { heads: zhEn(['批次号', '备注'], ['Batch', 'Remark']), hasEnd: true },
    mark: 'STOCKTAKE',
    seq: 4711,
    wide: true,
  },
  {
    name: 'stocktake-filled',
    path: '/stock/closed/paper',
    testId: 'stocktake-paper',
    table: { heads: zhEn(['批次号', '差异'], ['Batch', 'Difference']), hasEnd: true },
    mark: 'STOCKTAKE',
    seq: 4711,
    wide: true,
  },
  {
    name: 'incident-file',
    path: '/incidents/inc-1/file',
    testId: 'incident-file',
    table: { heads: zhEn(['批次号', '状态'], ['Batch', 'State']), hasEnd: true },
    mark: 'INCIDENT',
    seq: 4711,
    wide: false,
  },
];

/** Forms without rows of their own: the outage kit, and the codes for the wall. */
export const BLANK: ReadonlyArray<PrintedForm> = [
  ...['GATE', 'DISINFECTION', 'SAMPLING', 'SUBMISSION', 'HAND_OVER', 'STOCKTAKE', 'SITE'].map(blank),
  {
    name: 'commands',
    path: '/commands',
    testId: 'commands',
    table: null,
    mark: null,
    seq: 0,
    wide: false,
  },
];
