import type { Card, Played } from './cards.ts';

const TITLES: Readonly<Record<Card, string>> = {
  CHECK_IN: 'check in a batch',
  INSPECT: 'inspect 5 lines',
  DISINFECT: 'disinfect',
  SAMPLES: 'take 4 samples',
  RESULT: 'enter and verify a result',
  CLEAR: 'clear',
  PRINT: 'print 158 labels',
  VERIFY: 'verify',
  HAND_OVER: 'hand over 1,000 pieces',
  SHEET: 'print the sheet',
};

/** Seconds that a tap, a pull of the trigger and a key take a practised person: a supposition, the same for all cards. */
const TAP_S = 1.1;
const SCAN_S = 1.5;
const KEY_S = 0.3;

/** Rough time of a person's hands, in s: no reading, no walking. */
export const handsOf = ({ taps, scans, keys }: Pick<Played, 'taps' | 'scans' | 'keys'>): number =>
  taps * TAP_S + scans * SCAN_S + keys * KEY_S;

/** The figures as a Markdown table. */
export const tableOf = (played: ReadonlyArray<Played>): string =>
  [
    '| task | taps | scans | keys | program, s | with hands, s |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...played.map(
      (one) =>
        `| ${TITLES[one.card]} | ${one.taps} | ${one.scans} | ${one.keys} | ${one.seconds.toFixed(1)} | ${Math.round(one.seconds + handsOf(one))} |`,
    ),
  ].join('\n');
