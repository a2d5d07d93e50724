import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BINJIANG,
  COLD_CHAIN_PAPERS,
  NINGBO,
  papersOf,
  SHANDONG_PAPERS,
  SHIPPED_DOCUMENT_SETS,
  TAIZHOU,
} from './document-sets.ts';
import { PAPER_KINDS } from '#core/domain/policy.ts';
import { addBusinessDays } from '#core/domain/time.ts';
import {
  demandsFor,
  demandText,
  GOODS_CATEGORIES,
  kindsAskedFor,
  lastDayOf,
  openDemands,
  standingOf,
  type DocumentRules,
  type PaperFacts,
} from '#core/domain/papers/document-set.ts';

const TODAY = '2022-04-13';
const paper = (over: Partial<PaperFacts>): PaperFacts => ({
  kind: 'NUCLEIC_ACID_REPORT',
  issuedOn: '2022-04-01',
  validTo: null,
  verdict: 'PASSED',
  ...over,
});

const paperArbitrary: fc.Arbitrary<PaperFacts> = fc.record({
  kind: fc.constantFrom(...PAPER_KINDS),
  issuedOn: fc.integer({ min: -20, max: 3 }).map((days) => addBusinessDays(TODAY, days)),
  validTo: fc.option(fc.integer({ min: -10, max: 10 }).map((days) => addBusinessDays(TODAY, days))),
  verdict: fc.constantFrom('PENDING' as const, 'PASSED' as const, 'FAILED' as const),
});
const rulesArbitrary: fc.Arbitrary<DocumentRules> = fc
  .tuple(
    fc.constantFrom(...SHIPPED_DOCUMENT_SETS),
    fc.array(fc.record({ kind: fc.constantFrom(...PAPER_KINDS), days: fc.nat({ max: 30 }) })),
  )
  .map(([set, validity]) => papersOf(set, validity));
const categoriesArbitrary = fc.subarray([...GOODS_CATEGORIES]);

describe('standingOf', () => {
  it.each([
    ['a paper that was read and is good', {}, 'COUNTS'],
    ['a paper that nobody has read', { verdict: 'PENDING' }, 'PENDING'],
    ['a paper that failed', { verdict: 'FAILED' }, 'FAILED'],
    ['a paper on its last day', { validTo: TODAY }, 'COUNTS'],
    ['a paper a day later', { validTo: '2022-04-12' }, 'EXPIRED'],
    ['a paper of tomorrow', { issuedOn: '2022-04-14' }, 'NOT_YET_VALID'],
    ['a failed paper that has also expired', { verdict: 'FAILED', validTo: '2022-04-01' }, 'FAILED'],
  ] as const)('%s', (_what, over, standing) => {
    expect(standingOf(paper(over), { validity: [] }, TODAY)).toBe(standing);
  });

  it('ends a paper by the policy where the paper itself names no end, or a later one', () => {
    const validity = [{ kind: 'NUCLEIC_ACID_REPORT' as const, days: 7 }];
    expect(lastDayOf(paper({}), { validity })).toBe('2022-04-08');
    expect(lastDayOf(paper({ validTo: '2022-04-05' }), { validity })).toBe('2022-04-05');
    expect(lastDayOf(paper({ validTo: '2022-05-01' }), { validity })).toBe('2022-04-08');
    expect(standingOf(paper({}), { validity }, '2022-04-08')).toBe('COUNTS');
    expect(standingOf(paper({}), { validity }, '2022-04-09')).toBe('EXPIRED');
  });
});

