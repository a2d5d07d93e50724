import type { ScanOutcomeCode } from '#core/domain/tasks.ts';
import { peopleScans } from './people-texts.ts';

/** What became of a scan: one sentence for the banner. */
export const scan = {
  ...peopleScans,
  idle: '可以扫描',
  idleNoOperator: '请先登录，再扫描',
  lastTen: '最近的扫描',
  noneYet: '还没有扫描',
  undo: '撤销',
  undone: '已撤销',
  keyed: '手工输入',
  COUNTED: '{{goods}}：已数 {{counted}} / 申报 {{declared}}',
  ALREADY_COUNTED: '{{goods}}：这一件已经数过，没有重复计数',
  COUNT_UNDONE: '已撤销上一扫，第 {{lineNo}} 行现在 {{counted}} 件',
  LINE_CHOSEN: '已选中：{{goods}}',
  PLACED: '已放到 {{slot}}',
  STORED: '已移到 {{slot}}',
  SAMPLE_TAKEN: '已登记样品 {{sampleNo}}（{{layer}}）',
  APPLIED: '第 {{number}} 号标签已核对',
  CARTON_APPLIED: '第 {{number}} 箱已核对，{{pieces}} 件',
  ALREADY_APPLIED: '这张标签早已核对过，没有重复记',
  PICKED: '已拣出第 {{number}} 号',
  CARTON_PICKED: '已拣出第 {{number}} 箱，{{pieces}} 件',
  ALREADY_PICKED: '这一件已经拣出，没有重复记',
  BOUND: '第 {{number}} 件贴好官方码',
  ALREADY_BOUND: '这张官方码已经贴在第 {{number}} 件上',
  STOCK_READ: '盘到 {{pieces}} 件，批次 {{batchNo}}',
  STOCK_READ_BEFORE: '第 {{number}} 号已经盘过',
  DOUBT_RESOLVED:
    '存疑已消除：打好 {{printed}} 张，作废 {{voided}} 张；作废的标签即使完好也要销毁，扫码会亮红灯',
  BATCH_FOUND: '批次 {{batchNo}}',
  SLOT_FOUND: '{{zone}} {{slot}}，现有 {{occupants}} 批',
  CODE_FOUND: '批次 {{batchNo}}，这一件{{state}}',
  CERTIFICATE_FOUND: '出仓证明 {{certificateNo}}',
  CERTIFICATE_PROVEN: '出仓证明 {{certificateNo}} 属实（批次 {{batchNo}}），还可提 {{left}} 件',
  CERTIFICATE_REPLACED: '出仓证明 {{certificateNo}} 是真的，但已由 {{newest}} 代替',
  PAPER_PROVEN: '{{form}}属实：台账第 {{seq}} 号与本仓记录一致 {{number}}',
  SAMPLE_FOUND: '样品 {{sampleNo}}',
  RECALLED: '召回',
  DOUBLE_READ: '刚刚扫过，没有重复记',
  HAND_OVER_OPENED: '提货码有效，批次 {{batchNo}} 可以交货',
  BADGE_IN: '工牌已识别，已登录',
  BADGE_SECOND: '工牌已识别，第二人已确认',
  TEST_SCAN: '测试扫描收到：{{text}}',
  REFUSED: '不行',
  UNKNOWN: '不认识这个码：{{text}}',
  NO_OPERATOR: '没有人登录，扫描没有生效',
  FAULT: '程序出错，这一扫已留存但没有生效（故障号 {{faultId}}）',
} satisfies Readonly<
  Record<
    ScanOutcomeCode | 'idle' | 'idleNoOperator' | 'lastTen' | 'noneYet' | 'undo' | 'undone' | 'keyed',
    string
  >
>;
