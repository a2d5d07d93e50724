import type { StaffImportField } from '#core/contract/people-views.ts';
import type { StaffTestResult } from '#core/domain/staff/classes.ts';

/** What lists of results call their columns, folded (width, case, spaces and brackets gone), best word first. */
export const STAFF_HEADS: Readonly<Record<StaffImportField, ReadonlyArray<string>>> = {
  name: ['姓名', '受检人', '被采样人', '人员姓名', '从业人员', 'name', 'person'],
  phone: ['手机号', '手机', '电话', '联系电话', '手机号码', 'phone', 'mobile'],
  takenOn: ['采样日期', '采样时间', '检测日期', '采集时间', '检测时间', '日期', 'takenon', 'date', 'sampled'],
  result: ['检测结果', '核酸结果', '结果', '结论', 'result'],
  laboratory: ['检测机构', '检测单位', '机构', '实验室', 'laboratory', 'lab'],
  reportNo: ['报告编号', '报告号', '样本编号', '条码号', '编号', 'reportno', 'report'],
};

/** How lists write a result. */
export const STAFF_RESULTS: Readonly<Record<string, StaffTestResult>> = {
  阴性: 'NEGATIVE',
  阴: 'NEGATIVE',
  未检出: 'NEGATIVE',
  negative: 'NEGATIVE',
  neg: 'NEGATIVE',
  阳性: 'POSITIVE',
  阳: 'POSITIVE',
  检出: 'POSITIVE',
  初筛阳性: 'POSITIVE',
  positive: 'POSITIVE',
  pos: 'POSITIVE',
  无效: 'INVALID',
  不合格: 'INVALID',
  invalid: 'INVALID',
  已采样: 'PENDING',
  待出: 'PENDING',
  检测中: 'PENDING',
  待检: 'PENDING',
  pending: 'PENDING',
  sampled: 'PENDING',
};

/** Year, month and day, parted by marks that people use. */
export const WRITTEN_DAY = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/u;
