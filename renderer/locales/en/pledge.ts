import type { pledge as zh } from '../zh-CN/pledge.ts';

/** The pledge of four parties. */
export const pledge = {
  title: 'Four-party pledge',
  sign: 'Sign the four-party pledge',
  noText: 'This warehouse has no text of the pledge. A manager adopts one first.',
  version: 'version {{n}}',
  signer: '{{merchant}} · name of the signer',
  needName: 'Write the name of the signer',
  needSignature: 'Sign in the box',
  save: 'Sign',
  merchants: 'Merchants signed {{signed}} / {{total}}',
  people: 'Staff signed {{signed}} / {{total}}',
  change: 'Adopt a new text',
  changeHint: 'Every merchant then signs again before it declares; two persons confirm.',
  textTitle: 'Title',
  textBody: 'Text (a paragraph a line)',
  textSource: 'Source (number, issuer)',
  adopt: 'Adopt, by two persons',
  adoptSecond: 'Adopt the new text of the pledge',
  signatures: 'Signatures',
  none: 'Nobody has signed the text in force',
  signed: 'Signer',
  at: 'Time',
  of: 'Merchant',
  staff: 'one of its people',
  self: 'the merchant',
} satisfies typeof zh;
