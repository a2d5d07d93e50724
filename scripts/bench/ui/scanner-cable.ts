import { openPtyLink } from '#hardware/emulators/link/pty-link.ts';

/** A scanner's end of a pseudo-terminal, held by the process that reads the clock. */
export type ScannerCable = {
  readonly address: string;
  /** Hands a whole frame to the line at once; answers the UTC ms (with fractions) just before. */
  readonly shoot: (text: string) => number;
  readonly close: () => Promise<void>;
};

/** Lays a cable to `path`. A frame is AIM identifier, text, CR LF, as a scanner that is set up well sends it. */
export const layCable = async (path: string): Promise<ScannerCable> => {
  const link = await openPtyLink(path, { onData: () => undefined, onBroken: () => undefined });
  return {
    address: link.address,
    shoot: (text) => {
      const bytes = Buffer.from(`]Q1${text}\r\n`);
      const at = performance.timeOrigin + performance.now();
      link.write(bytes);
      return at;
    },
    close: link.close,
  };
};
