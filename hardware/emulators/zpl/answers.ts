/** The texts with which the emulated printer answers, laid out as the manuals print them. */
import type { FaultName } from '../printer/faults.ts';

const STX = '\x02';
const ETX = '\x03';

export type StatusFacts = {
  readonly raised: ReadonlySet<FaultName>;
  readonly labelLength: number;
  readonly formatsWaiting: number;
  readonly bufferFull: boolean;
  readonly partialFormat: boolean;
  readonly labelsRemaining: number;
};

const bit = (on: boolean): string => (on ? '1' : '0');
const digits = (value: number, count: number): string => String(value).padStart(count, '0').slice(-count);

/** `~HS`: three strings (ZPL II programming guide, "Host Status Return"). */
export function hostStatus(facts: StatusFacts): string {
  const { raised } = facts;
  const first = [
    '030',
    bit(raised.has('paper-out')),
    bit(raised.has('paused')),
    digits(facts.labelLength, 4),
    digits(facts.formatsWaiting, 3),
    bit(facts.bufferFull),
    '0',
    bit(facts.partialFormat),
    '000',
    '0',
    '0',
    '0',
  ];
  const second = [
    '000',
    '0',
    bit(raised.has('head-open')),
    bit(raised.has('ribbon-out')),
    '0',
    '2',
    '4',
    '0',
    digits(facts.labelsRemaining, 8),
    '1',
    '000',
  ];
  return [first.join(','), second.join(','), '0000,0'].map((text) => `${STX}${text}${ETX}\r\n`).join('');
}

const ERROR_VALUES: Readonly<Partial<Record<FaultName, number>>> = {
  'paper-out': 0x1,
  'ribbon-out': 0x2,
  'head-open': 0x4,
  paused: 0x10000,
};

/** `~HQES`: error and warning bits. */
export function errorStatus(raised: ReadonlySet<FaultName>): string {
  const value = [...raised].reduce((bits, fault) => bits | (ERROR_VALUES[fault] ?? 0), 0);
  const flags = value.toString(16).toUpperCase().padStart(8, '0');
  return [
    `${STX}\r\n\r\n  PRINTER STATUS \r\n`,
    `   ERRORS:         ${bit(value !== 0)} 00000000 ${flags} \r\n`,
    `   WARNINGS:       0 00000000 00000000 \r\n${ETX}`,
  ].join('');
}

/** The model name by which a real warehouse's service knows that this is no printer. */
export const MODEL = 'GATEHOUSE-EMULATOR-203dpi';

/** `~HI`: model, firmware, dots per millimetre, memory. */
export function identity(dotsPerMm: number): string {
  return `${STX}${MODEL},V1.0.0,${dotsPerMm},8192KB${ETX}\r\n`;
}

/** `^HW`: what is stored in R:. */
export function directory(names: ReadonlyArray<string>): string {
  const rows = names.map((name) => `* ${name}  1024  \r\n`).join('');
  return `${STX}\r\n- DIR R:*.* \r\n${rows}\r\n-8000000 bytes free R: RAM \r\n${ETX}`;
}
