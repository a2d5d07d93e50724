import { isTraceCode } from './codes.ts';

/** Longest text that a platform's label may hold. */
export const MAX_FOREIGN_LENGTH = 120;

/** Why a row of a code list cannot be taken into a pool. */
export const POOL_ROW_FAULTS = [
  'EMPTY',
  'NOT_PLAIN',
  'TOO_LONG',
  'LOOKS_LIKE_OWN',
  'TWICE_IN_FILE',
  'USED',
] as const;
export type PoolRowFault = (typeof POOL_ROW_FAULTS)[number];

export type PoolRow = { readonly row: number; readonly code: string };
export type RefusedPoolRow = PoolRow & { readonly why: PoolRowFault };

/**
 * What a scan may mean under the prefixes of the pools: the text itself, and what is left of it behind each prefix. A
 * platform's code is opaque: it is compared as it is, letter by letter, and never repaired.
 */
export const foreignCandidates = (text: string, prefixes: ReadonlyArray<string>): ReadonlyArray<string> => [
  text,
  ...prefixes
    .filter((prefix) => prefix !== '' && text.startsWith(prefix))
    .map((prefix) => text.slice(prefix.length)),
];

/** The code of a row as it would lie in a pool: without white space and without the pool's prefix. */
export const codeOfRow = ({ code }: PoolRow, prefix: string): string => {
  const trimmed = code.trim();
  return prefix !== '' && trimmed.startsWith(prefix) ? trimmed.slice(prefix.length) : trimmed;
};

/** Sorts the rows of a code list into those that can be taken and those that cannot, each with its reason. */
export const sortPoolRows = (
  rows: ReadonlyArray<PoolRow>,
  prefix: string,
  isUsed: (code: string) => boolean,
): { readonly good: ReadonlyArray<string>; readonly refused: ReadonlyArray<RefusedPoolRow> } => {
  const good = new Set<string>();
  const refused: RefusedPoolRow[] = [];
  for (const one of rows) {
    const { row } = one;
    const code = codeOfRow(one, prefix);
    const why = faultOf(code, good, isUsed);
    if (why === null) good.add(code);
    else refused.push({ row, code, why });
  }
  return { good: [...good], refused };
};

const faultOf = (
  code: string,
  seen: ReadonlySet<string>,
  isUsed: (code: string) => boolean,
): PoolRowFault | null => {
  if (code === '') return 'EMPTY';
  if (!/^[\x21-\x7e]+$/.test(code)) return 'NOT_PLAIN';
  if (code.length > MAX_FOREIGN_LENGTH) return 'TOO_LONG';
  if (isTraceCode(code)) return 'LOOKS_LIKE_OWN';
  if (seen.has(code)) return 'TWICE_IN_FILE';
  return isUsed(code) ? 'USED' : null;
};
