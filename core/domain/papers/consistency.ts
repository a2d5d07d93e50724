import { plainContainerNo } from '../numbers/container-no.ts';
import type { BusinessDate } from '../time.ts';

/**
 * What a reviewer keyed from a paper without seeing what was declared. Null where the paper says nothing of it. A paper
 * that covers more than this batch states a quantity that may be larger than the batch's.
 */
export type PaperReading = {
  readonly number: string;
  readonly issuedOn: BusinessDate;
  readonly validTo: BusinessDate | null;
  readonly quantity: number | null;
  readonly coversMore: boolean;
  readonly containerNo: string | null;
};

/** A paper as whoever handed it in described it, and as it was read; `reading` is null until somebody has. */
export type ReadPaper = {
  readonly paperId: string;
  readonly number: string;
  readonly issuedOn: BusinessDate;
  readonly validTo: BusinessDate | null;
  readonly reading: PaperReading | null;
  readonly verdict: 'PENDING' | 'PASSED' | 'FAILED';
};

export const COMPARED_FIELDS = ['number', 'issuedOn', 'validTo', 'quantity', 'containerNo'] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** `DECLARATION`: what the merchant declared; `HANDED_IN`: how a paper was described when it was attached; else a paper. */
export type Statement = {
  readonly from: 'DECLARATION' | 'HANDED_IN' | 'PAPER';
  readonly paperId: string | null;
  readonly value: string;
};

/** Two or more statements about one thing that do not agree. */
export type Difference = { readonly field: ComparedField; readonly statements: ReadonlyArray<Statement> };

const plainNumber = (text: string): string => text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/gu, '');

/** Where one paper was described otherwise than it reads. */
const againstItself = (paper: ReadPaper, reading: PaperReading): ReadonlyArray<Difference> => {
  const pairs: ReadonlyArray<readonly [ComparedField, string, string, boolean]> = [
    ['number', paper.number, reading.number, plainNumber(paper.number) === plainNumber(reading.number)],
    ['issuedOn', paper.issuedOn, reading.issuedOn, paper.issuedOn === reading.issuedOn],
    ['validTo', paper.validTo ?? '', reading.validTo ?? '', paper.validTo === reading.validTo],
  ];
  return pairs
    .filter(([, , , same]) => !same)
    .map(([field, handedIn, read]) => ({
      field,
      statements: [
        { from: 'HANDED_IN', paperId: paper.paperId, value: handedIn },
        { from: 'PAPER', paperId: paper.paperId, value: read },
      ],
    }));
};

/** Whether what a paper says of the quantity can be true of a batch of so many pieces. */
const quantityFits = (reading: PaperReading, declared: number): boolean =>
  reading.quantity === null ||
  (reading.coversMore ? reading.quantity >= declared : reading.quantity === declared);

/**
 * Every difference between the papers of a batch and what was declared, and among the papers (domain.md §3.1, §4.3).
 * Papers that failed stand for nothing and are left out; papers that nobody has read yet cannot differ.
 */
export const differencesOf = (
  declared: { readonly quantity: number; readonly containerNo: string },
  papers: ReadonlyArray<ReadPaper>,
): ReadonlyArray<Difference> => {
  const read = papers.flatMap((paper) =>
    paper.reading === null || paper.verdict === 'FAILED' ? [] : [{ paper, reading: paper.reading }],
  );
  const differences: Difference[] = read.flatMap(({ paper, reading }) => [...againstItself(paper, reading)]);

  if (read.some(({ reading }) => !quantityFits(reading, declared.quantity)))
    differences.push({
      field: 'quantity',
      statements: [
        { from: 'DECLARATION', paperId: null, value: String(declared.quantity) },
        ...read.flatMap(({ paper, reading }): ReadonlyArray<Statement> =>
          reading.quantity === null
            ? []
            : [{ from: 'PAPER', paperId: paper.paperId, value: String(reading.quantity) }],
        ),
      ],
    });

  const containers: ReadonlyArray<Statement> = [
    ...(declared.containerNo === ''
      ? []
      : [{ from: 'DECLARATION' as const, paperId: null, value: plainContainerNo(declared.containerNo) }]),
    ...read.flatMap(({ paper, reading }): ReadonlyArray<Statement> =>
      reading.containerNo === null || reading.containerNo === ''
        ? []
        : [{ from: 'PAPER', paperId: paper.paperId, value: plainContainerNo(reading.containerNo) }],
    ),
  ];
  if (new Set(containers.map(({ value }) => value)).size > 1)
    differences.push({ field: 'containerNo', statements: containers });
  return differences;
};
