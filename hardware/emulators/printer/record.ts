/** The truth about paper: one line per physical label, only ever appended, and the lifetime count. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export type PrinterLanguage = 'zpl' | 'tspl';

export type LabelKind = 'complete' | 'partial' | 'blank';

export type LabelLine = {
  /** 1, 2, 3 … over the life of the record. */
  readonly n: number;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly kind: LabelKind;
  /** Part of the label that passed the head: 1 unless partial. */
  readonly fraction: number;
  /** SHA-256 of what was stored in the printer for this label (pictures and formats), 16 hex digits. */
  readonly template: string;
  readonly language: PrinterLanguage;
  /** Everything that a fresh printer needs to draw this label, one character for each byte. */
  readonly source: string;
  /** File beside the record that holds its picture, once drawn. */
  readonly picture: string;
};

export type LabelRecord = {
  readonly lines: () => ReadonlyArray<LabelLine>;
  readonly append: (label: {
    kind: LabelKind;
    fraction: number;
    template: string;
    page: string;
  }) => LabelLine;
  readonly odometer: () => number;
  readonly count: () => void;
  /** Keeps what came over the line, as it came. */
  readonly keepBytes: (chunk: Uint8Array) => void;
  readonly close: () => void;
};

function readLines(path: string): LabelLine[] {
  if (!existsSync(path)) return [];
  const whole = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return whole.map((line) => {
    const value: unknown = JSON.parse(line);
    // This program is the only writer, and a line is whole when its end of line is there.
    return value as LabelLine;
  });
}

/** Opens (or goes on with) the record in a folder. `firstCount` is the lifetime count of a printer that is new here. */
export function openRecord(folder: string, firstCount: number, language: PrinterLanguage): LabelRecord {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'labels.jsonl');
  const countPath = join(folder, 'odometer');
  const lines = readLines(path);
  let total = existsSync(countPath) ? Number(readFileSync(countPath, 'utf8')) : firstCount;
  const file = openSync(path, 'a');
  const bytes = openSync(join(folder, 'bytes.bin'), 'a');
  return {
    lines: () => lines,
    append: ({ kind, fraction, template, page }) => {
      const n = lines.length + 1;
      const line: LabelLine = {
        n,
        at: new Date().toISOString(),
        kind,
        fraction,
        template: createHash('sha256').update(template).digest('hex').slice(0, 16),
        language,
        source: template + page,
        picture: `label-${String(n).padStart(6, '0')}.png`,
      };
      writeSync(file, `${JSON.stringify(line)}\n`);
      lines.push(line);
      return line;
    },
    odometer: () => total,
    count: () => {
      total += 1;
      // Renamed into place: a kill between two bytes must not lose the count of a lifetime.
      writeFileSync(`${countPath}.new`, String(total));
      renameSync(`${countPath}.new`, countPath);
    },
    keepBytes: (chunk) => void writeSync(bytes, chunk),
    close: () => [file, bytes].forEach((one) => closeSync(one)),
  };
}
