import { PRINT_WINDOW, waitingCodes } from '#core/domain/print-run.ts';
import * as codes from '#core/usecases/codes.ts';
import type { Driver } from './driver.ts';

const gate = (driver: Driver) => driver.house().person('GATE');

/** A printer that works: every label that waits leaves it and is believed. */
export const printWell = (driver: Driver, runId: string): void => {
  const { reads, journals } = driver.house().store;
  const waiting = waitingCodes(reads.codesOfRun(runId));
  if (waiting.length === 0 || journals.printIntents.list(runId).length > 0) return;
  journals.printIntents.markSent(runId, waiting, driver.house().clock.read().wallMs, 0);
  const names = waiting.map((code) => code.code);
  driver.paper.push(...names);
  driver.act(gate(driver), codes.markPrinted, { runId, codes: names, evidence: 'COUNTER' });
  journals.printIntents.clear(names);
};

/**
 * A printer that fails with labels in flight: `came` of them lie there, of `believed` the program knows, the next one
 * may hang half out of the printer. If it could be told to forget the rest they are in doubt, else they still come.
 */
export const printBadly = (
  driver: Driver,
  runId: string,
  came: number,
  believed: number,
  forgets: boolean,
): void => {
  const { reads, journals } = driver.house().store;
  const sent = waitingCodes(reads.codesOfRun(runId)).slice(0, PRINT_WINDOW);
  if (sent.length === 0 || journals.printIntents.list(runId).length > 0) return;
  journals.printIntents.markSent(runId, sent, driver.house().clock.read().wallMs, 0);
  const names = sent.map((code) => code.code);
  const out = names.slice(0, came);
  driver.paper.push(...out);
  driver.bin.push(...names.slice(came, forgets ? came + 1 : undefined));
  const known = out.slice(0, believed);
  if (known.length > 0) {
    driver.act(gate(driver), codes.markPrinted, { runId, codes: known, evidence: 'COUNTER' });
    journals.printIntents.clear(known);
  }
  if (forgets) journals.printIntents.toDoubt(runId);
};

/** A person looks at the paper and scans the last good label; or says that none can be read. */
export const settleDoubt = (driver: Driver, runId: string, readable: boolean): void => {
  const { reads, journals } = driver.house().store;
  const records = reads.codesOfRun(runId);
  if (!records.some((record) => record.state === 'SENT' || record.state === 'DOUBT')) return;
  const there = new Set(records.map((record) => record.code));
  const lastGood = readable ? (driver.paper.findLast((code) => there.has(code)) ?? null) : null;
  const answer = driver.act(gate(driver), codes.resolveDoubt, { runId, lastGood });
  if (answer.done)
    journals.printIntents.clear(journals.printIntents.list(runId).map((intent) => intent.code));
  else if (lastGood !== null) settleDoubt(driver, runId, false);
};

/** Ends every doubt, as somebody must before the day ends. */
export const settleAll = (driver: Driver): void => {
  for (const runId of driver.house().store.journals.printIntents.runs()) settleDoubt(driver, runId, true);
};
