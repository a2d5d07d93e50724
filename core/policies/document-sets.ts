import type { DocumentDemand, DocumentRules, DocumentSet } from '#core/domain/papers/document-set.ts';
import type { PaperKind } from '#core/domain/policy.ts';

// What "three certificates and one report" means in different places (domain.md §4.2), as data.

/** Demands papers of exactly this kind, or of one of the alternatives, from everybody. */
const demand = (...anyOf: ReadonlyArray<PaperKind>): DocumentDemand => ({ anyOf, notFor: [], unless: [] });

/** The same, unless the goods come out of another supervision warehouse whose certificate is recognised. */
const demandOfNew = (...anyOf: ReadonlyArray<PaperKind>): DocumentDemand => ({
  ...demand(...anyOf),
  unless: ['UPSTREAM_EXIT_CERTIFICATE'],
});

/** Binjiang (seed text 003), as the national guide 综发〔2021〕17号: licence, quarantine, disinfection and the test report. */
export const BINJIANG: DocumentSet = {
  setId: 'binjiang-2022-04',
  title: '滨江 · 三证一报告',
  source: '滨江区市场监管局 2022-04-07;综发〔2021〕17号',
  categories: null,
  demands: [
    demand('SUPPLIER_LICENCE'),
    demand('ENTRY_QUARANTINE_CERTIFICATE'),
    demand('DISINFECTION_CERTIFICATE'),
    demand('NUCLEIC_ACID_REPORT'),
  ],
};

/** Ningbo: the report is the declaration itself, so three certificates are asked for. */
export const NINGBO: DocumentSet = {
  setId: 'ningbo-2022-04',
  title: '宁波 · 一报告三凭证',
  source: '中国消费者报 2022-04-08',
  categories: null,
  demands: [
    demand('ENTRY_QUARANTINE_CERTIFICATE'),
    demand('DISINFECTION_CERTIFICATE'),
    demand('NUCLEIC_ACID_REPORT'),
  ],
};

/** Taizhou: customs, supply and delivery papers beside the three certificates. */
export const TAIZHOU: DocumentSet = {
  setId: 'taizhou-2022-03',
  title: '台州 · 三单三证',
  source: '中国消费者报 2022-03-23',
  categories: null,
  demands: [
    demand('CUSTOMS_DECLARATION'),
    demand('SUPPLY_AGREEMENT'),
    demand('DELIVERY_NOTE'),
    demand('ENTRY_QUARANTINE_CERTIFICATE'),
    demand('DISINFECTION_CERTIFICATE'),
    demand('NUCLEIC_ACID_REPORT'),
  ],
};

/** Dongying and Binzhou: the number of the customs or quarantine paper; recognised exit certificates of the province. */
export const SHANDONG_PAPERS: DocumentSet = {
  setId: 'shandong-2022-04',
  title: '山东 · 通关凭证',
  source: '东营市通告 2022-04-13;滨州市滨城区通告 2022-04-18',
  categories: null,
  demands: [demandOfNew('CUSTOMS_DECLARATION'), demandOfNew('ENTRY_QUARANTINE_CERTIFICATE')],
};

/** Cold-chain food: seafood with a quarantine certificate need not show a test (domain.md §3.2). */
export const COLD_CHAIN_PAPERS: DocumentSet = {
  setId: 'cold-chain-2020-11',
  title: '冷链食品 · 报关与检疫',
  source: '《进口冷链食品预防性全面消毒工作方案》 2020-11-08',
  categories: null,
  demands: [
    demand('ENTRY_QUARANTINE_CERTIFICATE'),
    demand('CUSTOMS_DECLARATION'),
    { ...demand('NUCLEIC_ACID_REPORT'), notFor: ['COLD_CHAIN_SEAFOOD'], unless: [] },
  ],
};

/** A policy's rules with one set for all goods. No source names a validity; a warehouse may set one. */
export const papersOf = (set: DocumentSet, validity: DocumentRules['validity'] = []): DocumentRules => ({
  sets: [set],
  validity,
});

/** Every set that comes with the program, for whoever makes a policy of their own. */
export const SHIPPED_DOCUMENT_SETS: ReadonlyArray<DocumentSet> = [
  BINJIANG,
  NINGBO,
  TAIZHOU,
  SHANDONG_PAPERS,
  COLD_CHAIN_PAPERS,
];
