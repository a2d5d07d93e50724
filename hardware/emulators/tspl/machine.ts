/** The emulated TSPL printer as a whole: bytes in, answers and labels out. Written from the manuals, not from our encoder. */
import { FAULTS, STOPPING } from '../printer/faults.ts';
import type { FaultName } from '../printer/faults.ts';
import type { PrinterMachine } from '../printer/machine.ts';
import { createMechanics } from '../printer/mechanics.ts';
import type { PrintJob } from '../printer/mechanics.ts';
import type { LabelSize } from '../printer/pictures.ts';
import type { MachineParts } from '../printer/program.ts';
import { fileList, fullStatus, labelResponse, MODEL, statusValue } from './answers.ts';
import { readCommand } from './command.ts';
import type { Command } from './command.ts';
import { createFramer } from './framer.ts';
import type { ImmediateLetter, Instruction } from './framer.ts';
import { readOp } from './page.ts';

export type MachineOptions = MachineParts & {
  readonly size: LabelSize;
  /** How a label is answered with SET RESPONSE ON; `none` is a printer that does not know it. */
  readonly response: 'digits' | 'raw' | 'none';
  /** What OUT @LABEL counts: since power-on, over the life of the printer, or nothing (unknown). */
  readonly labelCount: 'volatile' | 'persistent' | 'none';
  /** Which of the two status questions the printer knows. */
  readonly status: 'both' | 'byte' | 'full' | 'none';
  /** What QRCODE draws when no model is named: the manual of the inventor says M1, most others draw M2. */
  readonly qrModel: 'M1' | 'M2';
  /** Memory for stored files. */
  readonly memoryBytes: number;
};

const MAX_ERRORS = 50;
/** A page that is never cleared must not grow for ever. */
const MAX_PAGE = 500;

/** Settings whose last line is needed to draw a label again. */
const DRAWN_WITH = ['DIRECTION', 'REFERENCE'];

const rawOf = (instruction: Instruction): string => {
  if (instruction.kind === 'DATA') return `${instruction.head}${instruction.data}\r\n`;
  return instruction.kind === 'LINE' ? `${instruction.text}\r\n` : '';
};

