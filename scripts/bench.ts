// `npm run bench`: what the program costs, each figure beside its floor or a peer measured in the same run.
// With --json the last line is one JSON array; without it a table. docs/bench.md says how to read it.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchCommit } from './bench/commit.ts';
import { benchDay } from './bench/day.ts';
import { benchDemo } from './bench/demo.ts';
import { benchImport } from './bench/import.ts';
import { benchIncident } from './bench/incident.ts';
import { benchLabel } from './bench/label.ts';
import type { Bench, Row } from './bench/measure.ts';
import { benchPrint } from './bench/print-rate.ts';
import { benchReceive } from './bench/receive.ts';
import { benchScan } from './bench/scan.ts';
import { benchSeats } from './bench/seats.ts';
import { benchStart } from './bench/start.ts';
import { benchBundle } from './bench/ui/bundle.ts';
import { benchMemory } from './bench/ui/idle.ts';
import { benchInteractions } from './bench/ui/inp.ts';
import { benchScanToScreen } from './bench/ui/scan-to-screen.ts';

const USAGE = `Usage: npm run bench [-- OPTIONS]
  --json       print one JSON array as the last line
  --dir DIR    the disk to measure (default: the disk of this clone)
  --only NAME  one part: commit, label, scan, seats, receive, import, start, demo, day, incident, ui.inp,
               scan.to.screen, memory.idle or bundle.gzip`;

const PARTS: ReadonlyMap<string, (bench: Bench) => Promise<ReadonlyArray<Row>> | ReadonlyArray<Row>> =
  new Map(
    Object.entries({
      commit: benchCommit,
      label: benchLabel,
      print: benchPrint,
      scan: benchScan,
      seats: benchSeats,
      receive: benchReceive,
      import: benchImport,
      start: benchStart,
      demo: benchDemo,
      day: benchDay,
      incident: benchIncident,
      'ui.inp': benchInteractions,
      'scan.to.screen': benchScanToScreen,
      'memory.idle': benchMemory,
      'bundle.gzip': benchBundle,
    }),
  );

const table = (rows: ReadonlyArray<Row>): string => {
  const cells = rows.map(({ name, value, unit, baselineValue, ratio, baseline }) => [
    name,
    `${value} ${unit}`,
    `${baselineValue} ${unit}`,
    `${ratio}×`,
    baseline,
  ]);
  const all = [['name', 'value', 'baseline', 'ratio', 'what the baseline is'], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((line) => line[column]?.length ?? 0)));
  return all
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 || column === 4
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
};

/** What the figures were taken on; a machine that does other work at the same time measures that work. */
const machine = (): string => {
  const cores = cpus();
  const load = loadavg()[0] ?? 0;
  const busy = load > cores.length / 2 ? '; it is busy: no figure of this run is worth much' : '';
  return `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}, load ${load.toFixed(1)}${busy}`;
};

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    dir: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const root = resolve(values.dir ?? join(import.meta.dirname, '..', 'node_modules', '.cache'));
const chosen = [...PARTS].filter(([name]) => values.only === undefined || name === values.only);
if (values.help || chosen.length === 0) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help ? 0 : 2);
}
mkdirSync(root, { recursive: true });
const directory = mkdtempSync(join(root, 'bench-'));
const say = (line: string): void => void process.stderr.write(`${line}\n`);
try {
  say(machine());
  const rows: Row[] = [];
  for (const [, part] of chosen) rows.push(...(await part({ directory, say })));
  process.stdout.write(`${values.json ? JSON.stringify(rows) : table(rows)}\n`);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
