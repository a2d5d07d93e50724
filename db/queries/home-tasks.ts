import type { Database } from 'better-sqlite3';
import type { BatchSummary, HomeTask, HomeTaskKind } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { NextStep } from '#core/domain/batch.ts';
import type { Role } from '#core/domain/roles.ts';
import { overstayOf } from '#core/domain/overstay.ts';
import type { Standing } from '#core/domain/staff/standing.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Summaries } from './summaries.ts';

/** Whose home it is. `merchantId`: sees that merchant's goods only. `mayTake`: a role of the asker takes the step. */
export type HomeAsker = {
  readonly roles: ReadonlyArray<Role>;
  readonly merchantId: string | null;
  readonly mayTake: (step: NextStep) => boolean;
};

/** What needs somebody and is not one batch's next step. `batches`: everything alive that the asker may see. */
export type HomeTasks = (
  asker: HomeAsker,
  batches: ReadonlyArray<BatchSummary>,
  clock: ClockReading,
) => ReadonlyArray<HomeTask>;

type Fact = {
  readonly kind: HomeTaskKind;
  readonly roles: ReadonlyArray<Role>;
  readonly tone: HomeTask['tone'];
  readonly count: (at: Moment) => number | readonly [n: number, detail: string];
};

type Standings = Readonly<Record<Standing, number>>;

type Moment = {
  readonly asker: HomeAsker;
  readonly batches: ReadonlyArray<BatchSummary>;
  readonly nowMs: number;
  readonly today: string;
  readonly staff: () => Standings;
};

const SUPERVISORS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR'];
const STAFF: ReadonlyArray<Role> = [
  'GATE',
  'INSPECTOR',
  'DISINFECTION_OPERATOR',
  'SAMPLER',
  'LABORATORY',
  'MANAGER',
  'RESIDENT_SUPERVISOR',
  'MARKET_OPERATOR',
  'AUDITOR',
  'ADMINISTRATOR',
];
const MERCHANT: ReadonlyArray<Role> = ['MERCHANT'];

const standing =
  (...standings: ReadonlyArray<Standing>) =>
  ({ staff }: Moment): number =>
    standings.reduce((sum, one) => sum + staff()[one], 0);

const atStep =
  (step: NextStep) =>
  ({ batches }: Moment): number =>
    batches.filter((one) => one.nextStep === step).length;

