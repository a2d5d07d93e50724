import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

it.each<[unknown, string]>([
  [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
  [{ z: { y: 2, x: 1 }, A: 0, é: 3 }, '{"A":0,"z":{"x":1,"y":2},"é":3}'],
  [{ gone: undefined, kept: null }, '{"kept":null}'],
  [-0, '0'],
  [1e21, '1e+21'],
  ['四季青 "\n\u2028\u0001', '"四季青 \\"\\n\u2028\\u0001"'],
  ['\ud800', '"\\ud800"'],
  // By UTF-16 code unit, as RFC 8785 says: the emoji's surrogate comes before U+FB33.
  [{ '\ufb33': 1, '😀': 2 }, '{"😀":2,"\ufb33":1}'],
])('writes %j', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

it.each([
  [Number.NaN],
  [Infinity],
  [1n],
  [new Date(0)],
  [new Map()],
  [[undefined]],
  [() => 1],
  [Symbol('s')],
  [undefined],
  [{ a: { b: [Number.NaN] } }],
])('refuses what JSON cannot hold (%#)', (value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

it('says where', () => {
  expect(() => canonicalJson({ a: [{ b: Number.NaN }] })).toThrow('.a[0].b');
});

it('gives one text for one value, however its keys came', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      const shuffled: unknown = JSON.parse(JSON.stringify(value), (_, item: unknown) =>
        typeof item === 'object' && item !== null && !Array.isArray(item)
          ? Object.fromEntries(Object.entries(item).reverse())
          : item,
      );
      expect(canonicalJson(shuffled)).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});
