import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesOf, type PaperReading, type ReadPaper } from './consistency.ts';

const DECLARED = { quantity: 240, containerNo: 'CSQU3054383' };
const reading = (over: Partial<PaperReading> = {}): PaperReading => ({
  number: 'HZ-2022-001',
  issuedOn: '2022-04-01',
  validTo: null,
  quantity: 240,
  coversMore: false,
  containerNo: 'CSQU3054383',
  ...over,
});
const paper = (paperId: string, over: Partial<ReadPaper> = {}): ReadPaper => ({
  paperId,
  number: 'HZ-2022-001',
  issuedOn: '2022-04-01',
  validTo: null,
  reading: reading(),
  verdict: 'PASSED',
  ...over,
});
const fields = (...papers: ReadonlyArray<ReadPaper>): ReadonlyArray<string> =>
  differencesOf(DECLARED, papers).map(({ field }) => field);

describe('differencesOf', () => {
  it('finds nothing where everything agrees, however numbers are spaced', () => {
    expect(fields(paper('a'), paper('b', { number: 'hz 2022-001' }))).toEqual([]);
    expect(fields(paper('a', { reading: reading({ containerNo: 'csqu 305438-3' }) }))).toEqual([]);
  });

  it.each([
    ['number', { number: 'HZ-2022-010' }],
    ['issuedOn', { issuedOn: '2022-04-10' }],
    ['validTo', { validTo: '2022-05-01' }],
    ['quantity', { quantity: 204 }],
    ['containerNo', { containerNo: 'MSKU6011672' }],
  ] as const)('finds a %s that reads otherwise', (field, over) => {
    expect(fields(paper('a', { reading: reading(over) }), paper('b'))).toEqual([field]);
  });

  it('shows what everybody says, the declaration first', () => {
    const [difference] = differencesOf(DECLARED, [
      paper('a', { reading: reading({ quantity: 204 }) }),
      paper('b'),
      paper('c', { reading: reading({ quantity: null }) }),
    ]);
    expect(difference).toEqual({
      field: 'quantity',
      statements: [
        { from: 'DECLARATION', paperId: null, value: '240' },
        { from: 'PAPER', paperId: 'a', value: '204' },
        { from: 'PAPER', paperId: 'b', value: '240' },
      ],
    });
  });

  it('takes a paper that covers more than the batch, but not one that covers less', () => {
    expect(fields(paper('a', { reading: reading({ quantity: 900, coversMore: true }) }))).toEqual([]);
    expect(fields(paper('a', { reading: reading({ quantity: 100, coversMore: true }) }))).toEqual([
      'quantity',
    ]);
  });

  it('finds two papers that name different containers where the declaration names none', () => {
    const two = [paper('a'), paper('b', { reading: reading({ containerNo: 'MSKU6011672' }) })];
    expect(differencesOf({ ...DECLARED, containerNo: '' }, two).map(({ field }) => field)).toEqual([
      'containerNo',
    ]);
  });

  it('leaves out what failed and what nobody has read', () => {
    const wrong = reading({ quantity: 1, number: 'X' });
    expect(fields(paper('a', { reading: wrong, verdict: 'FAILED' }), paper('b', { reading: null }))).toEqual(
      [],
    );
  });

  it('finds any quantity that is not the declared one, whichever of the papers says it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 238, max: 242 })), { minLength: 1, maxLength: 6 }),
        (quantities) => {
          const papers = quantities.map((quantity, at) =>
            paper(String(at), { reading: reading({ quantity }) }),
          );
          const agrees = quantities.every((quantity) => quantity === null || quantity === DECLARED.quantity);
          expect(fields(...papers).includes('quantity')).toBe(!agrees);
          // The order of the papers changes nothing.
          expect(new Set(fields(...papers.toReversed()))).toEqual(new Set(fields(...papers)));
        },
      ),
    );
  });
});
