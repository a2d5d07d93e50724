import { relative, resolve, sep } from 'node:path';
import { mayComputeImports, refuseImport } from './house.ts';
import type { Rule } from './rule.ts';

const root = resolve(import.meta.dirname, '..', '..');

type Anchor = { readonly range: [number, number] };

/** The text of a specifier that can be read from the source; null when it is computed. */
function literalText(node: {
  readonly type: string;
  readonly value?: unknown;
  readonly quasis?: ReadonlyArray<{ readonly value: { readonly cooked: string | null } }>;
}): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  const [only, ...more] = node.quasis ?? [];
  return node.type === 'TemplateLiteral' && only !== undefined && more.length === 0
    ? only.value.cooked
    : null;
}

/** Import directions of the house (house.ts), for every form an import can take. */
export const importsRule: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/');
    const judge = (node: Anchor, specifier: string): void => {
      const reason = refuseImport(file, specifier);
      if (reason !== null) context.report({ node, message: reason });
    };
    const judgeComputed = (node: Anchor, argument: Parameters<typeof literalText>[0]): void => {
      const text = literalText(argument);
      if (text !== null) judge(node, text);
      else if (!mayComputeImports(file)) {
        context.report({ node, message: 'an import that is computed at run time cannot be judged: name it' });
      }
    };
    return {
      ImportDeclaration: (node) => judge(node, node.source.value),
      ExportAllDeclaration: (node) => judge(node, node.source.value),
      ExportNamedDeclaration: (node) => {
        if (node.source !== null) judge(node, node.source.value);
      },
      ImportExpression: (node) => judgeComputed(node, node.source),
      TSImportType: (node) => judge(node, node.source.value),
      CallExpression: (node) => {
        const [first] = node.arguments;
        const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
        if (isRequire && first !== undefined) judgeComputed(node, first);
      },
    };
  },
};
