import * as codes from '#core/usecases/codes.ts';
import * as exit from '#core/usecases/exit.ts';
import { handOverByForm } from '#core/usecases/hand-over-form.ts';
import * as platform from '#core/usecases/platform.ts';
import * as runs from '#core/usecases/print-runs.ts';
import type { TestWarehouse } from '#test/support/warehouse.ts';
import { intoThePrinter, pickAll, signing, upTo, type Plays, type Stage, type Staged } from './stage.ts';

/** Labels on their way from a printer to a collector. */

const applies = (house: TestWarehouse, { batchId }: Pick<Staged, 'batchId'>, code: string) =>
  house.refusals('GATE', codes.apply, { batchId, code });

const firstOf = (staged: Staged): string => staged.labels()[0] ?? '';

/** What a collector's form hears about the first label of goods at a stage. */
const onForm = (house: TestWarehouse, staged: Staged, of: ReadonlyArray<string> = [firstOf(staged)]) =>
  house.refusals('GATE', handOverByForm, {
    batchId: staged.batchId,
    codes: of,
    collector: '卓艺伟',
    phone: '',
    signature: house.file,
  });

const voids = (house: TestWarehouse, stage: Stage) =>
  house.refusals('GATE', codes.voidCode, { code: firstOf(upTo(house, stage)), reason: '污损' });

const pool = (house: TestWarehouse): void =>
  void house.run('MANAGER', platform.importPool, {
    scheme: '物防',
    prefix: '',
    rows: [
      { row: 1, code: 'WF-1' },
      { row: 2, code: 'WF-2' },
    ],
    source: house.file,
  });

export const LABEL_PLAYS: Plays = {
  CODE_UNKNOWN: (house) => applies(house, upTo(house, 'PRINTED'), 'nothing'),
  CODE_INCOMPLETE: (house) => {
    const staged = upTo(house, 'PRINTED');
    return applies(house, staged, firstOf(staged).slice(0, 9));
  },
  CODE_OTHER_BATCH: (house) => {
    const code = firstOf(upTo(house, 'PRINTED'));
    return applies(house, upTo(house, 'RESTING'), code);
  },
  CODE_VOID: (house) => {
    const staged = upTo(house, 'PRINTED');
    const code = firstOf(staged);
    house.run('GATE', codes.voidCode, { code, reason: '污损' });
    return applies(house, staged, code);
  },
  CODE_NOT_PRINTED: (house) => {
    const staged = upTo(house, 'RESERVED');
    return applies(house, staged, firstOf(staged));
  },
  CODE_NOT_APPLIED: (house) => {
    const staged = upTo(house, 'CERTIFIED');
    const code = firstOf(staged);
    // A label that was spoilt on the shelf: its successor is printed and lies unread.
    const { replacement } = house.run('GATE', codes.voidCode, { code, reason: '污损' });
    const { printIntents } = house.store.journals;
    const waiting = house.store.reads.codesOfRun(staged.runId).filter((one) => one.code === replacement);
    printIntents.markSent(staged.runId, waiting, house.clock.read().wallMs, 0);
    house.run('GATE', codes.markPrinted, { runId: staged.runId, codes: [replacement], evidence: 'COUNTER' });
    printIntents.clear([replacement]);
    const { collectionId } = house.run('GATE', exit.openCollection, { batchId: staged.batchId });
    return house.refusals('GATE', exit.pick, { collectionId, code: replacement });
  },
  CODE_ALREADY_PICKED: (house) => {
    const staged = upTo(house, 'CERTIFIED');
    pickAll(house, staged);
    return house.refusals('GATE', codes.voidCode, { code: firstOf(staged), reason: '污损' });
  },
  CODE_NOT_PICKED: (house) => {
    const staged = upTo(house, 'CERTIFIED');
    const { collectionId } = house.run('GATE', exit.openCollection, { batchId: staged.batchId });
    return house.refusals('GATE', exit.putBack, { collectionId, code: firstOf(staged) });
  },
  CODE_COLLECTED: (house) => voids(house, 'SHIPPED'),
  CODE_OUT_OF_RANGE_OF_DOUBT: (house) => {
    const staged = upTo(house, 'RESERVED');
    const elsewhere = firstOf(upTo(house, 'PRINTED', { slot: 'R-02' }));
    intoThePrinter(house, staged, true);
    return house.refusals('GATE', codes.resolveDoubt, { runId: staged.runId, lastGood: elsewhere });
  },
  RUN_ACTIVE: (house) => {
    const staged = upTo(house, 'RESERVED');
    intoThePrinter(house, staged, false);
    return house.refusals('GATE', runs.closeRun, { runId: staged.runId });
  },
  RUN_IN_DOUBT: (house) => {
    const staged = upTo(house, 'RESERVED');
    intoThePrinter(house, staged, true);
    return house.refusals('GATE', runs.closeRun, { runId: staged.runId });
  },
  LABELS_NOT_APPLIED: (house) =>
    house.refusals('MANAGER', exit.issueCertificate, { batchId: upTo(house, 'PRINTED').batchId }),
  COLLECTION_OPEN: (house) => {
    const staged = upTo(house, 'CERTIFIED');
    house.run('GATE', exit.openCollection, { batchId: staged.batchId });
    return onForm(house, staged);
  },
  NOTHING_PICKED: (house) => {
    const { batchId } = upTo(house, 'CERTIFIED');
    const { collectionId } = house.run('GATE', exit.openCollection, { batchId });
    return house.refusals('GATE', exit.signCollection, signing(house, collectionId));
  },
  CERTIFICATE_USED_UP: (house) =>
    house.refusals('GATE', exit.openCollection, { batchId: upTo(house, 'SHIPPED').batchId }),
  POOL_CODE_UNKNOWN: (house) =>
    house.refusals('GATE', platform.bindCode, { batchId: upTo(house, 'STORED').batchId, code: 'NONE-1' }),
  POOL_CODE_USED: (house) => {
    pool(house);
    const spoil = { codes: ['WF-1'], reason: '撕坏' };
    house.run('GATE', platform.spoilPoolCodes, spoil);
    return house.refusals('GATE', platform.spoilPoolCodes, spoil);
  },
  ALL_LABELLED: (house) => {
    pool(house);
    const { batchId } = upTo(house, 'APPLIED');
    return house.refusals('GATE', platform.bindCode, { batchId, code: 'WF-1' });
  },
  ROWS_INVALID: (house) => {
    pool(house);
    const rows = [{ row: 1, code: 'WF-1' }];
    return house.refusals('MANAGER', platform.importPool, {
      scheme: '物防',
      prefix: '',
      rows,
      source: house.file,
    });
  },
};
