/** Reads the few entries of a ZIP archive that a spreadsheet needs, with a budget that a zip bomb cannot break. */
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { refusal } from '#core/domain/refusals.ts';
import { ImportRefusedError } from './sheet.ts';

type ZipEntry = { readonly method: number; readonly packedBytes: number; readonly offset: number };

export type ZipArchive = {
  readonly has: (name: string) => boolean;
  /**
   * The entry's bytes, unpacked piece by piece. Throws ImportRefusedError when the archive as a whole unpacks to more
   * than its budget (sizes in the archive are claims, so what comes out is counted) or when the entry is damaged.
   */
  readonly chunks: (name: string) => AsyncGenerator<Uint8Array>;
};

const END_SIGNATURE = 0x06054b50;
const DIRECTORY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
/** A spreadsheet has a dozen entries; pictures add some. */
const MAX_ENTRIES = 5000;

const unreadable = (reason: string): ImportRefusedError =>
  new ImportRefusedError(refusal('FILE_UNREADABLE', { reason }));

function readDirectory(view: DataView): ReadonlyMap<string, ZipEntry> {
  const last = view.byteLength - END_BYTES;
  let end = last;
  while (end >= 0 && last - end <= MAX_COMMENT_BYTES && view.getUint32(end, true) !== END_SIGNATURE) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END_SIGNATURE) throw unreadable('ZIP_CUT');
  const count = view.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) throw unreadable('ZIP_ENTRIES');
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, ZipEntry>();
  const names = new TextDecoder();
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== DIRECTORY_SIGNATURE) throw unreadable('ZIP_DAMAGED');
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw unreadable('ENCRYPTED');
    const nameBytes = view.getUint16(at + 28, true);
    const name = names.decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameBytes));
    entries.set(name.replaceAll('\\', '/'), {
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Opens an archive held in memory; `budgetBytes` bounds everything that may ever be unpacked from it. */
export function openZip(bytes: Uint8Array, budgetBytes: number): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let entries: ReadonlyMap<string, ZipEntry>;
  try {
    entries = readDirectory(view);
  } catch (error) {
    // Offsets that point outside the file: a RangeError of DataView.
    throw error instanceof RangeError ? unreadable('ZIP_DAMAGED') : error;
  }
  let left = budgetBytes;

  function packed(entry: ZipEntry): Uint8Array {
    if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL_SIGNATURE)
      throw unreadable('ZIP_DAMAGED');
    const start =
      entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
    if (start + entry.packedBytes > bytes.length) throw unreadable('ZIP_CUT');
    return bytes.subarray(start, start + entry.packedBytes);
  }

  return {
    has: (name) => entries.has(name),
    chunks: async function* (name) {
      const entry = entries.get(name);
      if (entry === undefined) throw unreadable('PART_MISSING');
      if (entry.method !== STORED && entry.method !== DEFLATED) throw unreadable('ZIP_METHOD');
      const source = Readable.from([packed(entry)]);
      const stream = entry.method === STORED ? source : source.pipe(createInflateRaw());
      try {
        for await (const chunk of stream) {
          if (!(chunk instanceof Uint8Array)) throw new TypeError('a byte stream gave something else');
          left -= chunk.byteLength;
          if (left < 0)
            throw new ImportRefusedError(
              refusal('FILE_TOO_LARGE', { maxMegabytes: Math.round(budgetBytes / 1_048_576) }),
            );
          yield chunk;
        }
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        throw code.startsWith('Z_') ? unreadable('ZIP_DAMAGED') : error;
      } finally {
        stream.destroy();
      }
    },
  };
}
