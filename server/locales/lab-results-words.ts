import type { ResultField } from '#core/contract/laboratory-views.ts';
import type { TestResult } from '#core/domain/events.ts';

/** Column heads that laboratories write, likeliest first; compared after width, case and spaces are folded away. */
export const RESULT_HEADS: Readonly<Record<ResultField, ReadonlyArray<string>>> = {
  sampleNo: [
    '样品编号',
    '样本编号',
    '采样管编号',
    '管号',
    '标本编号',
    '样品号',
    'sampleno',
    'samplenumber',
    'tubeno',
    'sampleid',
    '编号',
  ],
  result: ['检测结果', '检验结果', '结果', '结论', 'result', 'testresult'],
  reportNo: ['报告编号', '报告号', 'reportno', 'reportnumber', 'report'],
  testedOn: ['检测日期', '检测时间', '检验日期', '报告日期', 'testedon', 'testdate', 'date'],
  ct: ['ct值', 'ct', '备注ct', 'ctvalue'],
};

/** What laboratories write for each result; the longest that a cell holds is taken, so that 弱阳性 is not read as 阳性. */
export const RESULT_WORDS: ReadonlyArray<readonly [word: string, result: TestResult]> = [
  ['未检出', 'NEGATIVE'],
  ['阴性', 'NEGATIVE'],
  ['negative', 'NEGATIVE'],
  ['notdetected', 'NEGATIVE'],
  ['neg', 'NEGATIVE'],
  ['阴', 'NEGATIVE'],
  ['-', 'NEGATIVE'],
  ['初筛阳性', 'POSITIVE'],
  ['弱阳性', 'POSITIVE'],
  ['单靶阳性', 'POSITIVE'],
  ['阳性', 'POSITIVE'],
  ['检出', 'POSITIVE'],
  ['positive', 'POSITIVE'],
  ['detected', 'POSITIVE'],
  ['pos', 'POSITIVE'],
  ['阳', 'POSITIVE'],
  ['+', 'POSITIVE'],
  ['无效', 'INVALID'],
  ['内参不合格', 'INVALID'],
  ['样本不合格', 'INVALID'],
  ['invalid', 'INVALID'],
  ['failed', 'INVALID'],
  ['可疑', 'INCONCLUSIVE'],
  ['灰区', 'INCONCLUSIVE'],
  ['待复检', 'INCONCLUSIVE'],
  ['inconclusive', 'INCONCLUSIVE'],
  ['indeterminate', 'INCONCLUSIVE'],
];
