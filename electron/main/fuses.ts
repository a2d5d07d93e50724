import { open } from 'node:fs/promises';

/** Switches burnt into Electron's program file, in the order of the wire (version 1). */
const NAMES = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
] as const;
export type FuseName = (typeof NAMES)[number];
export type Fuses = Readonly<Partial<Record<FuseName, boolean>>>;

/** How the fuses of a packaged program must stand (electron-builder.yml sets them). */
export const WANTED_FUSES: Fuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
};

/** What the wire begins with (@electron/fuses). */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const CHUNK = 4 * 1024 * 1024;
/** Sentinel, one byte of version, one of length, and then one character for each fuse. */
const TAIL = SENTINEL.length + 2 + 32;

const readWire = (bytes: Buffer, at: number): Fuses | null => {
  const [version, length = 0] = bytes.subarray(at + SENTINEL.length);
  if (version !== 1) return null;
  const states = bytes.toString('latin1', at + SENTINEL.length + 2, at + SENTINEL.length + 2 + length);
  return Object.fromEntries(
    NAMES.flatMap((name, index) =>
      states[index] === '1' || states[index] === '0' ? [[name, states[index] === '1']] : [],
    ),
  );
};

/** Fuses of a program file; null when it carries none that can be read. */
export const readFuses = async (program: string): Promise<Fuses | null> => {
  const file = await open(program);
  try {
    const chunk = Buffer.alloc(CHUNK + TAIL);
    // Chunks overlap, so that a wire on the edge of one is found whole in the next.
    for (let start = 0; ; start += CHUNK) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, start);
      const read = chunk.subarray(0, bytesRead);
      const at = read.indexOf(SENTINEL);
      if (at !== -1 && at < CHUNK) return readWire(read, at);
      if (bytesRead < chunk.length) return null;
    }
  } finally {
    await file.close();
  }
};

/** Fuses that do not stand as they must. */
export const wrongFuses = (fuses: Fuses): ReadonlyArray<FuseName> =>
  NAMES.filter((name) => WANTED_FUSES[name] !== undefined && fuses[name] !== WANTED_FUSES[name]);
