/** The printer's volatile memory: graphics, formats and settings, all gone at a power cut. */
import { inflateSync } from 'node:zlib';

export type PrinterMemory = {
  /** Stores a graphic; returns what is wrong with it (then nothing is stored), or null. */
  readonly storeGraphic: (graphic: {
    name: string;
    bytes: number;
    data: string;
    raw: string;
  }) => string | null;
  readonly storeFormat: (name: string, body: string) => void;
  /** Deletes an object; `*` stands for any text. */
  readonly remove: (pattern: string) => void;
  readonly names: () => string[];
  /** The text that must be sent to a fresh printer before `body` so that it draws the same. */
  readonly templateOf: (body: string) => string;
  readonly clear: () => void;
};

/** CRC-16, polynomial 0x1021, start 0, table-driven; the check value of "123456789" is 31C3. */
const CRC_TABLE = Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc & 0xffff;
});

function crc16(text: string): number {
  let crc = 0;
  for (const byte of Buffer.from(text, 'latin1'))
    crc = ((crc << 8) & 0xffff) ^ (CRC_TABLE[(crc >> 8) ^ byte] ?? 0);
  return crc;
}

/** What is wrong with packed graphic data, or null. */
function checkPacked(data: string, bytes: number): string | null {
  const [, kind, base64 = '', crc = ''] = data.split(':');
  if (crc16(base64) !== Number.parseInt(crc, 16)) return `CRC ${crc} does not match`;
  try {
    const packed = Buffer.from(base64, 'base64');
    const length = kind === 'Z64' ? inflateSync(packed).length : packed.length;
    return length === bytes ? null : `${length} bytes came, ${bytes} were announced`;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'data cannot be unpacked';
  }
}

/** `R:NAME.EXT` in capitals; the drive defaults to R:. */
export function objectName(text: string, extension: string): string {
  const bare = text.trim().toUpperCase();
  const named = bare.includes('.') ? bare : `${bare}.${extension}`;
  return named.includes(':') ? named : `R:${named}`;
}

export function createMemory(): PrinterMemory {
  const graphics = new Map<string, string>();
  const formats = new Map<string, string>();

  function graphicsOf(body: string): string[] {
    const named = [...body.matchAll(/\^XG([^,^~]+)/g)].map((match) => objectName(match[1] ?? '', 'GRF'));
    return [...new Set(named)].flatMap((name) => graphics.get(name) ?? []);
  }

  return {
    storeGraphic: ({ name, bytes, data, raw }) => {
      const wrong = data.startsWith(':') ? checkPacked(data, bytes) : null;
      if (wrong === null) graphics.set(name, raw);
      return wrong;
    },
    storeFormat: (name, body) => {
      formats.set(name, body);
    },
    remove: (pattern) => {
      const expression = new RegExp(
        `^${pattern.replaceAll(/[.$]/g, String.raw`\$&`).replaceAll('*', '.*')}$`,
      );
      for (const store of [graphics, formats]) {
        for (const name of [...store.keys()].filter((one) => expression.test(one))) store.delete(name);
      }
    },
    names: () => [...graphics.keys(), ...formats.keys()].toSorted(),
    templateOf: (body) => {
      const named = [...body.matchAll(/\^XF([^,^~]+)/g)].map((match) => objectName(match[1] ?? '', 'ZPL'));
      const used = [...new Set(named)].flatMap((name) => {
        const stored = formats.get(name);
        return stored === undefined ? [] : [{ name, stored }];
      });
      const pictures = [...used.map(({ stored }) => stored), body].flatMap(graphicsOf);
      const bodies = used.map(({ name, stored }) => `^XA^DF${name}^FS${stored}^XZ`);
      return [...new Set(pictures), ...bodies].map((stored) => `${stored}\n`).join('');
    },
    clear: () => {
      graphics.clear();
      formats.clear();
    },
  };
}
