import { isGlobalUse, parentOf, propertyName } from './global-use.ts';
import type { Node, Rule } from './rule.ts';

// Rules against what a program can reach without being given it: the clock, chance, timers, the host's time zone.
// Whole days are to run in virtual time from a seed, so these come in by ports only.

/** Name of the property that is read of this very `object`, null when it is not known or not that object's. */
function propertyRead(parent: Node, object: Node): string | null {
  if (parent.type !== 'MemberExpression' || parent.object !== object) return null;
  return propertyName(parent);
}

/** The names that an import of one of Node's modules brings in; '*' for the whole module. */
function importedFrom(
  node: Node,
  modules: ReadonlyArray<string>,
): ReadonlyArray<{ readonly node: Node; readonly name: string }> {
  if (node.type !== 'ImportDeclaration' || !modules.includes(node.source.value.replace(/^node:/u, '')))
    return [];
  return node.specifiers.map((specifier) => ({
    node: specifier,
    name:
      specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
        ? specifier.imported.name
        : '*',
  }));
}

const hostZone = new Set(
  (
    'getDate getDay getFullYear getHours getMinutes getMonth getTimezoneOffset setDate setFullYear setHours ' +
    'setMinutes setMonth toDateString toTimeString toLocaleDateString toLocaleTimeString'
  ).split(' '),
);

/** No reading of the system's clock, and no arithmetic in the time zone of the computer. */
export const clockRule: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const refuse = (node: Node, what: string): void => {
      context.report({ node, message: `${what}: time comes in by the clock port` });
    };
    const judgeDate = (node: Node): void => {
      const parent = parentOf(node);
      if (parent === null) return;
      // Allowed: new Date(one instant), Date.UTC, Date.parse, instanceof Date. All else could read the clock.
      if (parent.type === 'NewExpression' && parent.callee === node) {
        const [first, ...more] = parent.arguments;
        if (first === undefined) refuse(parent, 'new Date() reads the clock');
        else if (more.length > 0 || first.type === 'SpreadElement')
          refuse(parent, 'new Date(year, …) uses the host time zone');
        return;
      }
      const property = propertyRead(parent, node);
      if (property === 'UTC' || property === 'parse') return;
      if (parent.type === 'BinaryExpression' && parent.operator === 'instanceof') return;
      refuse(
        parent,
        property === null ? 'this use of Date may read the clock' : `Date.${property} reads the clock`,
      );
    };
    return {
      Identifier: (node) => {
        if (node.name === 'Date' && isGlobalUse(context, node)) judgeDate(node);
        if (node.name === 'performance' && isGlobalUse(context, node))
          refuse(node, 'performance reads the clock');
        if (node.name === 'Temporal' && isGlobalUse(context, node)) refuse(node, 'Temporal reads the clock');
        const parent = parentOf(node);
        if (node.name === 'process' && parent !== null && isGlobalUse(context, node)) {
          const property = propertyRead(parent, node);
          if (property === 'hrtime' || property === 'uptime')
            refuse(parent, `process.${property} reads the clock`);
        }
      },
      MemberExpression: (node) => {
        const { property } = node;
        if (property.type === 'Identifier' && !node.computed && hostZone.has(property.name)) {
          refuse(node, `${property.name} uses the host time zone`);
        }
      },
      ImportDeclaration: (node) => {
        for (const found of importedFrom(node, ['perf_hooks', 'process'])) {
          if (['performance', 'hrtime', 'uptime', '*'].includes(found.name))
            refuse(found.node, 'this reads the clock');
        }
      },
    };
  },
};

const randomNames = new Set([
  'getRandomValues',
  'randomBytes',
  'randomFill',
  'randomFillSync',
  'randomInt',
  'randomUUID',
  'webcrypto',
]);

/** No chance but what the randomness port gives. */
export const randomnessRule: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const refuse = (node: Node, what: string): void => {
      context.report({ node, message: `${what}: randomness comes in by its port` });
    };
    return {
      Identifier: (node) => {
        const parent = parentOf(node);
        if (parent === null || (node.name !== 'Math' && node.name !== 'crypto')) return;
        if (!isGlobalUse(context, node)) return;
        const property = propertyRead(parent, node);
        if (node.name === 'crypto') refuse(node, 'the global crypto');
        else if (property === null || property === 'random') refuse(parent, 'Math.random');
      },
      ImportDeclaration: (node) => {
        for (const found of importedFrom(node, ['crypto'])) {
          if (randomNames.has(found.name)) refuse(found.node, found.name);
        }
      },
      MemberExpression: (node) => {
        // import * as crypto from 'node:crypto'; crypto.randomUUID()
        const { object, property } = node;
        if (property.type !== 'Identifier' || node.computed || !randomNames.has(property.name)) return;
        if (object.type === 'Identifier' && object.name === 'crypto' && !isGlobalUse(context, object)) {
          refuse(node, `crypto.${property.name}`);
        }
      },
    };
  },
};

const timers = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
]);

/** No waiting on the system's timers. */
export const timersRule: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const refuse = (node: Node, what: string): void => {
      context.report({ node, message: `${what} is a timer of the system: waiting comes in by a port` });
    };
    return {
      Identifier: (node) => {
        if (timers.has(node.name) && isGlobalUse(context, node)) refuse(node, node.name);
      },
      ImportDeclaration: (node) => {
        for (const found of importedFrom(node, ['timers', 'timers/promises'])) refuse(found.node, found.name);
      },
    };
  },
};
