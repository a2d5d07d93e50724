import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { issuePass } from '#core/usecases/site/passes.ts';
import { moveWear, passThrough } from '#core/usecases/site/visits.ts';
import { enlist, readmit } from '#core/usecases/staff/register.ts';
import { tighten } from '#core/usecases/staff/rules.ts';
import { recordTests } from '#core/usecases/staff/tests.ts';
import { exportLedger } from '#db/export.ts';
import { attachPapers, bringIn, declare, HOUR_MS, openWarehouse, watch } from '#test/support/warehouse.ts';
import { edit, find, forge, strings, without, type Draft } from './forging.ts';
import type { Line } from './read-ledger.ts';
import { judge } from './rules.ts';

let directory = '';
let exported = '';

/** A day with people: the crew is tested and brings goods in, one of them was positive and came back, badges were read. */
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-people-forgeries-'));
  const house = await openWarehouse(directory);
  const today = () => businessDateOf(house.clock.read().wallMs);
  const crew = (['GATE', 'INSPECTOR'] as const).map((role) => house.person(role).personId);
  const tested = (personId: string, result: 'NEGATIVE' | 'POSITIVE'): void =>
    void house.run('MANAGER', recordTests, {
      source: 'ENTERED' as const,
      file: null,
      tests: [{ personId, takenOn: today(), result, laboratory: '', reportNo: '' }],
    });
  for (const personId of crew)
    house.run('MANAGER', enlist, {
      personId,
      name: '',
      phone: '',
      merchantId: null,
      population: 'WAREHOUSE' as const,
      contact: 'DIRECT' as const,
      duty: '',
      since: today(),
    });
  const [gate = '', inspector = ''] = crew;
  tested(inspector, 'POSITIVE');
  tested(gate, 'NEGATIVE');
  house.run(
    'MANAGER',
    tighten,
    {
      populations: ['WAREHOUSE' as const],
      contacts: ['DIRECT' as const],
      interval: { kind: 'EVERY_DAYS' as const, days: 1 },
      from: today(),
      to: addBusinessDays(today(), 2),
      source: '通知',
    },
    house.person('SECOND'),
  );
  watch(house, 48 * HOUR_MS);
  tested(inspector, 'NEGATIVE');
  house.run('MANAGER', readmit, { personId: inspector, reason: '转阴' }, house.person('SECOND'));
  tested(gate, 'NEGATIVE');
  house.run('GATE', issuePass, {
    name: '',
    phone: '',
    firm: '',
    plate: '',
    purpose: '',
    passNo: 'P-1',
    holder: 'STAFF' as const,
    personId: gate,
    validFrom: today(),
    validTo: null,
  });
  const { visitId } = house.run('GATE', passThrough, { passNo: 'P-1' });
  const items = [{ item: 'SUIT' as const, quantity: 1 }];
  house.run('GATE', moveWear, { visitId, move: 'ISSUED' as const, items });
  house.run('GATE', moveWear, { visitId, move: 'RETURNED' as const, items });
  const { batchId } = declare(house, 3);
  attachPapers(house, batchId);
  bringIn(house, batchId, 3);
  const path = join(directory, 'ledger.jsonl');
  exportLedger(house.store.db, path);
  house.close();
  exported = readFileSync(path, 'utf8');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Changes the first of an event's tests. */
const swab =
  (nth: number, change: Readonly<Record<string, unknown>>) =>
  (lines: Draft[]): Draft[] => {
    const line = find(lines, 'staffTests.recorded', nth);
    const [first, ...rest] = line.payload['tests'] as ReadonlyArray<Readonly<Record<string, unknown>>>;
    line.payload = { ...line.payload, tests: [{ ...first, ...change }, ...rest] };
    return lines;
  };

const FORGERIES: ReadonlyArray<
  readonly [what: string, change: (lines: Draft[]) => ReadonlyArray<Line>, breach: string]
> = [
  [
    'worked with a test of last week',
    (lines) => swab(-1, { takenOn: '2022-04-01' })(swab(1, { takenOn: '2022-04-01' })(lines)),
    'worked although overdue',
  ],
  [
    'worked without any negative',
    (lines) => swab(-1, { credit: 'NONE' })(swab(1, { credit: 'NONE' })(lines)),
    'worked although never tested',
  ],
  [
    'worked after a day without the test that the notice asks',
    without('staffTests.recorded', -1),
    'although overdue',
  ],
  ['let in before the test', swab(-1, { credit: 'NONE' }), 'let in although barred'],
  [
    'readmitted by one person',
    edit('staff.readmitted', (payload) => ({
      readmittedBy: [strings(payload['readmittedBy'])[0], strings(payload['readmittedBy'])[0]],
    })),
    'decided by one person',
  ],
  [
    'readmitted by themselves',
    edit('staff.readmitted', (payload) => ({
      readmittedBy: [strings(payload['readmittedBy'])[0], payload['personId']],
    })),
    'somebody decided about themselves',
  ],
  ['readmitted without a later negative', swab(2, { credit: 'NONE' }), 'readmitted without a later negative'],
  ['a positive whose stop was left out', without('staff.stopped'), 'readmitted without a stop'],
  [
    'a notice adopted by one person',
    edit('staffRule.tightened', (payload) => ({ adoptedBy: strings(payload['adoptedBy']).slice(0, 1) })),
    'decided by one person',
  ],
  [
    'came in with a pass that was not issued',
    without('pass.issued'),
    'came in with a pass that nobody issued',
  ],
  [
    'more protective clothing back than out',
    edit('protectiveWear.moved', () => ({ items: [{ item: 'SUIT', quantity: 2 }] }), 1),
    'more protective clothing came back',
  ],
];

describe('a forger of the register and the door', () => {
  it.each(FORGERIES)('is found by the rule alone: %s', (_what, change, breach) => {
    const { lines, problems } = forge(exported, change);
    expect(problems).toEqual([]);
    expect(judge(lines).problems.join('\n')).toContain(breach);
  });

  it('is not found where nothing was forged', () => {
    const { lines, problems } = forge(exported, (same) => same);
    expect([...problems, ...judge(lines).problems]).toEqual([]);
  });
});
