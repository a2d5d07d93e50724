import type { PaperKind } from '../policy.ts';
import { addBusinessDays, type BusinessDate } from '../time.ts';

/** Kinds of goods that document sets tell apart. The goods list of a market names kinds of its own, each of one of these. */
export const GOODS_CATEGORIES = [
  'CLOTHING',
  'FOOTWEAR_BAGS',
  'TEXTILES',
  'HOUSEHOLD',
  'BUILDING_MATERIALS',
  'FOOD',
  'COLD_CHAIN_FOOD',
  'COLD_CHAIN_SEAFOOD',
  'OTHER',
] as const;
export type GoodsCategory = (typeof GOODS_CATEGORIES)[number];

/** One thing that a document set asks for. */
export type DocumentDemand = {
  /** Any one paper of these kinds answers it. */
  readonly anyOf: ReadonlyArray<PaperKind>;
  /** Goods of these categories are exempt. */
  readonly notFor: ReadonlyArray<GoodsCategory>;
  /** A paper of one of these kinds makes the demand fall away, as the exit certificate of a recognised warehouse does. */
  readonly unless: ReadonlyArray<PaperKind>;
};

/** The papers that goods of some categories need, as one jurisdiction defines its "three certificates and one report". */
export type DocumentSet = {
  readonly setId: string;
  readonly title: string;
  readonly source: string;
  /** Null: goods of every category that no other set of the policy names. */
  readonly categories: ReadonlyArray<GoodsCategory> | null;
  readonly demands: ReadonlyArray<DocumentDemand>;
};

/** Whole days for which a paper of a kind counts after its day of issue, where it names no end itself. */
export type PaperValidity = { readonly kind: PaperKind; readonly days: number };

export type DocumentRules = {
  readonly sets: ReadonlyArray<DocumentSet>;
  readonly validity: ReadonlyArray<PaperValidity>;
};

/** What a paper's standing depends on. */
export type PaperFacts = {
  readonly kind: PaperKind;
  readonly issuedOn: BusinessDate;
  /** Last day that the paper itself names, or null. */
  readonly validTo: BusinessDate | null;
  readonly verdict: 'PENDING' | 'PASSED' | 'FAILED';
};

/** Whether a paper counts, and if not, why. PENDING: nobody has read it yet. */
export type PaperStanding = 'COUNTS' | 'PENDING' | 'FAILED' | 'EXPIRED' | 'NOT_YET_VALID';

/** Last day on which a paper counts: the earlier of its own and the policy's; null when neither sets one. */
export const lastDayOf = (
  paper: Pick<PaperFacts, 'kind' | 'issuedOn' | 'validTo'>,
  rules: Pick<DocumentRules, 'validity'>,
): BusinessDate | null => {
  const days = rules.validity.find((one) => one.kind === paper.kind)?.days;
  const byRule = days === undefined ? null : addBusinessDays(paper.issuedOn, days);
  if (byRule === null || paper.validTo === null) return byRule ?? paper.validTo;
  return byRule < paper.validTo ? byRule : paper.validTo;
};

/** Where a paper stands on a business day. Expired and failed papers do not count, whatever else they say. */
export const standingOf = (
  paper: PaperFacts,
  rules: Pick<DocumentRules, 'validity'>,
  today: BusinessDate,
): PaperStanding => {
  if (paper.verdict === 'FAILED') return 'FAILED';
  const last = lastDayOf(paper, rules);
  if (last !== null && today > last) return 'EXPIRED';
  if (paper.issuedOn > today) return 'NOT_YET_VALID';
  return paper.verdict === 'PASSED' ? 'COUNTS' : 'PENDING';
};

const keyOf = (demand: DocumentDemand): string => [...demand.anyOf].sort().join('|');

/**
 * What goods of these categories must show: the demands of every set that names one of them, or of the set for all
 * others, each once. Goods whose categories are not known are treated as OTHER. A demand falls away only when every
 * category of the batch is exempt from it.
 */
export const demandsFor = (
  rules: Pick<DocumentRules, 'sets'>,
  categories: ReadonlyArray<GoodsCategory>,
): ReadonlyArray<DocumentDemand> => {
  const wanted = categories.length === 0 ? (['OTHER'] as const) : categories;
  const found = new Map<string, DocumentDemand>();
  for (const category of wanted) {
    const set =
      rules.sets.find((one) => one.categories?.includes(category) === true) ??
      rules.sets.find((one) => one.categories === null);
    for (const demand of set?.demands ?? [])
      if (!demand.notFor.includes(category) && !found.has(keyOf(demand))) found.set(keyOf(demand), demand);
  }
  return [...found.values()];
};

/**
 * Demands that no counting paper answers. `counts` says which standing is enough: papers that count, or (for a merchant
 * who is still handing in) also those that wait to be read.
 */
export const openDemands = (
  papers: ReadonlyArray<PaperFacts>,
  rules: DocumentRules,
  categories: ReadonlyArray<GoodsCategory>,
  today: BusinessDate,
  counts: ReadonlyArray<PaperStanding> = ['COUNTS'],
): ReadonlyArray<DocumentDemand> => {
  const there = new Set(
    papers.filter((paper) => counts.includes(standingOf(paper, rules, today))).map((paper) => paper.kind),
  );
  return demandsFor(rules, categories).filter(
    ({ anyOf, unless }) => ![...anyOf, ...unless].some((kind) => there.has(kind)),
  );
};

/** For each demand the first kind that answers it: what whoever has every paper hands in. */
export const kindsAskedFor = (
  rules: Pick<DocumentRules, 'sets'>,
  categories: ReadonlyArray<GoodsCategory>,
): ReadonlyArray<PaperKind> => demandsFor(rules, categories).flatMap(({ anyOf }) => anyOf.slice(0, 1));

/** An open demand as refusals and guards carry it: its kinds joined by `|`, demands by commas. */
export const demandText = (demands: ReadonlyArray<DocumentDemand>): string =>
  demands.map((demand) => demand.anyOf.join('|')).join(',');
