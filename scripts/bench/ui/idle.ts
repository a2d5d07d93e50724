import { readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import type { Page } from 'playwright-core';
import { bigHouse } from '../big-house.ts';
import { PIECES } from '../million.ts';
import { row, type Bench, type Row } from '../measure.ts';
import { openScreen } from './open-screen.ts';

const MEGABYTE = 1_048_576;
const IDLE_MS = 10_000;

/** Resident memory of a process in MB, as Linux tells it. Throws elsewhere. */
const residentOf = (pid: number): number => {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kilobytes === undefined) throw new Error('the system does not tell the resident memory of a process');
  return Number(kilobytes) / 1024;
};

/** The page's heap in MB after its garbage has been taken away. */
const heapOf = async (page: Page): Promise<number> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / MEGABYTE;
};

const bareNode = async (): Promise<number> => {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setTimeout(() => {}, 60000)']);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  try {
    return residentOf(child.pid ?? 0);
  } finally {
    child.kill();
  }
};

/** What the program holds in memory while nobody does anything, with every board of a full house read once. */
export const benchMemory = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  const screen = await openScreen(await bigHouse(bench, PIECES), 'everything');
  const { page, service } = screen;
  try {
    for (const path of ['/board', '/']) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, path);
      await page.waitForLoadState('networkidle');
    }
    await page.waitForTimeout(IDLE_MS);
    const [resident, heap] = [residentOf(service.pid), await heapOf(page)];
    await page.goto('about:blank');
    const blank = await heapOf(page);
    return [
      row('memory.idle', 'MB', resident, 'node -e with a timer', await bareNode()),
      row('memory.idle.page', 'MB', heap, 'about:blank', blank),
    ];
  } finally {
    await screen.close();
  }
};
