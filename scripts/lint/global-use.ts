import type { Context, Node } from './rule.ts';

type Scope = ReturnType<Context['sourceCode']['getScope']>;

/**
 * True where a name is used as a value and nothing in the file declares it: it can only come from the host.
 * (`isGlobalReference` would answer for the names of the configured environment alone, so not for `setTimeout`.)
 */
export function isGlobalUse(context: Context, node: Node): boolean {
  let scope: Scope | null = context.sourceCode.getScope(node);
  while (scope !== null) {
    const reference = scope.references.find((candidate) => candidate.identifier === node);
    if (reference !== undefined) {
      if ('isValueReference' in reference && reference.isValueReference === false) return false;
      return reference.resolved === null || reference.resolved.defs.length === 0;
    }
    scope = scope.upper;
  }
  return false;
}

/** The node that holds this one; null at the top. */
export const parentOf = (node: Node): Node | null => ('parent' in node ? node.parent : null);

/** Name of the property that `a.name` or `a['name']` reads, null when it is computed otherwise. */
export function propertyName(node: Extract<Node, { type: 'MemberExpression' }>): string | null {
  const { property } = node;
  if (!node.computed && property.type === 'Identifier') return property.name;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : null;
}
