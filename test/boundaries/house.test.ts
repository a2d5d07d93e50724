import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directionPlants, hostPlants, lintPlants } from './arrows.ts';
import { helpers } from './habits.ts';
import type { Plant } from './plant.ts';
import { cleanHouse } from './clean-house.ts';
import { makeTree, type Ended, type Tree } from './tree.ts';

type Finding = {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
};

const plantedFiles = (plants: ReadonlyArray<Plant>): Readonly<Record<string, string>> =>
  Object.fromEntries(plants.map((plant) => [plant.file, plant.text]));

/** Findings of `oxlint --format json`, with paths from the top of the tree. */
function lintFindings(ended: Ended): ReadonlyArray<Finding> {
  const report = JSON.parse(ended.stdout) as {
    diagnostics: ReadonlyArray<{ filename: string; code: string; severity: string; message: string }>;
  };
  return report.diagnostics.map((found) => ({
    file: found.filename,
    rule: found.code,
    severity: found.severity,
    message: found.message,
  }));
}

/** Findings of `tsc --pretty false`, with paths from the top of the tree. */
function typeFindings(ended: Ended): ReadonlyArray<Finding> {
  return ended.stdout.split('\n').flatMap((line) => {
    const [, file, rule, message] = /^([^(\s]+)\(\d+,\d+\): error (TS\d+): (.*)$/u.exec(line) ?? [];
    return file === undefined || rule === undefined || message === undefined
      ? []
      : [{ file, rule, severity: 'error', message }];
  });
}

describe('npm run check', () => {
  it('runs every checker that is tried here, and the tests last', () => {
    const path = join(import.meta.dirname, '..', '..', 'scripts', 'check-steps.json');
    const steps = JSON.parse(readFileSync(path, 'utf8')) as { static: string[]; last: string };
    expect(steps.static).toContain('typecheck');
    expect(steps.static).toContain('lint');
    expect(steps.static).toContain('migrations:check');
    expect(steps.last).toBe('test');
  });
});

describe('a clean house', () => {
  let tree: Tree;
  beforeAll(() => {
    tree = makeTree(cleanHouse);
  });
  afterAll(() => {
    tree.remove();
  });

  it('passes lint', async () => {
    const ended = await tree.runScript('lint', '--format json');
    expect(lintFindings(ended)).toEqual([]);
    expect(ended.code).toBe(0);
  });

  it('passes the type check', async () => {
    const ended = await tree.runScript('typecheck', '--pretty false');
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('lint refuses', () => {
  let findings: ReadonlyArray<Finding>;
  let code: number;
  beforeAll(async () => {
    const tree = makeTree({ ...cleanHouse, ...helpers, ...plantedFiles(lintPlants) });
    const ended = await tree.runScript('lint', '--format json');
    tree.remove();
    findings = lintFindings(ended);
    code = ended.code;
  });

  it('by its exit code', () => {
    expect(code).toBe(1);
  });

  it('nothing in the files that are in order', () => {
    const planted = new Set([...lintPlants.map((plant) => plant.file), ...Object.keys(helpers)]);
    expect(findings.filter((found) => !planted.has(found.file))).toEqual([]);
  });

  it.each(lintPlants)('$name', (plant) => {
    const here = findings.filter((found) => found.file === plant.file && found.rule === plant.rule);
    expect(here, JSON.stringify(findings.filter((found) => found.file === plant.file))).not.toEqual([]);
    expect(here.map((found) => found.severity)).toContain('error');
    expect(here.map((found) => found.message).join('\n')).toContain(plant.says);
  });
});

describe.each([
  { what: 'what the host offers', plants: hostPlants },
  // Apart from the others: an import of db would bring Node's types with it, and the others would then pass.
  { what: 'imports across the house', plants: directionPlants },
])('the type check refuses $what', ({ plants }) => {
  let findings: ReadonlyArray<Finding>;
  let code: number;
  beforeAll(async () => {
    const tree = makeTree({ ...cleanHouse, ...plantedFiles(plants) });
    const ended = await tree.runScript('typecheck', '--pretty false');
    tree.remove();
    findings = typeFindings(ended);
    code = ended.code;
  });

  it('by its exit code', () => {
    expect(code).not.toBe(0);
  });

  it.each(plants)('$name', (plant) => {
    const here = findings.filter((found) => found.file === plant.file && found.rule === plant.rule);
    expect(here, JSON.stringify(findings.filter((found) => found.file === plant.file))).not.toEqual([]);
    expect(here.map((found) => found.message).join('\n')).toContain(plant.says);
  });
});

describe('frozen migrations', () => {
  const name = '0001-first.ts';
  const text = cleanHouse[`db/migrations/${name}`] ?? '';
  const line = `${createHash('sha256').update(text).digest('hex')}  ${name}\n`;

  const check = async (more: Readonly<Record<string, string>>, migration = text): Promise<Ended> => {
    const files = {
      ...cleanHouse,
      'db/migrations/frozen.sha256': line,
      [`db/migrations/${name}`]: migration,
      ...more,
    };
    const tree = makeTree(files);
    const ended = await tree.runScript('migrations:check');
    tree.remove();
    return ended;
  };

  it('pass as they were frozen', async () => {
    expect(await check({})).toMatchObject({ code: 0, stderr: '' });
  });

  it('are refused when one is edited', async () => {
    const ended = await check({}, text.replace('strict', ''));
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`${name} was frozen and has been edited`);
  });

  it('are refused when one is gone', async () => {
    const ended = await check({
      'db/migrations/frozen.sha256': `${line}${'0'.repeat(64)}  0002-second.sql\n`,
    });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('0002-second.sql was frozen and is gone');
  });

  it('are refused when one was never frozen', async () => {
    const ended = await check({ 'db/migrations/0002-second.sql': 'create table b (a);\n' });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('0002-second.sql is not frozen yet');
  });
});
