import type { people as zh } from '../zh-CN/people.ts';

/** People and merchants. */
export const people = {
  title: 'Accounts',
  add: 'Register a person',
  name: 'Name',
  username: 'User name',
  usernameHint: 'To sign in with; letters and digits',
  phone: 'Phone',
  secret: 'Password or PIN',
  secretHint: 'At least 6 characters',
  roles: 'Roles (one or more)',
  rolesHead: 'Roles',
  merchantOf: 'Which merchant',
  none: 'Nobody yet',
  merchantsTitle: 'Merchants',
  merchantsAdd: 'Register a merchant',
  merchantsNone: 'No merchant yet',
  merchantsNoneHint: 'Register one, then declarations can be made for them.',
  stall: 'Stall',
  market: 'Market',
  contact: 'Contact',
} satisfies typeof zh;
