import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEvent } from '#db/projections/apply.ts';
import { verifyStore } from '#db/verify.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { openSeat, refusalsOf, type Seat } from '../support/api-client.ts';
import { ROOT, startService, type ServiceProcess } from '../support/service-process.ts';
import { firstMerchant } from '#test/support/whole-lists.ts';

/** Only root may mount; db/disk-full.test.ts tries the store alone without it. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

describe.runIf(mayMount)('a disk that fills up under the program', () => {
  const undo: Array<() => unknown> = [];
  let disk = '';
  let out = '';
  let ballast = '';
  let service: ServiceProcess;
  let seat: Seat;

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-disk-'));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    disk = join(folder, 'disk');
    out = join(folder, 'ledger.jsonl');
    ballast = join(disk, 'ballast');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'gatehouse-test', disk]);
    undo.push(() => execFileSync('umount', [disk]));
    writeFileSync(ballast, Buffer.alloc(12 << 20));
    service = await startService({ directory: join(disk, 'data'), args: ['--demo'] });
    undo.push(() => (service.alive() ? service.stop() : null));
    seat = await openSeat(service.link);
    undo.push(seat.close);
    await seat.as('MANAGER');
  });
  afterAll(async () => {
    for (const step of undo.toReversed()) await step();
  });

  const declaration = async (commandId: string) => {
    const merchant = await firstMerchant(seat.api);
    const lines = Array.from({ length: 300 }, (_unused, index) => ({
      goodsName: `羊毛大衣 ${index}`.padEnd(150, '衣'),
      spec: '',
      quantity: 1,
    }));
    const expectedOn = businessDateOf((await seat.api.clock.status()).reading.wallMs);
    return { commandId, merchantId: merchant?.merchantId ?? '', lines, expectedOn };
  };

  it('refuses acts and files with a reason, loses nothing it acknowledged, and goes on once there is room', async () => {
    const kept: string[] = [];
    const submit = async (commandId: string): Promise<string | null> =>
      seat.api.declarations.submit(await declaration(commandId)).then(
        ({ batchId }) => batchId,
        () => null,
      );
    let full = randomUUID();
    for (let id = await submit(full); id !== null && kept.length < 400; id = await submit(full)) {
      kept.push(id);
      full = randomUUID();
    }
    expect(kept.length).toBeGreaterThan(3);
    expect(await refusalsOf(seat.api.declarations.submit(await declaration(full)))).toEqual(['DISK_FULL']);

    const [batchId = ''] = kept;
    const scan = new File([Buffer.alloc(8 << 20, 0x25)], '报关单.pdf', { type: 'application/pdf' });
    const paper = {
      commandId: randomUUID(),
      batchId,
      kind: 'CUSTOMS_DECLARATION' as const,
      number: '1',
      issuer: '海关',
      issuedOn: '2022-04-01',
      file: scan,
    };
    expect(await refusalsOf(seat.api.declarations.attachPaper(paper))).toEqual(['DISK_FULL']);
    expect((await seat.api.batches.get({ batchId })).batch.batchId).toBe(batchId);
    expect(service.alive()).toBe(true);

    rmSync(ballast);
    const again = await seat.api.declarations.submit(await declaration(full));
    expect(await seat.api.declarations.submit(await declaration(full))).toEqual(again);
    await seat.api.declarations.attachPaper(paper);
    await service.stop();

    const report = verifyStore(join(disk, 'data'), { apply: applyEvent });
    expect(report.problems).toEqual([]);
    const exported = spawnSync(
      process.execPath,
      [join(ROOT, 'server/cli/main.ts'), 'export', 'ledger', out, '--data', join(disk, 'data')],
      { encoding: 'utf8' },
    );
    expect(exported.stderr).toBe('');
    const judged = spawnSync(process.execPath, [join(ROOT, 'test/oracle/judge.ts'), out], {
      encoding: 'utf8',
    });
    expect(JSON.parse(judged.stdout)).toMatchObject({ ok: true, problems: [], batches: kept.length + 1 });
  });
});