/** Each row is a question with whose home it belongs to; the order is the order of the list within a tone. */
const facts = (db: Database, reads: Reads, summaries: Summaries): ReadonlyArray<Fact> => {
  const one = (sql: string) => {
    const statement = db.prepare<unknown[], number>(sql).pluck();
    return (...values: ReadonlyArray<string | number>): number => statement.get(...values) ?? 0;
  };
  const lateTasks = one(
    `SELECT count(*) FROM incidents CROSS JOIN incident_tasks USING (incident_id)
     WHERE state <> 'CLOSED' AND done_seq IS NULL AND due_ms < ?`,
  );
  const unread = one(
    `SELECT count(DISTINCT batch_id) FROM unread_papers JOIN batches USING (batch_id) WHERE verdict <> 'PENDING'`,
  );
  // Samples of rooms and surfaces: those of goods stand at their batch.
  const room = (what: string) =>
    one(
      `SELECT count(*) FROM samples WHERE verified_seq IS NULL AND lost_seq IS NULL AND zone IS NOT NULL AND ${what}`,
    );
  const toSend = room('sent_seq IS NULL');
  const toEnter = room('sent_seq IS NOT NULL AND entered_seq IS NULL');
  const toVerify = room('entered_seq IS NOT NULL');
  const rounds = one(
    `SELECT count(*) FROM rounds WHERE planned_on >= ? AND EXISTS
       (SELECT 1 FROM sample_tubes WHERE sample_tubes.round_id = rounds.round_id AND sample_id IS NULL)`,
  );
  const running = one('SELECT count(*) FROM disinfection_rounds WHERE ended_seq IS NULL');
  const stocktakes = one(`SELECT count(*) FROM stocktakes WHERE state = 'OPEN'`);
  const closedWhy = db.prepare<[], string>('SELECT reason FROM warehouse_closed').pluck();
  const listed = one('SELECT count(*) FROM merchants WHERE merchant_id = ? AND listed_seq IS NOT NULL');
  const signed = one('SELECT count(*) FROM pledges WHERE text_id = ? AND merchant_id = ?');
  return [
    { kind: 'INCIDENT_TASKS_LATE', roles: SUPERVISORS, tone: 'RED', count: ({ nowMs }) => lateTasks(nowMs) },
    {
      kind: 'WAREHOUSE_CLOSED',
      roles: [...STAFF, 'MERCHANT'],
      tone: 'RED',
      count: () => {
        const why = closedWhy.get();
        return why === undefined ? 0 : [1, why];
      },
    },
    {
      kind: 'STAFF_BARRED',
      roles: SUPERVISORS,
      tone: 'RED',
      count: standing('OVERDUE', 'STOPPED', 'NO_RESULT'),
    },
    {
      kind: 'NOT_LISTED',
      roles: MERCHANT,
      tone: 'RED',
      count: ({ asker: { merchantId } }) => (merchantId !== null && listed(merchantId) === 0 ? 1 : 0),
    },
    {
      kind: 'PLEDGE',
      roles: MERCHANT,
      tone: 'RED',
      count: ({ asker: { merchantId } }) => {
        const text = reads.currentPledge();
        return merchantId !== null && text !== null && signed(text.textId, merchantId) === 0 ? 1 : 0;
      },
    },
    { kind: 'ROUNDS_RUNNING', roles: ['DISINFECTION_OPERATOR'], tone: 'AMBER', count: () => running() },
    { kind: 'UNREAD_PAPERS', roles: ['MARKET_OPERATOR'], tone: 'AMBER', count: () => unread() },
    {
      kind: 'ARRIVALS_LATE',
      roles: ['MARKET_OPERATOR', 'MANAGER', 'MERCHANT'],
      tone: 'AMBER',
      count: ({ batches, today }) =>
        batches.filter((batch) => batch.nextStep === 'ARRIVE' && batch.expectedOn < today).length,
    },
    {
      kind: 'ROUNDS_DUE',
      roles: ['SAMPLER'],
      tone: 'AMBER',
      // A plan that nobody walked for two weeks is no task any more.
      count: ({ today }) => rounds(addBusinessDays(today, -14)),
    },
    { kind: 'SAMPLES_TO_SEND', roles: ['SAMPLER'], tone: 'AMBER', count: () => toSend() },
    { kind: 'RESULTS_TO_ENTER', roles: ['LABORATORY'], tone: 'AMBER', count: () => toEnter() },
    { kind: 'RESULTS_TO_VERIFY', roles: ['LABORATORY', 'MANAGER'], tone: 'AMBER', count: () => toVerify() },
    { kind: 'STOCKTAKES_OPEN', roles: ['GATE', 'MANAGER'], tone: 'AMBER', count: () => stocktakes() },
    {
      kind: 'SHEETS_OPEN',
      roles: [...SUPERVISORS, 'AUDITOR'],
      tone: 'AMBER',
      count: ({ today }) => {
        const first = reads.firstDayWithActs(reads.closedThrough());
        // The sheet of today is made in the evening.
        return first !== null && first < today ? [1, first] : 0;
      },
    },
    {
      kind: 'STAFF_DUE',
      roles: SUPERVISORS,
      tone: 'AMBER',
      count: standing('DUE_TODAY', 'DUE_TOMORROW'),
    },
    {
      kind: 'CLOCK_GAPS',
      roles: [...SUPERVISORS, 'AUDITOR'],
      tone: 'AMBER',
      count: () => reads.gaps().filter((gap) => gap.confirmedMs === null).length,
    },
    {
      kind: 'AGEING',
      roles: SUPERVISORS,
      tone: 'NEUTRAL',
      // The lines of the ageing list that are red there, each by the days of its own policy.
      count: ({ batches, nowMs }) => {
        const limits = batches.flatMap(({ batchId }) => {
          const { cleared, policyId } = summaries.facts(batchId);
          if (cleared === null) return [];
          const { overdue, limitDays } = overstayOf(cleared.atMs, nowMs, reads.policy(policyId));
          return overdue ? [limitDays] : [];
        });
        const days = [...new Set(limits)].toSorted((a, b) => a - b);
        return [limits.length, days.join(' / ')];
      },
    },
    { kind: 'TO_COLLECT', roles: MERCHANT, tone: 'NEUTRAL', count: atStep('HAND_OVER') },
  ];
};

const TONES: ReadonlyArray<HomeTask['tone']> = ['RED', 'AMBER', 'NEUTRAL'];

/** Prepares every question once; each asker is asked about what their roles answer for, red before amber. */
export const createHomeTasks = (
  db: Database,
  reads: Reads,
  summaries: Summaries,
  standings: (clock: ClockReading) => Standings,
): HomeTasks => {
  const all = facts(db, reads, summaries);
  return (asker, batches, clock) => {
    let staff: Standings | null = null;
    const moment: Moment = {
      asker,
      batches,
      nowMs: clock.wallMs,
      today: businessDateOf(clock.wallMs),
      staff: () => (staff ??= standings(clock)),
    };
    return all
      .filter((fact) => fact.roles.some((role) => asker.roles.includes(role)))
      .flatMap(({ kind, tone, count }): ReadonlyArray<HomeTask> => {
        const found = count(moment);
        const [n, detail] = typeof found === 'number' ? [found, ''] : found;
        return n === 0 ? [] : [{ kind, n, tone, detail }];
      })
      .toSorted((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone));
  };
};
