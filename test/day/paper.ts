import { Worker } from 'node:worker_threads';
import type { EmulatedLabel, PrinterEmulator } from '#hardware/emulators/client.ts';

/** A physical label and what an independent decoder reads on it: null when it reads nothing, or more than one symbol. */
export type PaperLabel = {
  readonly n: number;
  readonly kind: EmulatedLabel['kind'];
  readonly picture: string;
  readonly text: string | null;
};

/** What has come out of the printer, as eyes see it. */
export type Paper = {
  /** How many labels there are by now. */
  readonly count: () => Promise<number>;
  /** Labels after number `from` up to number `to`, drawn and read. */
  readonly read: (from: number, to: number) => Promise<ReadonlyArray<PaperLabel>>;
  readonly close: () => Promise<void>;
};

type Answer = { readonly job: number; readonly texts: ReadonlyArray<string> };

const createReader = () => {
  const worker = new Worker(new URL('read-worker.ts', import.meta.url));
  const waiting = new Map<
    number,
    { resolve: (texts: ReadonlyArray<string>) => void; reject: (error: Error) => void }
  >();
  let jobs = 0;
  worker.on('message', ({ job, texts }: Answer) => {
    waiting.get(job)?.resolve(texts);
    waiting.delete(job);
  });
  worker.on('error', (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return {
    read: (picture: string): Promise<ReadonlyArray<string>> =>
      new Promise((resolve, reject) => {
        jobs += 1;
        waiting.set(jobs, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
        worker.postMessage({ job: jobs, picture });
      }),
    close: async () => void (await worker.terminate()),
  };
};

export const createPaper = (printer: PrinterEmulator): Paper => {
  const reader = createReader();
  const known = new Map<number, PaperLabel>();
  const readOne = async ({ n, kind, picture }: EmulatedLabel): Promise<PaperLabel> => {
    const before = known.get(n);
    if (before !== undefined) return before;
    const texts = kind === 'blank' ? [] : await reader.read(picture);
    const label: PaperLabel = { n, kind, picture, text: texts.length === 1 ? (texts[0] ?? null) : null };
    known.set(n, label);
    return label;
  };
  return {
    count: async () => (await printer.state()).labels,
    read: async (from, to) => {
      await printer.draw();
      const labels = (await printer.labels(from)).filter(({ n }) => n <= to);
      return Promise.all(labels.map(readOne));
    },
    close: reader.close,
  };
};
