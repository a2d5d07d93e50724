import type { PaperKind } from '#core/domain/policy.ts';

/** Papers that belong to a batch. */
export const paper = {
  SUPPLIER_LICENCE: '供货者许可证',
  ENTRY_QUARANTINE_CERTIFICATE: '入境检疫证明',
  DISINFECTION_CERTIFICATE: '预防性消毒证明',
  NUCLEIC_ACID_REPORT: '核酸检测报告',
  CUSTOMS_DECLARATION: '报关单',
  SUPPLY_AGREEMENT: '供应商协议',
  DELIVERY_NOTE: '发货单据',
  UPSTREAM_EXIT_CERTIFICATE: '上游监管仓出仓证明',
  OTHER: '其他单证',
} satisfies Readonly<Record<PaperKind, string>>;
