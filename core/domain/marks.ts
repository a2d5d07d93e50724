/** What is compared on a vehicle before it is opened: container and seal (domain.md §3.4, §7 exception 4). */
export const MARKS = ['CONTAINER', 'SEAL'] as const;
export type Mark = (typeof MARKS)[number];

/** The seal as it was found. NONE: there is none to be seen. */
export const SEAL_STATES = ['INTACT', 'BROKEN', 'NONE'] as const;
export type SealState = (typeof SEAL_STATES)[number];

/** Two ways of writing one number: case, spaces, dots and dashes are no difference. */
export const isSameMark = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s·.-]/gu, '');

export type MarksDeclared = { readonly containerNo: string; readonly sealNo: string };
export type MarksSeen = MarksDeclared & { readonly seal: SealState };

/**
 * Marks that are not as declared, in the order of MARKS. What was not declared cannot differ; what was declared and is not
 * seen does, and so does any broken seal.
 */
export const differingMarks = (declared: MarksDeclared, seen: MarksSeen): ReadonlyArray<Mark> => {
  const differs = (was: string, is: string): boolean => was !== '' && !isSameMark(was, is);
  const seal = seen.seal === 'BROKEN' || differs(declared.sealNo, seen.seal === 'NONE' ? '' : seen.sealNo);
  return MARKS.filter((mark) =>
    mark === 'CONTAINER' ? differs(declared.containerNo, seen.containerNo) : seal,
  );
};
