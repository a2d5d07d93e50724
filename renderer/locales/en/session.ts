import type { session as zh } from '../zh-CN/session.ts';

/** Signing in. */
export const session = {
  who: 'Who is here?',
  whoDemo: 'Demo: tap a person to sign in',
  username: 'User name',
  secret: 'Password or PIN',
  signIn: 'Sign in',
  others: 'Sign in by user name',
  secondTitle: 'The second person signs in here',
  secondHint: 'A colleague enters this in person. It counts for this one step; you stay signed in.',
  secondBadge: 'A colleague scans their badge here',
  secondGo: 'Confirm',
  secondNotSelf: 'It cannot be {{name}}.',
} satisfies typeof zh;
