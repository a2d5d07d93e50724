import { isGlobalUse, propertyName } from './global-use.ts';
import type { Rule } from './rule.ts';

// Office seats may reach the gate over plain HTTP inside the warehouse. Browsers hide these from such a page, so a
// screen that uses one works on the developer's loopback address and fails on the seat.
const hidden: Readonly<Record<string, ReadonlySet<string>>> = {
  crypto: new Set(['randomUUID', 'subtle']),
  navigator: new Set(
    (
      'bluetooth clipboard credentials geolocation gpu hid keyboard locks mediaDevices serial serviceWorker ' +
      'share storage usb wakeLock'
    ).split(' '),
  ),
};
const hiddenGlobals = new Set([
  'caches',
  'cookieStore',
  'showOpenFilePicker',
  'showSaveFilePicker',
  'Notification',
]);

/** No API that exists only on HTTPS or loopback: plain HTTP is a supported environment. */
export const secureContextRule: Rule = {
  meta: { type: 'problem' },
  create(context) {
    const refuse = (node: { readonly range: [number, number] }, what: string): void => {
      context.report({ node, message: `${what} does not exist on a page served over plain HTTP` });
    };
    return {
      MemberExpression: (node) => {
        const { object } = node;
        const holder =
          object.type === 'Identifier'
            ? object.name
            : object.type === 'MemberExpression' && object.property.type === 'Identifier'
              ? object.property.name
              : null;
        const name = propertyName(node);
        if (holder !== null && name !== null && hidden[holder]?.has(name) === true)
          refuse(node, `${holder}.${name}`);
      },
      // const { clipboard } = navigator
      VariableDeclarator: (node) => {
        if (node.id.type !== 'ObjectPattern' || node.init?.type !== 'Identifier') return;
        const names = hidden[node.init.name];
        for (const property of node.id.properties) {
          if (
            property.type === 'Property' &&
            property.key.type === 'Identifier' &&
            names?.has(property.key.name) === true
          ) {
            refuse(property, `${node.init.name}.${property.key.name}`);
          }
        }
      },
      Identifier: (node) => {
        if (hiddenGlobals.has(node.name) && isGlobalUse(context, node)) refuse(node, node.name);
      },
    };
  },
};
