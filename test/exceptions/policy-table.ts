import type { Policy } from '#core/domain/policy.ts';
import { TRIED, type Moment, type Tried } from './side-by-side.ts';

/** The part of docs/policies.md that the test writes and checks. */
export const TABLE = /(<!-- walk -->)[\s\S]*(<!-- \/walk -->)/u;

const NEXT: Readonly<Record<string, string>> = {
  DISINFECT: 'disinfect',
  PLACE: 'place in the resting zone',
  SAMPLE: 'take swabs',
  RESULTS: 'enter and verify results',
  WAIT_REST: 'wait',
  CLEAR: 'clear',
  STORE: 'store',
  CODES: 'code, certify, hand over',
  DONE: 'left',
};
const ACT: Readonly<Record<Tried, string>> = {
  disinfect: 'disinfect',
  place: 'place',
  swab: 'swab',
  clear: 'clear',
  store: 'store',
  certify: 'certify',
};

const hourOf = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

const said = (forbidden: Moment['forbidden']): string =>
  TRIED.flatMap((act) => {
    const why = forbidden[act];
    if (why === undefined) return [];
    const reasons = [...new Set(why)].map((one) => one.replace(/^GUARD_OPEN:/u, ''));
    return [`${ACT[act]}: ${reasons.join(', ')}`];
  }).join('; ');

/** One table a policy, in Markdown: hour since unpacking, what comes next, what is refused and why. */
export const tableOf = (walks: ReadonlyArray<readonly [Policy, ReadonlyArray<Moment>]>): string =>
  walks
    .map(([policy, moments]) =>
      [
        `### ${policy.policyId} (${policy.title})`,
        '',
        '| hour | next | refused meanwhile |',
        '| ---: | --- | --- |',
        ...moments.map(
          ({ minute, next, forbidden }) =>
            `| ${hourOf(minute)} | ${NEXT[next] ?? next} | ${said(forbidden)} |`,
        ),
      ].join('\n'),
    )
    .join('\n\n');
