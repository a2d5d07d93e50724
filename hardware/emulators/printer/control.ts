/** What the control line of the printer emulator understands. */
import { join } from 'node:path';
import type { ControlHandler } from '../control/server.ts';
import { flagField, numberField, wordField } from '../control/fields.ts';
import { FAULTS } from './faults.ts';
import type { Wire } from '../link/wire.ts';
import type { PrinterMachine } from './machine.ts';
import type { Pictures } from './pictures.ts';
import type { LabelLine, LabelRecord } from './record.ts';

const REQUESTS = ['state', 'labels', 'fault', 'power', 'feed', 'draw', 'wire'] as const;

export type PrinterControl = {
  readonly handle: ControlHandler;
  /** Wakes those who wait for labels. */
  readonly onLabel: () => void;
};

/** A label as the control line shows it; the full text for drawing stands in the record. */
function summary(line: LabelLine, folder: string): Omit<LabelLine, 'language' | 'source'> {
  const { n, at, kind, fraction, template, picture } = line;
  return { n, at, kind, fraction, template, picture: join(folder, picture) };
}

export function createPrinterControl(parts: {
  readonly machine: PrinterMachine;
  readonly record: LabelRecord;
  readonly pictures: Pictures;
  readonly wire: Wire;
  readonly folder: string;
}): PrinterControl {
  const { machine, record, pictures, wire, folder } = parts;
  let wakers: (() => void)[] = [];

  /** Labels after number `since`; with `waitMs` it waits so long for the first of them. */
  async function labels(since: number, waitMs: number): Promise<unknown> {
    if (record.lines().length <= since && waitMs > 0) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        wakers.push(resolve);
        timer = setTimeout(resolve, waitMs);
      });
      clearTimeout(timer);
      if (record.lines().length <= since) return [];
    }
    return record
      .lines()
      .slice(since)
      .map((line) => summary(line, folder));
  }

  function fault(request: Readonly<Record<string, unknown>>): void {
    const name = wordField(request, 'name', [...FAULTS, 'power-cut'] as const);
    const fraction = numberField(request, 'fraction', 0.5);
    if (fraction < 0 || fraction >= 1) throw new Error('fraction must be from 0 to below 1');
    const after = request['afterLabels'];
    if (after !== undefined)
      machine.arm({ name, labelsLeft: numberField(request, 'afterLabels', 0), fraction });
    else if (name === 'power-cut') machine.setPower(false);
    else machine.setFault(name, flagField(request, 'on', true));
  }

  return {
    onLabel: () => {
      const waiting = wakers;
      wakers = [];
      waiting.forEach((wake) => wake());
    },
    handle: async (request) => {
      switch (wordField(request, 'do', REQUESTS)) {
        case 'state':
          return { ...machine.state(), notDrawn: pictures.failures() };
        case 'labels':
          return await labels(numberField(request, 'since', 0), numberField(request, 'waitMs', 0));
        case 'fault':
          fault(request);
          return machine.state();
        case 'power':
          machine.setPower(flagField(request, 'on', true));
          return machine.state();
        case 'feed':
          machine.feed();
          return machine.state();
        case 'wire':
          wire.trouble({
            lateMs: numberField(request, 'lateMs', 0),
            ...(request['garble'] === undefined ? {} : { garble: numberField(request, 'garble', 0) }),
            ...(request['dropAfter'] === undefined
              ? {}
              : { dropAfter: numberField(request, 'dropAfter', 0) }),
          });
          return machine.state();
        case 'draw':
          record.lines().forEach((line) => pictures.add(line));
          await pictures.drawn();
          return { drawn: record.lines().length - pictures.failures().length, failures: pictures.failures() };
      }
    },
  };
}