describe('demands', () => {
  it('asks for what each place asks for', () => {
    const of = (set: typeof BINJIANG) => kindsAskedFor(papersOf(set), ['CLOTHING']);
    expect(of(BINJIANG)).toEqual([
      'SUPPLIER_LICENCE',
      'ENTRY_QUARANTINE_CERTIFICATE',
      'DISINFECTION_CERTIFICATE',
      'NUCLEIC_ACID_REPORT',
    ]);
    expect(of(NINGBO)).toEqual([
      'ENTRY_QUARANTINE_CERTIFICATE',
      'DISINFECTION_CERTIFICATE',
      'NUCLEIC_ACID_REPORT',
    ]);
    expect(of(TAIZHOU)).toEqual([
      'CUSTOMS_DECLARATION',
      'SUPPLY_AGREEMENT',
      'DELIVERY_NOTE',
      'ENTRY_QUARANTINE_CERTIFICATE',
      'DISINFECTION_CERTIFICATE',
      'NUCLEIC_ACID_REPORT',
    ]);
  });

  it('exempts seafood from the test report, but not a batch that holds other food too', () => {
    const rules = papersOf(COLD_CHAIN_PAPERS);
    expect(demandText(demandsFor(rules, ['COLD_CHAIN_SEAFOOD']))).not.toContain('NUCLEIC_ACID_REPORT');
    expect(demandText(demandsFor(rules, ['COLD_CHAIN_SEAFOOD', 'COLD_CHAIN_FOOD']))).toContain(
      'NUCLEIC_ACID_REPORT',
    );
  });

  it('takes the exit certificate of another warehouse in place of the papers, where the set says so', () => {
    const upstream = paper({ kind: 'UPSTREAM_EXIT_CERTIFICATE' });
    expect(openDemands([upstream], papersOf(SHANDONG_PAPERS), ['CLOTHING'], TODAY)).toEqual([]);
    expect(openDemands([upstream], papersOf(BINJIANG), ['CLOTHING'], TODAY)).toHaveLength(4);
    const expired = { ...upstream, validTo: '2022-04-12' };
    expect(openDemands([expired], papersOf(SHANDONG_PAPERS), ['CLOTHING'], TODAY)).toHaveLength(2);
  });

  it('takes any one of the alternatives', () => {
    const rules: DocumentRules = {
      sets: [
        {
          ...NINGBO,
          demands: [
            { anyOf: ['CUSTOMS_DECLARATION', 'ENTRY_QUARANTINE_CERTIFICATE'], notFor: [], unless: [] },
          ],
        },
      ],
      validity: [],
    };
    expect(demandText(openDemands([], rules, [], TODAY))).toBe(
      'CUSTOMS_DECLARATION|ENTRY_QUARANTINE_CERTIFICATE',
    );
    for (const kind of ['CUSTOMS_DECLARATION', 'ENTRY_QUARANTINE_CERTIFICATE'] as const)
      expect(openDemands([paper({ kind })], rules, [], TODAY)).toEqual([]);
  });

  it('uses the set that names the category, and the one for all others else', () => {
    const rules: DocumentRules = {
      sets: [{ ...TAIZHOU, categories: ['BUILDING_MATERIALS'] }, BINJIANG],
      validity: [],
    };
    expect(kindsAskedFor(rules, ['CLOTHING'])).toHaveLength(4);
    expect(kindsAskedFor(rules, ['BUILDING_MATERIALS'])).toHaveLength(6);
    expect(kindsAskedFor(rules, ['CLOTHING', 'BUILDING_MATERIALS'])).toHaveLength(7);
    expect(kindsAskedFor(rules, [])).toHaveLength(4);
  });
});

describe('whatever papers there are', () => {
  it('a paper that does not count answers no demand', () => {
    fc.assert(
      fc.property(
        fc.array(paperArbitrary),
        rulesArbitrary,
        categoriesArbitrary,
        (papers, rules, categories) => {
          const open = openDemands(papers, rules, categories, TODAY);
          const counting = papers.filter((one) => standingOf(one, rules, TODAY) === 'COUNTS');
          expect(openDemands(counting, rules, categories, TODAY)).toEqual(open);
          for (const { anyOf } of open) expect(counting.some(({ kind }) => anyOf.includes(kind))).toBe(false);
        },
      ),
    );
  });

  it('one more paper never opens a demand, one more category never closes one', () => {
    fc.assert(
      fc.property(
        fc.array(paperArbitrary),
        paperArbitrary,
        rulesArbitrary,
        categoriesArbitrary,
        fc.constantFrom(...GOODS_CATEGORIES),
        (papers, more, rules, categories, category) => {
          const open = demandText(openDemands(papers, rules, categories, TODAY)).split(',');
          for (const one of openDemands([...papers, more], rules, categories, TODAY))
            expect(open).toContain(one.anyOf.join('|'));
          if (categories.length === 0) return;
          const wider = demandText(openDemands(papers, rules, [...categories, category], TODAY)).split(',');
          expect(open.filter((one) => one !== '' && !wider.includes(one))).toEqual([]);
        },
      ),
    );
  });
});
