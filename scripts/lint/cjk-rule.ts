import type { Rule } from './rule.ts';

// Ideographs, kana, CJK punctuation and full-width forms. An escape such as \u3000 is deliberate and passes.
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

const message =
  'text that people read belongs in a catalogue (renderer/locales), in a policy or in the data of the demo';

/** No Chinese text in code: every text stands in a catalogue, where it can be found and translated. */
export const cjkRule: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const check = (node: { readonly range: [number, number] }): void => {
      const [start, end] = node.range;
      if (cjk.test(context.sourceCode.text.slice(start, end))) context.report({ node, message });
    };
    return {
      Literal: (node) => {
        if (typeof node.value !== 'number') check(node);
      },
      TemplateElement: check,
      JSXText: check,
    };
  },
};
