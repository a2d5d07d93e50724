import type { GuardCode } from '#core/domain/guards.ts';

/** Conditions of release: what each one is called, and what is missing while it is open. */
export const guard = {
  met: {
    DECLARATION_APPROVED: '申报已审核通过',
    PAPERS_COMPLETE: '单证齐全',
    PAPERS_CONSISTENT: '凭证与申报一致',
    INSPECTED: '已清点核验并接收',
    REPACKED: '没有破损，或已重新包装',
    DISINFECTED: '已消毒',
    RESTED: '已静置满 {{neededHours}} 小时',
    SAMPLED: '样品已采够',
    RESULTS_NEGATIVE: '样品全部阴性',
    RESULTS_VERIFIED: '结果已由第二人核对',
    RESULTS_CURRENT: '结果在有效期内',
    NO_HOLDS: '没有暂扣',
    CLOCK_TRUSTED: '时间可信',
  },
  open: {
    DECLARATION_APPROVED: '申报还没有审核通过',
    PAPERS_COMPLETE: '还缺单证：{{kinds}}',
    PAPERS_CONSISTENT: '凭证与申报不一致：{{fields}}',
    INSPECTED: '还没有清点核验',
    REPACKED: '有 {{damaged}} 件外包装破损，还没有重新包装',
    DISINFECTED: '还没有完成消毒',
    RESTED: '静置还差 {{remainingMs}}（要满 {{neededHours}} 小时）',
    SAMPLED: '还要采样：{{layers}}',
    RESULTS_NEGATIVE: '还有样品没有阴性结果：{{samples}}',
    RESULTS_VERIFIED: '还有结果没有第二人核对：{{samples}}',
    RESULTS_CURRENT: '结果已过 {{hours}} 小时有效期，要重新采样：{{samples}}',
    NO_HOLDS: '有暂扣：{{kinds}}',
    CLOCK_TRUSTED: '电脑的时间存疑，请两个人确认时间缺口',
  },
  restedUnconfirmed: '另有 {{unconfirmedMs}} 要两个人确认后才计入',
} satisfies {
  readonly met: Readonly<Record<GuardCode, string>>;
  readonly open: Readonly<Record<GuardCode, string>>;
  readonly restedUnconfirmed: string;
};
