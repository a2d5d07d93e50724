import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { RefusedError } from '#server/errors.ts';
import { languageOf, refusalText, type Language } from '#server/locales/refusal-text.ts';
import { dailySheetPdf } from '#server/reports/daily-pdf.ts';
import { exportTo, printSheet, readSheet, trace, verify } from './read-commands.ts';
import type { Exit, Out } from './say.ts';
import { backup, importFile, restore } from './write-commands.ts';

const USAGE = `Usage: npm run gate -- COMMAND --data DIR

  import FILE --merchant NAME      declares the goods of a packing list (.xlsx, .csv)
  verify                           replays the ledger and compares; names what differs
  trace CODE [--json]              where a piece came from, what was done to it, where it is
  report daily --date YYYY-MM-DD [--json] [--pdf FILE]
                                   the daily inventory sheet
  backup DIR                       copies the database and every file it names into DIR
  restore DIR                      restores the newest backup in DIR into --data, which is empty
  export ledger FILE               one event a line, with all that checking the chain needs

Commands that only read, and backup, work beside a running service; import needs the directory for itself.
The exit code is 0 only when the command did all it was asked.`;

/** A command line that cannot be understood. */
class UsageError extends Error {}

const need = (value: string | undefined, what: string): string => {
  if (value === undefined || value === '')
    throw new UsageError(`${what} is missing. Try: npm run gate -- --help`);
  return value;
};

const report = async (
  directory: string,
  values: { date?: string | undefined; json: boolean; pdf?: string | undefined },
  out: Out,
): Promise<Exit> => {
  const sheet = await readSheet(directory, need(values.date, '--date YYYY-MM-DD'));
  if (values.pdf !== undefined) {
    await writeFile(values.pdf, await dailySheetPdf(sheet));
    out.say(`written: ${values.pdf}`);
  }
  if (values.pdf === undefined || values.json) printSheet(sheet, values.json, out);
  return 0;
};

const dispatch = async (argv: ReadonlyArray<string>, out: Out): Promise<Exit> => {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      merchant: { type: 'string' },
      date: { type: 'string' },
      pdf: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    out.say(USAGE);
    return 0;
  }
  const [command, subject, ...rest] = positionals;
  const directory = (): string => need(values.data, '--data DIR');
  const only = (count: number): void => {
    if (positionals.length > count)
      throw new UsageError(
        `${positionals.slice(count).join(' ')}: one word too many. Try: npm run gate -- --help`,
      );
  };
  switch (command) {
    case 'import':
      only(2);
      return importFile(directory(), need(subject, 'FILE'), need(values.merchant, '--merchant NAME'), out);
    case 'verify':
      only(1);
      return verify(directory(), out);
    case 'trace':
      only(2);
      return trace(directory(), need(subject, 'CODE'), values.json, out);
    case 'report':
      only(2);
      if (subject !== 'daily') throw new UsageError('the only report is: report daily');
      return report(directory(), values, out);
    case 'backup':
      only(2);
      return backup(directory(), need(subject, 'DIR'), out);
    case 'restore':
      only(2);
      return restore(directory(), need(subject, 'DIR'), out);
    case 'export':
      only(3);
      if (subject !== 'ledger') throw new UsageError('the only export is: export ledger FILE');
      return exportTo(directory(), need(rest[0], 'FILE'), out);
    case undefined:
      throw new UsageError('a COMMAND is missing. Try: npm run gate -- --help');
    default:
      throw new UsageError(`${command}: no such command. Try: npm run gate -- --help`);
  }
};

/** An error as one line, in the person's language where it is one of ours to word. */
const explain = (error: unknown, language: Language): string => {
  if (error instanceof RefusedError) return error.refusals.map((one) => refusalText(one, language)).join(' ');
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/gu, ' ');
};

/** Runs one command and answers its exit code; every failure is one line of complaint. */
export const runCommandLine = async (
  argv: ReadonlyArray<string>,
  out: Out,
  language: Language = 'en',
): Promise<Exit> => {
  try {
    return await dispatch(argv, out);
  } catch (error) {
    out.complain(explain(error, language));
    return 1;
  }
};

/** Commands that stop at Ctrl+C by undoing what they had begun; pressed again it ends them as they are. */
const STOPPABLE: ReadonlyArray<string> = ['verify', 'backup', 'restore'];

/** Answers and complaints as lines, and one line of progress in place where a person looks on. */
const terminal = (stop: AbortSignal): Out => {
  let shown = false;
  const clear = (): void => {
    if (shown) process.stderr.write('\r\u001B[2K');
    shown = false;
  };
  return {
    say: (line) => {
      clear();
      process.stdout.write(`${line}\n`);
    },
    complain: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    ...(process.stderr.isTTY
      ? {
          progress: (line: string) => {
            process.stderr.write(`\r\u001B[2K${line}`);
            shown = true;
          },
        }
      : {}),
    stop,
  };
};

if (import.meta.main) {
  const stopper = new AbortController();
  if (STOPPABLE.some((command) => process.argv.includes(command)))
    process.once('SIGINT', () => {
      stopper.abort(new Error('Stopped. Nothing of it is left.'));
    });
  const out = terminal(stopper.signal);
  process.exitCode = await runCommandLine(process.argv.slice(2), out, languageOf(process.env));
}
