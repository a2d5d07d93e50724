// `npm run day`: a whole day of the warehouse, lived through by the real service with emulated devices.
// The last line is one JSON object; docs/day.md says what its figures are made from.

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runDay, type DayFigures } from '#test/day/run-day.ts';

const USAGE = `Usage: npm run day -- [OPTIONS]
  --batches B    batches that come (default 19)
  --pieces P     pieces in them, all together (default 3000)
  --seed S       what the day is made up from (default 1)
  --printer L    language of the printer, zpl or tspl (default zpl)
  --baud N       speed of the serial lines with --paced (default 115200)
  --paced        devices and people take their time: a day to watch
  --watch        print a link from which the day can be watched in a browser
  --faults N     N faults of devices, lines and the program itself, from the seed (default 0)
  --record DIR   leave labels, bytes, codes, sheets and the exported ledger in DIR, which is empty
  --json         nothing but the last line
The exit code is 0 only when nothing is duplicate, missing, wrong or lost, all is ok, and every
fault found its moment.`;

const { values } = parseArgs({
  options: {
    batches: { type: 'string', default: '19' },
    pieces: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    printer: { type: 'string', default: 'zpl' },
    baud: { type: 'string', default: '115200' },
    paced: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    record: { type: 'string' },
    faults: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const whole = (name: string, text: string, least: number): number => {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  process.stderr.write(`--${name} ${text}: a whole number from ${least} on\n`);
  process.exit(2);
};

const language = (text: string): 'zpl' | 'tspl' => {
  if (text === 'zpl' || text === 'tspl') return text;
  process.stderr.write(`--printer ${text}: zpl or tspl\n`);
  process.exit(2);
};

/** Devices go on with what they find in their record: an earlier day's must not count for this one. */
const emptyFolder = (path: string): string => {
  const folder = resolve(path);
  if (!existsSync(folder) || readdirSync(folder).length === 0) return folder;
  process.stderr.write(`--record ${path}: the folder is not empty\n`);
  process.exit(2);
};

const isGood = ({ labels, scans, ledger, projections, sheet, faults }: DayFigures): boolean =>
  (faults === undefined || faults.injected === faults.asked) &&
  labels.duplicate + labels.missing + labels.wrong + scans.lost === 0 &&
  ledger.ok &&
  projections.ok &&
  sheet.reconciles;

const run = async (): Promise<number> => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const options = {
    batches: whole('batches', values.batches, 1),
    pieces: whole('pieces', values.pieces, 1),
    seed: whole('seed', values.seed, 0),
    baud: whole('baud', values.baud, 1200),
    printer: language(values.printer),
    paced: values.paced,
    ...(values.faults === '0' ? {} : { faults: whole('faults', values.faults, 1) }),
    ...(values.record === undefined ? {} : { record: emptyFolder(values.record) }),
    ...(values.json ? {} : { say }),
    ...(values.watch ? { onOpen: (link: string) => say(`Watch: ${link}`) } : {}),
  };
  if (options.pieces < options.batches) {
    say(`--pieces ${options.pieces}: at least one for each batch`);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-day-'));
  try {
    const { figures, problems } = await runDay({ ...options, folder });
    if (values.json) for (const problem of problems) say(`! ${problem}`);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return isGood(figures) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (values.help) process.stdout.write(`${USAGE}\n`);
else process.exitCode = await run();
