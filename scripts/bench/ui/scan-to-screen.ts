import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Api } from '#test/support/api-client.ts';
import { batchToVerify, bigHouse } from '../big-house.ts';
import { PIECES } from '../million.ts';
import { quantile, row, type Bench, type Row } from '../measure.ts';
import { bareLine, pause } from './bare-line.ts';
import { openScreen } from './open-screen.ts';
import { layCable } from './scanner-cable.ts';
import { watchScans, whenShown } from './shown-scans.ts';
import { everyCode } from '#test/support/whole-lists.ts';

const SCANS = 200;
const WARM = 20;
const SMALL = 10_000;
const OPEN_LIMIT_MS = 15_000;

/** Waits until the service has the scanner's line open: what is sent before nobody reads. */
const opened = async (api: Api, deviceId: string): Promise<void> => {
  for (let waited = 0; waited < OPEN_LIMIT_MS; waited += 50) {
    const device = (await api.devices.list()).find((one) => one.deviceId === deviceId);
    if (device?.state === 'OPEN') return;
    await wait(50);
  }
  throw new Error('the service did not open the scanner');
};

/** The screen on which labels are verified, with this seat's task held. */
const openVerifying = async (page: Page, batchId: string): Promise<void> => {
  await page.evaluate((id) => {
    location.hash = `/codes/${id}/verify`;
  }, batchId);
  await page.locator('.g-banner[data-task="VERIFY_LABELS"]:visible').first().waitFor();
};

/** Milliseconds of each scan, from just before its bytes are handed to the line: until the page's tree, and its frame. */
export type ScanTimes = { readonly changed: ReadonlyArray<number>; readonly seen: ReadonlyArray<number> };

/**
 * Verifies so many labels of the house by scanner, one after the other, in a real browser before the real program.
 * Throws when the house has fewer labels that wait.
 */
export const timeScans = async (
  directory: string,
  { house, batchId, scans }: { readonly house: string; readonly batchId: string; readonly scans: number },
): Promise<ScanTimes> => {
  const cable = await layCable(join(directory, `scanner-${crypto.randomUUID()}`));
  const screen = await openScreen(house, 'everything', watchScans);
  const { page, seat } = screen;
  try {
    const { deviceId } = await seat.api.devices.add({
      commandId: crypto.randomUUID(),
      kind: 'SCANNER',
      name: 'bench',
      address: cable.address,
      baud: 115_200,
      seatId: (await seat.api.session.me()).seat.seatId,
    });
    await opened(seat.api, deviceId);
    await openVerifying(page, batchId);
    const codes = await everyCode(seat.api, batchId);
    const waiting = codes.filter((code) => code.kind === 'PIECE' && code.state === 'PRINTED');
    if (waiting.length < scans) throw new Error(`only ${waiting.length} labels wait to be verified`);
    const [changed, seen]: [number[], number[]] = [[], []];
    for (const { code } of waiting.slice(0, scans)) {
      await wait(pause());
      const last = (await seat.api.scans.recent())[0]?.scanId ?? 0;
      const shown = whenShown(page, String(last + 1));
      const from = cable.shoot(code);
      const at = await shown;
      changed.push(at.changed - from);
      seen.push(at.seen - from);
    }
    const { applied } = (await seat.api.batches.get({ batchId })).batch.codes;
    const known = codes.filter((code) => code.kind === 'PIECE' && code.state === 'APPLIED').length;
    if (applied !== known + scans) throw new Error(`${applied - known} of ${scans} labels were verified`);
    await seat.api.devices.remove({ commandId: crypto.randomUUID(), deviceId });
    return { changed, seen };
  } finally {
    await screen.close();
    await cable.close();
  }
};

const measure = async (bench: Bench, pieces: number): Promise<number> => {
  const house = await bigHouse(bench, pieces);
  const all = await timeScans(bench.directory, {
    house,
    batchId: batchToVerify(pieces),
    scans: SCANS + WARM,
  });
  const [changed, seen] = [all.changed.slice(WARM), all.seen.slice(WARM)];
  const say = (of: ReadonlyArray<number>): string =>
    `p50 ${quantile(of, 0.5).toFixed(1)}, p95 ${quantile(of, 0.95).toFixed(1)}, longest ${Math.max(...of).toFixed(1)} ms`;
  bench.say(`  ${pieces} pieces: in the page's tree ${say(changed)}; frame made ${say(seen)}`);
  return quantile(seen, 0.95);
};

/**
 * A scan that verifies a label, from just before its bytes are on the pseudo-terminal to the frame of Chromium in which
 * the banner says what it did; in a small house and in a big one.
 */
export const benchScanToScreen = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  bench.say(`scan to screen: ${SCANS} scans each`);
  const baseline = 'the same line into a page that only counts, p95';
  const floor = quantile((await bareLine(bench.directory, SCANS + WARM)).slice(WARM), 0.95);
  const small = await measure(bench, SMALL);
  const big = await measure(bench, PIECES);
  return [
    row('scan.to.screen.p95.10k', 'ms', small, baseline, floor),
    row('scan.to.screen.p95', 'ms', big, baseline, floor),
  ];
};
