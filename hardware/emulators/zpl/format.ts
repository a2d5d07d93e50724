/** Reads one `^XA … ^XZ` format far enough to know what the printer has to do. */
import { objectName } from './memory.ts';

export type FormatMeaning =
  | { readonly kind: 'STORE'; readonly name: string; readonly body: string }
  | { readonly kind: 'LABEL'; readonly body: string; readonly copies: number }
  | { readonly kind: 'DIRECTORY' }
  | { readonly kind: 'SETTINGS' };

export type ReadFormat = {
  readonly meaning: FormatMeaning;
  /** Settings that stay for later labels: width, length, home position, inversion. */
  readonly settings: ReadonlyMap<string, string>;
  readonly reprintAfterError: boolean | null;
  readonly deleted: ReadonlyArray<string>;
  readonly unknown: ReadonlyArray<string>;
};

/** Commands that put ink on the label. */
const DRAWING = new Set(['FD', 'FV', 'XG', 'GF', 'GB', 'GC', 'GD', 'GE', 'GS', 'XF', 'IM']);
const STAYING = new Set(['PW', 'LL', 'LH', 'LS', 'LT', 'PO', 'CI']);
/** Known and without meaning for the emulator: fields, fonts, symbols, speeds, sensors. */
const KNOWN = new Set([
  'FO',
  'FT',
  'FN',
  'FS',
  'FB',
  'FH',
  'FR',
  'FX',
  'BY',
  'BQ',
  'BC',
  'BX',
  'PR',
  'MN',
  'MT',
  'MD',
  'MM',
  'PM',
  'SD',
  'JU',
  'PQ',
  'JZ',
  'DF',
  'HW',
  'ID',
  'CF',
]);

type Command = { readonly code: string; readonly parameters: string };

function commandsOf(body: string): Command[] {
  return body
    .split('^')
    .slice(1)
    .map((text) => ({
      code: text.slice(0, 2).toUpperCase(),
      parameters: text.slice(2).replaceAll(/[\r\n]/g, ''),
    }));
}

const parameterOf = (commands: ReadonlyArray<Command>, code: string): string | null =>
  commands.findLast((command) => command.code === code)?.parameters ?? null;

/** Takes a format apart. Fonts (`^A` and a letter) are known by their first character. */
export function readFormat(body: string): ReadFormat {
  const commands = commandsOf(body);
  const isKnown = ({ code }: Command): boolean =>
    DRAWING.has(code) || STAYING.has(code) || KNOWN.has(code) || code.startsWith('A');
  const reprint = parameterOf(commands, 'JZ');
  return {
    meaning: meaningOf(body, commands),
    settings: new Map(
      commands.filter(({ code }) => STAYING.has(code)).map(({ code, parameters }) => [code, parameters]),
    ),
    reprintAfterError: reprint === null ? null : reprint.toUpperCase() === 'Y',
    deleted: commands
      .filter(({ code }) => code === 'ID')
      .map(({ parameters }) => objectName(parameters, 'GRF')),
    unknown: commands.filter((command) => !isKnown(command)).map(({ code }) => `^${code}`),
  };
}

function meaningOf(body: string, commands: ReadonlyArray<Command>): FormatMeaning {
  const stored = parameterOf(commands, 'DF');
  if (stored !== null) {
    const rest = body.replace(/^[^^]*\^DF[^^]*(\^FS)?/i, '');
    return { kind: 'STORE', name: objectName(stored, 'ZPL'), body: rest };
  }
  if (parameterOf(commands, 'HW') !== null) return { kind: 'DIRECTORY' };
  if (commands.some(({ code }) => DRAWING.has(code))) {
    const copies = Number((parameterOf(commands, 'PQ') ?? '1').split(',')[0]);
    return { kind: 'LABEL', body, copies: Number.isInteger(copies) && copies > 0 ? copies : 1 };
  }
  return { kind: 'SETTINGS' };
}
