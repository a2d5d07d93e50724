import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Log } from './deps.ts';
import { redact } from './redact.ts';

export type LogFileOptions = {
  /** Folder of the log files; made when missing. */
  readonly directory: string;
  readonly now: () => number;
  /** A file is put aside when it has grown to this many bytes. */
  readonly maxBytes?: number;
  /** How many files put aside are kept beside the current one. */
  readonly keep?: number;
};

export type FileLog = Log & { readonly close: () => void };

const FILE = 'gatehouse.log';

/** Appends lines to a file and puts it aside when it is full. A full disk costs log lines, never the work itself. */
const createRotatingFile = (directory: string, maxBytes: number, keep: number) => {
  const path = (n: number): string => join(directory, n === 0 ? FILE : `${FILE}.${n}`);
  let file: { readonly fd: number; size: number } | null = null;
  const open = () => {
    mkdirSync(directory, { recursive: true });
    const fd = openSync(path(0), 'a', 0o600);
    return { fd, size: fstatSync(fd).size };
  };
  const rotate = (): void => {
    if (file !== null) closeSync(file.fd);
    file = null;
    rmSync(path(keep), { force: true });
    for (let n = keep - 1; n >= 0; n -= 1) if (existsSync(path(n))) renameSync(path(n), path(n + 1));
  };
  return {
    write: (line: string): void => {
      try {
        const bytes = Buffer.from(line);
        if (file !== null && file.size + bytes.length > maxBytes) rotate();
        file ??= open();
        file.size += writeSync(file.fd, bytes);
      } catch {
        // Nowhere is left to say it: the gate goes on working without a log.
      }
    },
    close: (): void => {
      if (file !== null) closeSync(file.fd);
      file = null;
    },
  };
};

/** The service's log: one JSON object a line in `directory`/gatehouse.log, secrets blotted out, rotated by size. */
export const createFileLog = ({
  directory,
  now,
  maxBytes = 5_000_000,
  keep = 5,
}: LogFileOptions): FileLog => {
  const destination = createRotatingFile(directory, maxBytes, keep);
  const logger = pino(
    {
      base: null,
      timestamp: () => `,"time":${now()}`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return {
    info: (fields, message) => logger.info(redact(fields), message),
    warn: (fields, message) => logger.warn(redact(fields), message),
    error: (fields, message) => logger.error(redact(fields), message),
    close: destination.close,
  };
};

/** A log that keeps nothing, for programs that only read. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
