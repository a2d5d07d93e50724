import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the manifest in the migrations' folder; `sha256sum -c` reads it too. */
export const manifestName = 'frozen.sha256';

const isMigration = (name: string): boolean =>
  /^\d+[-_].*\.(?:ts|sql)$/u.test(name) && !name.includes('.test.');

/** Migrations of a folder in their order: file name → SHA-256 of the bytes, in hex. */
export function hashMigrations(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder)
    .filter(isMigration)
    .sort((a, b) => (a < b ? -1 : 1));
  return new Map(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}

/** Reads the manifest; a folder without one has frozen nothing yet. Throws on a line that is no checksum. */
export function readManifest(folder: string): ReadonlyMap<string, string> {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [, hash, name] = /^([0-9a-f]{64}) {2}(\S+)$/u.exec(line) ?? [];
      if (hash === undefined || name === undefined) throw new Error(`${path}: this is no checksum: ${line}`);
      return [name, hash];
    }),
  );
}

/** The manifest's text for the given hashes. */
export function manifestText(hashes: ReadonlyMap<string, string>): string {
  return [...hashes].map(([name, hash]) => `${hash}  ${name}\n`).join('');
}

/**
 * Compares what is there with what was frozen.
 * @returns one sentence for each migration that was edited, removed or not frozen; empty when all is well
 */
export function compareFrozen(
  frozen: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
): ReadonlyArray<string> {
  const gone = [...frozen].flatMap(([name, hash]) => {
    const now = found.get(name);
    if (now === undefined) return [`${name} was frozen and is gone: databases that ran it are in the field`];
    return now === hash ? [] : [`${name} was frozen and has been edited: write a new migration instead`];
  });
  const fresh = [...found.keys()]
    .filter((name) => !frozen.has(name))
    .map((name) => `${name} is not frozen yet: run \`npm run migrations:freeze\` when it is final`);
  return [...gone, ...fresh];
}
