import type { clock as zh } from '../zh-CN/clock.ts';

/** Trusted time. */
export const clock = {
  title: 'Time',
  now: 'Program time',
  attested: '{{t}} attested',
  attestedHint:
    "Time the program itself has seen pass. Rest counts only this; turning the computer's clock does not help.",
  steady: "Trusted: the computer's clock agrees with what the program counted",
  suspect: "In doubt: the computer's clock was changed; two persons must confirm the gaps below",
  gaps: 'Time nobody saw',
  gapsNone: 'No gaps',
  gapOpen: 'to be confirmed',
  gapConfirmed: '{{t}} confirmed',
  gapClaims: 'claims {{t}}',
  gapConfirm: 'Confirm by two persons',
  gapMinutes: 'Minutes to confirm',
  gapMinutesHint:
    'At most {{n}}. Confirm only time for which both can vouch that the goods were not touched.',
  gapAll: 'All of it',
  gapReason: 'On what ground (for example: camera recording, duty book)',
  gapExplain: 'It counts as rest only once confirmed. Both sign in here.',
  demoTitle: 'Demo clock',
  demoHint: 'Forward, as if that time had passed and been watched. Only in a demo.',
  demoHour: '1 hour on',
  demoDay: '1 day on',
  demoWeek: '7 days on',
  demoMoved: 'Moved on by {{t}} so far',
} satisfies typeof zh;
