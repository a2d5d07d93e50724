import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startScannerEmulator } from '#hardware/emulators/client.ts';
import { batchToVerify, bigHouse } from '../big-house.ts';
import { PIECES } from '../million.ts';
import { quantile, row, type Bench, type Row } from '../measure.ts';
import { openScreen } from './open-screen.ts';

const SCANS = 200;
const WARM = 20;
const SMALL = 10_000;

type Kept = { frames?: Map<string, number>; mark?: (text: string) => void };

/**
 * Runs in the page: whenever the banner shows another scan, a mark of its own is added before the frame is drawn; the
 * browser's Element Timing then says when that frame was. Times are on the clock of the machine.
 */
const watchBanner = (): void => {
  const frames = new Map<string, number>();
  const page = globalThis as unknown as Kept;
  page.frames = frames;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as ReadonlyArray<
      PerformanceEntry & { identifier: string; renderTime: number }
    >)
      frames.set(entry.identifier, performance.timeOrigin + entry.renderTime);
  }).observe({ type: 'element', buffered: true });
  page.mark = (text) => {
    const mark = document.createElement('p');
    mark.setAttribute('elementtiming', text);
    mark.textContent = text;
    // By property, as the page's policy refuses style attributes.
    mark.style.cssText = 'position:fixed;top:0;left:0;z-index:9999;margin:0';
    document.body.append(mark);
    setTimeout(() => {
      mark.remove();
    }, 1_000);
  };
  document.addEventListener('DOMContentLoaded', () => {
    let shown = '';
    new MutationObserver(() => {
      const at = document.querySelector('.g-banner-say')?.getAttribute('data-scan-id') ?? '';
      if (at === shown || at === '') return;
      shown = at;
      page.mark?.(`scan-${at}`);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
};

const frameOf = async (page: Page, name: string): Promise<number> => {
  await page.waitForFunction((key) => (globalThis as unknown as Kept).frames?.has(key) === true, name, {
    timeout: 5_000,
    polling: 20,
  });
  return page.evaluate((key) => (globalThis as unknown as Kept).frames?.get(key) ?? 0, name);
};

/** From a page's own timer to the frame that it changed: what the browser alone takes. */
const bareFrames = async (page: Page): Promise<number> => {
  const took: number[] = [];
  for (let n = 0; n < 60; n += 1) {
    const from = await page.evaluate(
      (name) =>
        new Promise<number>((resolve) => {
          setTimeout(() => {
            resolve(performance.timeOrigin + performance.now());
            (globalThis as unknown as Kept).mark?.(name);
          }, Math.random() * 30);
        }),
      `bare-${n}`,
    );
    took.push((await frameOf(page, `bare-${n}`)) - from);
  }
  return quantile(took, 0.95);
};

const measure = async (bench: Bench, pieces: number): Promise<readonly [p95: number, floor: number]> => {
  const directory = await bigHouse(bench, pieces);
  const scanner = await startScannerEmulator({
    link: { pty: join(bench.directory, `scanner-${pieces}`) },
    fast: true,
    ending: 'CRLF',
    aim: ']Q1',
  });
  const screen = await openScreen(directory, 'everything', watchBanner);
  const { page, seat } = screen;
  try {
    const { deviceId } = await seat.api.devices.add({
      commandId: crypto.randomUUID(),
      kind: 'SCANNER',
      name: 'bench',
      address: scanner.address,
      baud: 115_200,
      seatId: (await seat.api.session.me()).seat.seatId,
    });
    const batchId = batchToVerify(pieces);
    await page.evaluate((id) => {
      location.hash = `/codes/${id}/verify`;
    }, batchId);
    await page.locator('.g-banner[data-task="VERIFY_LABELS"]:visible').first().waitFor();
    const waiting = (await seat.api.codes.list({ batchId })).filter((code) => code.state === 'PRINTED');
    if (waiting.length < SCANS + WARM) throw new Error(`only ${waiting.length} labels wait to be verified`);
    const took: number[] = [];
    for (const { code } of waiting.slice(0, SCANS + WARM)) {
      const before = (await seat.api.scans.recent())[0]?.scanId ?? 0;
      const from = performance.timeOrigin + performance.now();
      await scanner.send({ text: code });
      took.push((await frameOf(page, `scan-${before + 1}`)) - from);
    }
    const floor = await bareFrames(page);
    await seat.api.devices.remove({ commandId: crypto.randomUUID(), deviceId });
    const steady = took.slice(WARM);
    bench.say(
      `  ${pieces} pieces: p50 ${quantile(steady, 0.5).toFixed(1)} ms, p95 ${quantile(steady, 0.95).toFixed(1)} ms, longest ${Math.max(...steady).toFixed(1)} ms`,
    );
    return [quantile(steady, 0.95), floor];
  } finally {
    await screen.close();
    await scanner.stop();
  }
};

/**
 * A scan that verifies a label, from the command to the scanner's emulator, before its first byte is on the
 * pseudo-terminal, to the frame of Chromium in which the banner says what it did; in a small house and in a big one.
 */
export const benchScanToScreen = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  bench.say(`scan to screen: ${SCANS} scans each`);
  const baseline = 'the same page marking a frame from its own timer, p95';
  const [small, smallFloor] = await measure(bench, SMALL);
  const [big, bigFloor] = await measure(bench, PIECES);
  return [
    row('scan.to.screen.p95.10k', 'ms', small, baseline, smallFloor),
    row('scan.to.screen.p95', 'ms', big, baseline, bigFloor),
  ];
};
