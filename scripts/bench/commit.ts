import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  attachPapers,
  bringIn,
  declare,
  HOUR_MS,
  layToRest,
  printAll,
  storeAndReserve,
  testNegative,
} from '#test/support/warehouse.ts';
import { newHouse, scan } from './house.ts';
import { median, quantile, row, timeSync, type Bench, type Row } from './measure.ts';

const PIECES = 1_200;
const WARM = 200;
const PAGE = Buffer.alloc(4096, 0x5a);

/** Codes of a stored batch, all printed and none verified yet. */
const printedCodes = (house: Awaited<ReturnType<typeof newHouse>>) => {
  const { batchId } = declare(house, PIECES);
  attachPapers(house, batchId);
  bringIn(house, batchId, PIECES);
  layToRest(house, batchId, 'R-01');
  testNegative(house, batchId);
  house.clock.pass(168 * HOUR_MS);
  printAll(house, storeAndReserve(house, batchId, 0));
  return { batchId, codes: house.store.reads.codesOfBatch(batchId).map((code) => code.code) };
};

/**
 * One scan that verifies a label, from frame to COMMIT, against the floor of the same disk: 4 KiB appended to a file and
 * fdatasync. The two take turns, so that whatever else the machine does hits both.
 */
export const benchCommit = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  bench.say(`commit: ${PIECES - WARM} scans and as many fdatasyncs in turn`);
  const house = await newHouse(bench);
  const { batchId, codes } = printedCodes(house);
  const file = openSync(join(bench.directory, 'floor'), 'a');
  const commits: number[] = [];
  const floors: number[] = [];
  for (const [index, code] of codes.entries()) {
    const floor = timeSync(() => {
      writeSync(file, PAGE);
      fdatasyncSync(file);
    });
    const commit = timeSync(() => {
      const { outcome, events } = scan(house, code, { kind: 'VERIFY_LABELS', batchId });
      if (outcome.code !== 'APPLIED' || events.length !== 1) throw new Error(`a scan became ${outcome.code}`);
    });
    if (index < WARM) continue;
    floors.push(floor);
    commits.push(commit);
  }
  closeSync(file);
  house.close();
  const floor = median(floors);
  const baseline = 'p50 of 4 KiB append + fdatasync, same disk, taking turns';
  return [
    row('commit.p50', 'ms', median(commits), baseline, floor),
    row('commit.p99', 'ms', quantile(commits, 0.99), baseline, floor),
  ];
};
