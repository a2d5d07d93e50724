import type { Policy } from './policy.ts';

/** One value that two versions of a policy have differently; `path` names it, such as `rest.hours`. */
export type PolicyDifference = { readonly path: string; readonly before: unknown; readonly after: unknown };

type Values = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, index) => same(one, b[index]));
  if (isRecord(a) && isRecord(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => same(a[name], b[name]));
  }
  return a === b;
};

const walk = (before: Values, after: Values, prefix: string): ReadonlyArray<PolicyDifference> => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const [was, is] = [before[name], after[name]];
    if (same(was, is)) return [];
    // Lists are shown whole: what moved inside one is easier read beside the other than piece by piece.
    return isRecord(was) && isRecord(is) ? walk(was, is, path) : [{ path, before: was, after: is }];
  });
};

/** Every rule value in which two versions differ, in the order of the policy's own fields; ids are no rule values. */
export const differencesOf = (
  before: Omit<Policy, 'policyId'>,
  after: Omit<Policy, 'policyId'>,
): ReadonlyArray<PolicyDifference> => walk({ ...before, policyId: '' }, { ...after, policyId: '' }, '');
