/** The emulated printer as a whole: bytes in, answers and labels out. Written from the manuals, not from our encoder. */
import { directory, errorStatus, hostStatus, identity } from './answers.ts';
import { createReceiveBuffer } from './buffer.ts';
import type { Instruction } from './buffer.ts';
import { FAULTS, STOPPING } from '../printer/faults.ts';
import type { FaultName } from '../printer/faults.ts';
import type { PrinterMachine } from '../printer/machine.ts';
import { createMechanics } from '../printer/mechanics.ts';
import type { PrintJob } from '../printer/mechanics.ts';
import type { MachineParts } from '../printer/program.ts';
import { readFormat } from './format.ts';
import { createIntake } from './intake.ts';
import type { ImmediateCommand } from './intake.ts';
import { createMemory } from './memory.ts';

export type MachineOptions = MachineParts & {
  readonly dotsPerMm: number;
  /** Current firmware does not answer `~HS` at all when a stopping fault stands; older firmware does. */
  readonly statusInFault: 'silent' | 'answer';
  /** Clones without a lifetime count answer `?`. */
  readonly odometer: boolean;
};

const MAX_ERRORS = 50;

export function createMachine(options: MachineOptions): PrinterMachine {
  const { record } = options;
  const raised = new Set<FaultName>();
  const memory = createMemory();
  const buffer = createReceiveBuffer();
  const settings = new Map<string, string>();
  const errors: string[] = [];
  let powered = true;
  let reprint = true;
  let bytesIn = 0;

  const intake = createIntake({
    onCommand: obey,
    onBytes: (text) => {
      buffer.append(text);
      work();
    },
  });
  const mechanics = createMechanics(
    {
      labelMs: options.labelMs,
      countAt: options.countAt,
      timing: options.timing,
      onCount: record.count,
      onTrip: (name) => (name === 'power-cut' ? setPower(false) : setFault(name, true)),
      onProgress: () => {
        work();
        options.onRoom();
      },
      onLabel: (job, kind, fraction) => {
        const { template, page } = job ?? { template: '', page: '^XA^XZ' };
        options.onLabel(record.append({ kind, fraction, template, page }));
      },
    },
    raised,
    () => powered,
  );

  function note(error: string): void {
    errors.push(error);
    if (errors.length > MAX_ERRORS) errors.shift();
  }

  function answer(text: string): void {
    if (powered && !options.blind && !raised.has('silent')) options.answer(text);
  }

  const stopped = (): boolean => STOPPING.some((fault) => raised.has(fault));
  const stalled = (): boolean => mechanics.queued() >= options.readAhead;

  /** What waits is read only so far ahead; an instruction that is still coming in never stalls. */
  function room(): number {
    if (!powered) return Infinity;
    return stalled() ? Math.max(0, options.bufferBytes - buffer.length()) : Infinity;
  }

  function work(): void {
    if (!powered) return;
    while (!stalled()) {
      const instruction = buffer.next();
      if (instruction === null) return;
      execute(instruction);
    }
  }

  function execute(instruction: Instruction): void {
    switch (instruction.kind) {
      case 'FORMAT':
        return format(instruction.body);
      case 'GRAPHIC': {
        const wrong = memory.storeGraphic(instruction);
        if (wrong !== null) note(`graphic ${instruction.name}: ${wrong}`);
        return;
      }
      case 'SGD':
        return setGetDo(instruction.line);
      case 'UNKNOWN':
        return note(`unknown: ${instruction.text.slice(0, 40)}`);
    }
  }

  function setGetDo(line: string): void {
    const variable = /^! U1 getvar "([^"]+)"$/.exec(line.trim())?.[1];
    if (variable === undefined) return note(`unknown: ${line.slice(0, 40)}`);
    answer(options.odometer && variable === 'odometer.total_label_count' ? `"${record.odometer()}"` : '"?"');
  }

  function format(body: string): void {
    const read = readFormat(body);
    read.unknown.forEach((code) => note(`unknown: ${code}`));
    read.deleted.forEach((pattern) => memory.remove(pattern));
    if (read.reprintAfterError !== null) reprint = read.reprintAfterError;
    if (read.meaning.kind !== 'STORE') read.settings.forEach((value, code) => settings.set(code, value));
    const { meaning } = read;
    switch (meaning.kind) {
      case 'STORE':
        return memory.storeFormat(meaning.name, meaning.body);
      case 'DIRECTORY':
        return answer(directory(memory.names()));
      case 'SETTINGS':
        return;
      case 'LABEL': {
        const own = [...settings].map(([code, value]) => `^${code}${value}`).join('');
        const template = memory.templateOf(meaning.body);
        return mechanics.enqueue({ template, page: `^XA${own}${meaning.body}^XZ`, copies: meaning.copies });
      }
    }
  }

  function obey(command: ImmediateCommand): void {
    switch (command) {
      case '~HS':
        return stopped() && options.statusInFault === 'silent' ? undefined : answer(hostStatus(facts()));
      case '~HQES':
        return answer(errorStatus(raised));
      case '~HI':
        return answer(identity(options.dotsPerMm));
      case '~JA':
        buffer.clear();
        return mechanics.cancel();
      case '~PS':
        return setFault('paused', false);
      case '~PP':
        return setFault('paused', true);
      case '~JR':
        setPower(false);
        return setPower(true);
    }
  }

  function facts(): Parameters<typeof hostStatus>[0] {
    const formats = buffer.formats();
    return {
      raised,
      labelLength: Number(settings.get('LL') ?? 0),
      formatsWaiting: formats.whole + mechanics.queued(),
      bufferFull: room() === 0,
      partialFormat: formats.partial,
      labelsRemaining: mechanics.remaining(),
    };
  }

  function putBack(job: PrintJob | null): void {
    if (job !== null && reprint) mechanics.requeue(job);
  }

  function setFault(name: FaultName, on: boolean): void {
    if (on) raised.add(name);
    else raised.delete(name);
    // ^JZY prints the label again when the fault is over, ^JZN leaves it lost.
    if (on && STOPPING.includes(name)) putBack(mechanics.interrupt());
    if (!on) mechanics.resume();
  }

  function setPower(on: boolean): void {
    if (on === powered) return;
    if (on) {
      powered = true;
      return mechanics.resume();
    }
    mechanics.interrupt();
    powered = false;
    mechanics.cancel();
    buffer.clear();
    intake.reset();
    memory.clear();
    settings.clear();
    reprint = true;
    options.onRoom();
  }

  return {
    receive: (bytes) => {
      bytesIn += bytes.length;
      if (!powered) return;
      intake.push(bytes);
    },
    room,
    setFault,
    arm: mechanics.arm,
    setPower,
    feed: mechanics.feed,
    state: () => ({
      powered,
      faults: FAULTS.filter((fault) => raised.has(fault)),
      printing: mechanics.printing(),
      idleMs: mechanics.idleMs(),
      queued: mechanics.queued(),
      odometer: record.odometer(),
      stored: memory.names(),
      bufferBytes: buffer.length(),
      bytesIn,
      labels: record.lines().length,
      errors,
    }),
  };
}
