import { writtenColours } from './colours.ts';
import type { Rule } from './rule.ts';

/** No colour in a screen's code: every one stands in renderer/shared/theme.ts, once for each look. */
export const colourRule: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const check = (node: { readonly range: [number, number] }, text: unknown): void => {
      if (typeof text !== 'string') return;
      // An import such as '#core/…' is no colour: only letters of hexadecimal end one.
      const [first] = writtenColours(text);
      if (first !== undefined)
        context.report({ node, message: `${first}: colours belong in renderer/shared/theme.ts` });
    };
    return {
      Literal: (node) => {
        check(node, node.value);
      },
      TemplateElement: (node) => {
        check(node, node.value.raw);
      },
    };
  },
};
