import { beforeAll, describe, expect, it } from 'vitest';
import { differencesOf } from '#core/domain/policy-difference.ts';
import { catalogue as en } from '#renderer/locales/en/index.ts';
import { catalogue as zhCN } from '#renderer/locales/zh-CN/index.ts';
import { startTexts, textIn } from '#renderer/shared/i18n.ts';
import { ZHEJIANG_2022_03 as FULL_POLICY } from '#core/policies/zhejiang-2022-03.ts';
import { SHIPPED_POLICIES } from '#core/policies/shipped.ts';
import {
  columnsOf,
  fieldsOfSection,
  POLICY_FIELDS,
  POLICY_SECTIONS,
  type PolicySection,
} from '#renderer/shared/rules/fields.ts';
import { isRows, isValues, sayCode, sayDifference, sayValue } from '#renderer/shared/rules/say-policy.ts';

const zh = textIn('zh-CN');

beforeAll(startTexts);

/** Every path of a value, rows of lists as `[]`; rows that are words or pairs are part of their list. */
const pathsOf = (value: unknown, path: string): ReadonlyArray<string> => {
  if (isRows(value))
    return [path, ...value.flatMap((row) => (isValues(row) ? pathsOf(row, `${path}[]`).slice(1) : []))];
  if (!isValues(value)) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([name, one]) => pathsOf(one, path === '' ? name : `${path}.${name}`)),
  ];
};
/** A record whose `kind` decides what stands in it is one field with the variants of its kind. */
const PATHS = [...new Set(SHIPPED_POLICIES.flatMap((policy) => pathsOf(policy, '')))].filter(
  (path) =>
    path !== '' &&
    path !== 'policyId' &&
    !(path.endsWith('.kind') && POLICY_FIELDS[path.slice(0, -'.kind'.length)]?.kind === 'VARIANT'),
);

describe('the table of the fields of a policy', () => {
  it('has a line and a label in both languages for every value that a version has', () => {
    const lacking = PATHS.filter((path) => !(path in POLICY_FIELDS));
    expect(lacking).toEqual([]);
    const named: Readonly<Record<string, string>> = zhCN.rules.field;
    const told: Readonly<Record<string, string>> = en.rules.field;
    expect(PATHS.filter((path) => !(path in named) || !(path in told))).toEqual([]);
  });

  it('has every code of a choice in words', () => {
    const codes = Object.values(POLICY_FIELDS).flatMap((spec) =>
      spec.kind === 'CHOICE' || spec.kind === 'SET' ? spec.options : [],
    );
    expect(codes.filter((code) => sayCode(zh, code) === code)).toEqual([]);
  });

  it('puts every field into exactly one section', () => {
    const sections = Object.keys(POLICY_SECTIONS).filter(
      (name): name is PolicySection => name in POLICY_SECTIONS,
    );
    const shown = sections.flatMap((section) => fieldsOfSection(section, FULL_POLICY));
    const names = Object.keys(FULL_POLICY).filter((name) => name !== 'policyId');
    expect(shown.toSorted((a, b) => a.localeCompare(b))).toEqual(
      names.toSorted((a, b) => a.localeCompare(b)),
    );
  });
});

describe('values in words', () => {
  it('say a difference with names, units and words', () => {
    const after = {
      ...FULL_POLICY,
      rest: { ...FULL_POLICY.rest, hours: 240 },
      sampling: { ...FULL_POLICY.sampling, validityHours: 72 },
    };
    expect(
      differencesOf(FULL_POLICY, after).map((one) => {
        const { name, before, after: is } = sayDifference(zh, one);
        return `${name}：${before} → ${is}`;
      }),
    ).toEqual(['静置时长：168 小时 → 240 小时', '阴性结果有效：长期有效 → 72 小时']);
  });

  it('say lists row by row and the order as pairs', () => {
    expect(sayValue(zh, 'order', [['INSPECT', 'SAMPLE']])).toBe('核验 → 采样');
    expect(sayValue(zh, 'damage.extraSamples', [{ layer: 'OUTER', count: 2 }])).toBe(
      '部位 外包装、个数 2 个',
    );
    expect(sayValue(zh, 'waivers', [])).toBe('无');
  });
});

describe('the picture of the order', () => {
  it('puts what waits for nothing together', () => {
    expect(columnsOf(FULL_POLICY.order, ['INSPECT', 'DISINFECT', 'REST', 'SAMPLE'])).toEqual([
      ['INSPECT'],
      ['DISINFECT'],
      ['REST'],
      ['SAMPLE'],
    ]);
    expect(columnsOf([['INSPECT', 'SAMPLE']], ['INSPECT', 'DISINFECT', 'SAMPLE'])).toEqual([
      ['INSPECT', 'DISINFECT'],
      ['SAMPLE'],
    ]);
  });
});
