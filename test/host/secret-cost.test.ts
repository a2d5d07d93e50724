import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { CHEAP_SECRETS } from '#test/support/cheap-secrets.ts';
import { startService } from '#test/support/service-process.ts';

/** Least of OWASP's scrypt settings that fits a gate's office machine: N=2^15, r=8, p=1 (32 MiB a guess). */
const LEAST = { n: 2 ** 15, r: 8, p: 1 };

it('the real program keeps every secret at its real cost, and no setting of a test reaches it', async () => {
  const root = mkdtempSync(join(tmpdir(), 'gatehouse-secret-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const directory = join(root, 'data');
  const service = await startService({ directory, args: ['--demo'] });
  await service.stop();
  const db = new Database(join(directory, 'gatehouse.db'), { readonly: true });
  onTestFinished(() => void db.close());
  const kept = db.prepare<[], string>('SELECT secret_hash FROM accounts').pluck().all();
  expect(kept.length).toBeGreaterThan(5);
  for (const hash of kept) {
    const [scheme, n, r, p] = hash.split('$');
    expect(scheme).toBe('scrypt');
    expect(Number(n)).toBeGreaterThanOrEqual(LEAST.n);
    expect(Number(r)).toBeGreaterThanOrEqual(LEAST.r);
    expect(Number(p)).toBeGreaterThanOrEqual(LEAST.p);
  }
  // What tests sign in with is another: were it what the program keeps, the lines above would say so.
  expect(CHEAP_SECRETS.n).toBeLessThan(LEAST.n);
});
