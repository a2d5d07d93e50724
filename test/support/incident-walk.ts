import { join } from 'node:path';
import { correct } from '#core/usecases/correction.ts';
import { confirmIncident, dismissIncident, releaseExposed } from '#core/usecases/incident/decide.ts';
import * as confirm from '#core/usecases/lab/confirm.ts';
import * as results from '#core/usecases/lab/results.ts';
import { sendSamples } from '#core/usecases/lab/send.ts';
import { takeSample } from '#core/usecases/lab/take.ts';
import { exportLedger } from '#db/export.ts';
import { attachPapers, bringIn, declare, layToRest, openWarehouse, type TestWarehouse } from './warehouse.ts';

const resting = (house: TestWarehouse, slot: string): string => {
  const { batchId } = declare(house, 3);
  attachPapers(house, batchId);
  bringIn(house, batchId, 3);
  layToRest(house, batchId, slot);
  return batchId;
};

const swabbed = (
  house: TestWarehouse,
  batchId: string,
  sampleNo: string,
  result: 'NEGATIVE' | 'POSITIVE',
): string => {
  const { sampleId } = house.run('SAMPLER', takeSample, { batchId, sampleNo, layer: 'OUTER', site: '' });
  house.run('SAMPLER', sendSamples, { sampleIds: [sampleId], formNo: null, laboratory: 'L' });
  house.run('LABORATORY', results.enterResult, { sampleId, result, reportNo: 'R', file: null });
  return sampleId;
};

const positive = (house: TestWarehouse, batchId: string, sampleNo: string): string => {
  swabbed(house, batchId, sampleNo, 'POSITIVE');
  return house.store.reads.liveIncidentOf({ batchId, zone: null })?.incidentId ?? '';
};

const settle = (house: TestWarehouse, incidentId: string, result: 'NEGATIVE' | 'POSITIVE'): void => {
  const sampleId = house.store.reads.incident(incidentId)?.sampleIds[0] ?? '';
  const said = { sampleId, result, laboratory: 'C', reportNo: 'C', file: null };
  house.run('LABORATORY', confirm.enterConfirmation, said);
  house.run('MANAGER', confirm.verifyConfirmation, { sampleId, result });
  const decision = result === 'NEGATIVE' ? dismissIncident : confirmIncident;
  house.run('MANAGER', decision, { incidentId, reason: 'report' }, house.person('SECOND'));
};

/**
 * A positive of a batch with a neighbour that is dismissed, then another that is confirmed; the neighbour is freed by a new
 * negative, and frozen again by a further positive. Answers the export's path.
 */
export const walkIncidents = async (directory: string): Promise<string> => {
  const house = await openWarehouse(directory);
  const first = resting(house, 'R-01');
  const neighbour = resting(house, 'R-02');
  // Its plate was misread at the gate: it came by another vehicle than the first.
  const wrongSeq = house.store.reads.batch(neighbour)?.arrived?.seq ?? 0;
  const plate = { wrongSeq, field: 'plate', was: '浙A12345', now: '浙A54321', reason: 'misread' };
  house.run('MANAGER', correct, plate);
  settle(house, positive(house, first, 'T-1'), 'NEGATIVE');
  const incidentId = positive(house, first, 'T-2');
  settle(house, incidentId, 'POSITIVE');
  const sampleId = swabbed(house, neighbour, 'T-3', 'NEGATIVE');
  house.run('MANAGER', results.verifyResult, { sampleId, result: 'NEGATIVE' });
  const freed = { incidentId, batchId: neighbour, reason: 'tested again' };
  house.run('MANAGER', releaseExposed, freed, house.person('SECOND'));
  positive(house, first, 'T-4');
  const path = join(directory, 'ledger.jsonl');
  exportLedger(house.store.db, path);
  house.close();
  return path;
};
