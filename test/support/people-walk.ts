import { join } from 'node:path';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { issuePass } from '#core/usecases/site/passes.ts';
import { moveWear, passThrough } from '#core/usecases/site/visits.ts';
import { enlist, readmit } from '#core/usecases/staff/register.ts';
import { tighten } from '#core/usecases/staff/rules.ts';
import { recordTests } from '#core/usecases/staff/tests.ts';
import { exportLedger } from '#db/export.ts';
import { attachPapers, bringIn, declare, HOUR_MS, openWarehouse, watch } from './warehouse.ts';

/**
 * Two days with people: the crew is tested and brings goods in, one of them was positive and came back, a notice asks for
 * more tests, a badge was read. Answers the export's path.
 */
export const walkWithPeople = async (directory: string): Promise<string> => {
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
  return path;
};
