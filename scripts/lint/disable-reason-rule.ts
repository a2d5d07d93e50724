import type { Rule } from './rule.ts';

/** A rule is switched off in a file only for named rules and with a reason: `oxlint-disable-next-line rule -- why`. */
export const disableReasonRule: Rule = {
  meta: { type: 'problem' },
  create(context) {
    return {
      Program: () => {
        for (const comment of context.sourceCode.getAllComments()) {
          const text = comment.value.trim();
          if (!/^(?:oxlint|eslint)-disable/u.test(text)) continue;
          const isComplete =
            /^(?:oxlint|eslint)-disable(?:-next-line|-line)?\s+[\w@/-]+(?:,\s*[\w@/-]+)*\s+--\s+\S.{9,}/su.test(
              text,
            );
          if (!isComplete) {
            context.report({
              node: comment,
              message: 'name the rule and say why: oxlint-disable-next-line rule -- why',
            });
          }
        }
      },
    };
  },
};