export function createMachine(options: MachineOptions): PrinterMachine {
  const { record, size } = options;
  const raised = new Set<FaultName>();
  /** Volatile memory (DRAM) and flash: what was stored and the bytes that stored it. */
  const files = new Map<string, { readonly data: string; readonly raw: string; readonly flash: boolean }>();
  const settings = new Map<string, string>();
  const errors: string[] = [];
  let waiting: Instruction[] = [];
  let waitingBytes = 0;
  /** Commands in the image buffer, in the bytes they came in, and the files that they use. */
  let page: string[] = [];
  let used = new Set<string>();
  let powered = true;
  let reprint = true;
  let response: 'ON' | 'OFF' | 'BATCH' = 'OFF';
  let sincePower = 0;
  let bytesIn = 0;

  const framer = createFramer({
    onImmediate: obey,
    onInstruction: (instruction) => {
      waiting.push(instruction);
      waitingBytes += instruction.bytes;
      work();
    },
  });
  const mechanics = createMechanics(
    {
      labelMs: options.labelMs,
      countAt: options.countAt,
      timing: options.timing,
      onCount: () => {
        sincePower += 1;
        record.count();
      },
      onTrip: (name) => (name === 'power-cut' ? setPower(false) : setFault(name, true)),
      onProgress: () => {
        work();
        options.onRoom();
      },
      onLabel: (job, kind, fraction) => {
        const { template, page: drawn } = job ?? { template: '', page: '' };
        options.onLabel(record.append({ kind, fraction, template, page: drawn }));
        if (job !== null && kind === 'complete') respond(job);
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

  function respond(job: PrintJob): void {
    if (options.response === 'none' || response === 'OFF') return;
    if (response === 'BATCH' && job.copies > 0) return;
    answer(labelResponse(options.response, statusValue(raised, false), sincePower));
  }

  const stopped = (): boolean => STOPPING.some((fault) => raised.has(fault));
  const stalled = (): boolean => mechanics.queued() >= options.readAhead;
  const ready = (): boolean =>
    !mechanics.printing() && mechanics.queued() === 0 && !stopped() && !raised.has('paused');

  /** What waits is read only so far ahead; an instruction that is still coming in never stalls. */
  function room(): number {
    if (!powered) return Infinity;
    return stalled() ? Math.max(0, options.bufferBytes - waitingBytes - framer.pending()) : Infinity;
  }

  function work(): void {
    for (;;) {
      const [next] = waiting;
      if (next === undefined || !powered || stalled()) return;
      // `~` questions are answered only when the printer is ready, and hold up what stands behind them.
      if (next.kind === 'QUERY' && !ready()) return;
      waiting.shift();
      waitingBytes -= next.bytes;
      execute(next);
    }
  }

  function execute(instruction: Instruction): void {
    switch (instruction.kind) {
      case 'BROKEN':
        return note(instruction.reason);
      case 'QUERY':
        return query(instruction.letter);
      case 'LINE':
      case 'DATA': {
        const line = instruction.kind === 'DATA' ? instruction.head.replace(/, *$/, '') : instruction.text;
        const command = readCommand(line);
        if ('fault' in command) return note(command.fault);
        const needsData = command.name === 'DOWNLOAD' || command.name === 'BITMAP';
        if (needsData !== (instruction.kind === 'DATA')) return note(`malformed: ${JSON.stringify(line)}`);
        return carryOut(command, instruction);
      }
    }
  }

  function carryOut(command: Command, instruction: Instruction): void {
    const data = instruction.kind === 'DATA' ? instruction.data : '';
    const [first, second] = command.args.map((arg) => arg.text);
    switch (command.name) {
      case 'SIZE':
        clearPage();
        return checkSize(first ?? '', second ?? '');
      case 'CLS':
        return clearPage();
      case 'PRINT':
        return print(Number(first) * Number(second ?? '1'));
      case 'SET':
        return change(first ?? '', second ?? '');
      case 'DOWNLOAD':
        return store(command.args.at(-2)?.text ?? '', data, rawOf(instruction), first === 'F');
      case 'KILL':
        files.delete(command.args.at(-1)?.text ?? '');
        return;
      case 'OUT':
        return out(first ?? '');
      case 'FORMFEED':
      case 'HOME':
        return mechanics.feed();
      default:
        if (DRAWN_WITH.includes(command.name)) settings.set(command.name, rawOf(instruction));
        return draw(command, data, instruction);
    }
  }

  /** Memory that files do not take, the one of that name left out: it is written over. */
  function freeBytes(name = ''): number {
    const others = [...files].filter(([one]) => one !== name);
    return options.memoryBytes - others.reduce((sum, [, { data }]) => sum + data.length, 0);
  }

  function store(name: string, data: string, raw: string, flash: boolean): void {
    const free = freeBytes(name);
    if (data.length > free) return note(`DOWNLOAD of ${data.length} bytes: ${free} are free`);
    files.set(name, { data, raw, flash });
  }

  function draw(command: Command, data: string, instruction: Instruction): void {
    const stored = new Map([...files].map(([name, file]): [string, string] => [name, file.data]));
    const read = readOp(command, data, {
      width: Math.round(size.widthMm * size.dotsPerMm),
      height: Math.round(size.heightMm * size.dotsPerMm),
      files: stored,
    });
    if (read === null) return;
    if ('fault' in read) return note(read.fault);
    const { op } = read;
    if (op.kind === 'QR' && (op.model === 1 || (op.model === null && options.qrModel === 'M1')))
      return note('not emulated: QRCODE of model 1');
    if (page.length >= MAX_PAGE) return note('an image buffer that is never cleared');
    if (op.kind === 'PICTURE') used.add(command.args[2]?.text ?? '');
    page.push(rawOf(instruction));
  }

  function clearPage(): void {
    page = [];
    used = new Set();
  }

  function print(copies: number): void {
    const stored = [...used].map((name) => files.get(name)?.raw ?? '').join('');
    const own = [...settings.values()].join('');
    mechanics.enqueue({ template: stored, page: `${own}CLS\r\n${page.join('')}PRINT 1\r\n`, copies });
  }

  /** A size other than the stock's makes a printer look for gaps where there are none. */
  function checkSize(width: string, height: string): void {
    const mm = (text: string): number => {
      const value = Number.parseFloat(text);
      if (text.endsWith('mm')) return value;
      return text.endsWith('dot') ? value / size.dotsPerMm : value * 25.4;
    };
    const off = Math.max(Math.abs(mm(width) - size.widthMm), Math.abs(mm(height) - size.heightMm));
    if (off > 1) note(`SIZE ${width},${height}: the stock is ${size.widthMm} × ${size.heightMm} mm`);
  }

  function change(name: string, value: string): void {
    if (name === 'REPRINT') reprint = value === 'ON';
    if (name !== 'RESPONSE') return;
    if (options.response === 'none') return note('unknown: "SET RESPONSE"');
    response = value === 'ON' || value === 'BATCH' ? value : 'OFF';
  }

  function out(what: string): void {
    if (what !== '@LABEL') return answer(`${what}\r\n`);
    if (options.labelCount === 'none') return note('unknown: "OUT @LABEL"');
    answer(`${options.labelCount === 'volatile' ? sincePower : record.odometer()}\r\n`);
  }

  function query(letter: string): void {
    switch (letter) {
      case 'T':
        return answer(`${MODEL}\r\n`);
      case 'F':
        return answer(fileList([...files.keys()]));
      case 'I':
        return answer('437, 001\r\n');
      case 'A':
        return answer(`${freeBytes()}\r`);
      case '@':
        return answer(`${Math.floor((record.odometer() * size.heightMm) / 1000)}\r`);
      default:
        return note(`unknown: ~!${letter}`);
    }
  }

  function obey(letter: ImmediateLetter): void {
    const status = (): number => statusValue(raised, mechanics.printing());
    switch (letter) {
      case '?':
        if (options.status === 'both' || options.status === 'byte') answer(String.fromCharCode(status()));
        return;
      case 'S':
        if (options.status === 'both' || options.status === 'full')
          answer(fullStatus(raised, mechanics.printing(), room() === 0));
        return;
      case '.':
        return cancel();
      case 'P':
        return setFault('paused', true);
      case 'O':
        return setFault('paused', false);
      case 'C':
      case 'R':
        setPower(false);
        return setPower(true);
    }
  }

  function cancel(): void {
    waiting = [];
    waitingBytes = 0;
    framer.reset();
    clearPage();
    mechanics.cancel();
  }

  function putBack(job: PrintJob | null): void {
    if (job !== null && reprint) mechanics.requeue(job);
  }

  function setFault(name: FaultName, on: boolean): void {
    if (on) raised.add(name);
    else raised.delete(name);
    // SET REPRINT ON prints the label again when the fault is over, OFF leaves it lost.
    if (on && STOPPING.includes(name)) putBack(mechanics.interrupt());
    if (on) return;
    mechanics.resume();
    work();
  }

  function setPower(on: boolean): void {
    if (on === powered) return;
    if (on) {
      powered = true;
      return mechanics.resume();
    }
    mechanics.interrupt();
    powered = false;
    cancel();
    for (const [name, file] of files) if (!file.flash) files.delete(name);
    settings.clear();
    reprint = true;
    response = 'OFF';
    sincePower = 0;
    options.onRoom();
  }

  return {
    receive: (bytes) => {
      bytesIn += bytes.length;
      if (powered) framer.push(bytes);
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
      stored: [...files.keys()].toSorted(),
      bufferBytes: waitingBytes + framer.pending(),
      bytesIn,
      labels: record.lines().length,
      errors,
    }),
  };
}
