import { randomUUID } from 'node:crypto';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openSeat, refusalsOf, type Seat } from '../support/api-client.ts';
import { declareApproved, HOUR_MS, layToRest, pass, testNegative } from '../support/api-walk.ts';
import { startService, type ServiceProcess, type StartOptions } from '../support/service-process.ts';

/**
 * Turns the computer's wall clock under the real program (libfaketime; the monotonic clock is left alone, as it is on a
 * machine whose owner sets the time). Two hours of rest are always missing, whatever the wall clock says.
 */
const REST_MS = 168 * HOUR_MS;
const MISSING_MS = 2 * HOUR_MS;
const REAL_MONOTONIC = { FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' };
/** Where Debian puts libfaketime; the folder's name holds the machine's architecture. */
const library = (): string => {
  const found = globSync('/usr/lib/*/faketime/libfaketime.so.1')[0];
  if (found === undefined) throw new Error('libfaketime is not installed: apt-get install faketime');
  return found;
};
let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-clock-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = async (
  options: Partial<StartOptions> = {},
): Promise<{ service: ServiceProcess; seat: Seat }> => {
  const service = await startService({ directory: join(directory, 'data'), args: ['--demo'], ...options });
  onTestFinished(() => service.stop().then(() => undefined));
  return { service, seat: await openSeat(service.link) };
};

const almostRested = async (seat: Seat): Promise<string> => {
  const batchId = await declareApproved(seat, 10);
  await layToRest(seat, batchId, 10);
  await testNegative(seat, batchId);
  await pass(seat, REST_MS - MISSING_MS);
  return batchId;
};

const clear = async (seat: Seat, batchId: string) => {
  await seat.as('MANAGER');
  return refusalsOf(seat.api.release.clear({ commandId: randomUUID(), batchId }));
};

const settle = async (seat: Seat, confirmedMs: number): Promise<void> => {
  await seat.as('MANAGER');
  const gap = (await seat.api.clock.status()).gaps.find((one) => one.confirmedMs === null);
  if (gap === undefined) throw new Error('no gap is open');
  const countersignId = await seat.countersign('gate');
  await seat.api.clock.confirmGap({
    commandId: randomUUID(),
    gapId: gap.gapId,
    confirmedMs,
    reason: '两人看表核对',
    countersignId,
  });
};

describe('the computer’s clock turned forward', () => {
  it('while the program was off: clearance names the open guards, and two persons can only say what passed', async () => {
    const first = await open();
    const batchId = await almostRested(first.seat);
    expect(await clear(first.seat, batchId)).toEqual(['GUARD_OPEN:RESTED']);
    await first.service.stop();

    const turned = await open({ env: { ...REAL_MONOTONIC, LD_PRELOAD: library(), FAKETIME: '+3h' } });
    expect(await clear(turned.seat, batchId)).toEqual(['GUARD_OPEN:RESTED', 'GUARD_OPEN:CLOCK_TRUSTED']);
    await settle(turned.seat, 0);
    expect(await clear(turned.seat, batchId)).toEqual(['GUARD_OPEN:RESTED']);
    await turned.service.stop();

    // Turned back again: that is a doubt too, and no gain.
    const back = await open();
    expect(await clear(back.seat, batchId)).toEqual(['GUARD_OPEN:RESTED', 'GUARD_OPEN:CLOCK_TRUSTED']);
    await settle(back.seat, 0);
    await pass(back.seat, MISSING_MS);
    await back.seat.as('MANAGER');
    await back.seat.api.release.clear({ commandId: randomUUID(), batchId });
  });

  it('while the program ran', async () => {
    const file = join(directory, 'faketime');
    writeFileSync(file, '+0\n');
    const { seat } = await open({
      env: {
        ...REAL_MONOTONIC,
        LD_PRELOAD: library(),
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_NO_CACHE: '1',
      },
    });
    const batchId = await almostRested(seat);
    expect(await clear(seat, batchId)).toEqual(['GUARD_OPEN:RESTED']);
    writeFileSync(file, '+8d\n');
    expect(await clear(seat, batchId)).toEqual(['GUARD_OPEN:RESTED', 'GUARD_OPEN:CLOCK_TRUSTED']);
  });
});
