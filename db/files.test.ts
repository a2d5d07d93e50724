import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decided } from '#core/ports/context.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import { createFileStore, FileDamaged, type FileStore } from './files.ts';
import { openStore } from './store.ts';
import { applyGaps, gapReads } from './testing/bare-projections.ts';
import { found, keeper, virtualClock } from './testing/kit.ts';

// SHA-256 of "abc", FIPS 180-2.
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

let root: string;
let files: FileStore;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatehouse-files-'));
  files = createFileStore(join(root, 'files'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the file store', () => {
  it('keeps bytes under their hash, once, and reads them back', async () => {
    expect(files.list()).toEqual([]);
    expect(await files.put(Buffer.from('abc'))).toEqual({ sha256: ABC, bytes: 3 });
    expect(await files.put(Buffer.from('abc'))).toEqual({ sha256: ABC, bytes: 3 });
    expect(files.path(ABC)).toBe(join(root, 'files', 'ba', ABC));
    expect(files.has(ABC)).toBe(true);
    expect([files.checkSync(ABC, 3), await files.check(ABC, 3)]).toEqual([null, null]);
    expect((await files.read(ABC)).toString()).toBe('abc');
    await files.put(Buffer.alloc(0));
    expect(
      files
        .list()
        .map((file) => file.bytes)
        .sort((a, b) => a - b),
    ).toEqual([0, 3]);
    expect(readdirSync(join(root, 'files', 'unfinished'))).toEqual([]);
  });

  it('takes the same bytes from many at once', async () => {
    const bytes = Buffer.alloc(300_000, 7);
    const all = await Promise.all(Array.from({ length: 8 }, () => files.put(bytes)));
    expect(new Set(all.map((one) => one.sha256)).size).toBe(1);
    expect(files.list()).toHaveLength(1);
  });

  it('answers no bytes but those that were kept', async () => {
    await files.put(Buffer.from('abc'));
    writeFileSync(files.path(ABC), 'abd');
    await expect(files.read(ABC)).rejects.toThrow(FileDamaged);
    expect([files.checkSync(ABC, 3), await files.check(ABC, 3)]).toEqual([
      'has other bytes than those that were kept',
      'has other bytes than those that were kept',
    ]);
    expect([files.checkSync(ABC, 4), await files.check(ABC, 4)]).toEqual([
      'has 3 bytes instead of 4',
      'has 3 bytes instead of 4',
    ]);
    await files.put(Buffer.from('abc'));
    expect((await files.read(ABC)).toString()).toBe('abc');
    await files.remove(ABC);
    await expect(files.read(ABC)).rejects.toThrow('is missing');
    expect([files.checkSync(ABC, 3), await files.check(ABC, 3)]).toEqual(['is missing', 'is missing']);
  });

  it.each(['../../etc/passwd', `${ABC}/x`, ABC.toUpperCase(), ''])(
    'takes no name that is no hash: %s',
    async (name) => {
      expect(() => files.path(name)).toThrow(RangeError);
      await expect(files.read(name)).rejects.toThrow(RangeError);
    },
  );
});

describe('an event that names a file', () => {
  const event: DomainEvent = {
    type: 'paper.attached',
    v: 2,
    subject: 'b1',
    payload: {
      batchId: 'b1',
      paperId: 'p1',
      validTo: null,
      kind: 'OTHER',
      number: '1',
      issuer: 'i',
      issuedOn: '2026-11-22',
      file: { sha256: ABC, name: '证.pdf', bytes: 3, mediaType: 'application/pdf' },
    },
  };
  const attach = {
    commandId: 'c1',
    name: 'declarations.attachPaper',
    digest: 'd',
    actor: keeper,
    decide: () => decided([event], null),
  };

  it('is refused a place in the ledger until the bytes are kept, and is then noted for backup', async () => {
    const store = openStore({
      directory: root,
      mode: 'WRITER',
      clock: virtualClock().read,
      apply: applyGaps,
      createReads: gapReads,
    });
    found(store);
    expect(() => store.execute(attach)).toThrow('which nobody has kept');
    expect(store.head().seq).toBe(1);
    await store.files.put(Buffer.from('abc'));
    expect(store.execute(attach).kind).toBe('DONE');
    expect(store.journals.files.list()).toMatchObject([
      { sha256: ABC, name: '证.pdf', bytes: 3, mediaType: 'application/pdf' },
    ]);
    expect(existsSync(dirname(store.files.path(ABC)))).toBe(true);
    store.close();
  });
});
