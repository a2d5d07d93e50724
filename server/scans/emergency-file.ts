/** Where frames go when the database can take none: a file whose place on the disk was taken while there still was some. */
import {
  closeSync,
  constants,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ScanEntry } from '#db/store.types.ts';

/** About a thousand frames. */
const RESERVED_BYTES = 262_144;
const FILE_NAME = 'emergency-scans.jsonl';
const LINE_END = 0x0a;

const kept = z.object({
  deviceId: z.string().nullable(),
  seatId: z.string(),
  receivedMs: z.number(),
  hex: z.string(),
  text: z.string(),
  aim: z.string().nullable(),
  flags: z.array(z.string()),
});

export type EmergencyFile = {
  /** Durable when it answers true. Never throws: false says that not even this could be written. */
  readonly append: (entry: ScanEntry) => boolean;
  /** What is in it, oldest first. A line that a crash cut short is left out. */
  readonly entries: () => ReadonlyArray<ScanEntry>;
  /** Empties it and takes its place on the disk again. */
  readonly clear: () => void;
  readonly close: () => void;
};

const toLine = ({ raw, deviceId, seatId, receivedMs, text, aim, flags }: ScanEntry): Buffer =>
  Buffer.from(
    `${JSON.stringify({ deviceId, seatId, receivedMs, hex: Buffer.from(raw).toString('hex'), text, aim, flags })}\n`,
  );

const toEntry = (line: string): ScanEntry | null => {
  try {
    const { hex, ...rest } = kept.parse(JSON.parse(line));
    return { ...rest, raw: new Uint8Array(Buffer.from(hex, 'hex')) };
  } catch {
    return null;
  }
};

/**
 * Opens the file in a data directory, reserving its place: bytes written over reserved ones need no free block on
 * file systems that write in place. Throws what the file system throws when the place cannot be taken.
 */
export const openEmergencyFile = (directory: string): EmergencyFile => {
  const path = join(directory, FILE_NAME);
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const before = readFileSync(path);
  // Unused bytes are line ends, so the end of what was written is the end of the last line that is not empty.
  let end = before.length;
  while (end > 0 && before[end - 1] === LINE_END) end -= 1;
  if (end > 0) end += 1;

  const reserve = (from: number): void => {
    if (from < RESERVED_BYTES)
      writeSync(file, Buffer.alloc(RESERVED_BYTES - from, LINE_END), 0, RESERVED_BYTES - from, from);
    fdatasyncSync(file);
  };
  reserve(before.length);

  return {
    append: (entry) => {
      try {
        const line = toLine(entry);
        let written = 0;
        while (written < line.length)
          written += writeSync(file, line, written, line.length - written, end + written);
        fdatasyncSync(file);
        end += line.length;
        return true;
      } catch {
        return false;
      }
    },
    entries: () =>
      readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line) => {
          const entry = line === '' ? null : toEntry(line);
          return entry === null ? [] : [entry];
        }),
    clear: () => {
      writeSync(file, Buffer.alloc(RESERVED_BYTES, LINE_END), 0, RESERVED_BYTES, 0);
      ftruncateSync(file, RESERVED_BYTES);
      fdatasyncSync(file);
      end = 0;
    },
    close: () => closeSync(file),
  };
};
