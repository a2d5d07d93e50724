import type { LabelContent, LabelPrinter } from '#core/ports/device.ts';
import { checkCharacter } from '#core/domain/codes.ts';
import { openPrinter } from '#hardware/drivers/open-printer.ts';
import type { Substitutes } from '#server/substitutes.ts';

/** Faults that a program might have, each put in by composition: no file is changed, and the rest is the program itself. */

type Send = (label: LabelContent, send: LabelPrinter['send']) => Promise<void>;

/** A driver of which one label, the n-th that it is given, goes wrong. */
const faultyDriver =
  (nth: number, wrong: Send): NonNullable<Substitutes['openPrinter']> =>
  (profile, options) => {
    const printer = openPrinter(profile, options);
    if (printer === null) return null;
    let given = 0;
    return {
      ...printer,
      send: (label) => {
        given += 1;
        return given === nth ? wrong(label, printer.send) : printer.send(label);
      },
    };
  };

/** A code that looks like the warehouse's own and is nobody's. */
const strangeCode = (code: string): string => {
  const body = `${code.slice(0, 3)}ZZZZZZZZZZZZ`;
  return body + checkCharacter(body);
};

export const skipsLabel = (nth: number): Substitutes => ({
  openPrinter: faultyDriver(nth, () => Promise.resolve()),
});

export const doublesLabel = (nth: number): Substitutes => ({
  openPrinter: faultyDriver(nth, async (label, send) => {
    await send(label);
    await send(label);
  }),
});

export const printsAnotherCode = (nth: number): Substitutes => ({
  openPrinter: faultyDriver(nth, (label, send) => {
    const code = strangeCode(label.code);
    return send({ ...label, code, payload: code });
  }),
});

/** A journal in which every n-th frame is gone as soon as its light was shown. */
export const dropsFrame = (every: number): Substitutes => ({
  aroundStore: (store) => {
    let taken = 0;
    const remove = store.db.prepare<[number]>('DELETE FROM scan_frames WHERE scan_id = ?');
    return {
      ...store,
      recordScan: (entry, decide) => {
        const record = store.recordScan(entry, decide);
        taken += 1;
        if (taken % every === 0 && record.scanId !== null) remove.run(record.scanId);
        return record;
      },
    };
  },
});

/** A sheet on which the first row has a piece more, from the first column to the last, so that it adds up all the same. */
export const countsAPieceMore: Substitutes = {
  aroundQueries: (queries) => ({
    ...queries,
    daily: (date, clock) => {
      const sheet = queries.daily(date, clock);
      const [first, ...rest] = sheet?.rows ?? [];
      if (sheet === null || first === undefined) return sheet;
      const more = { ...first, in: first.in + 1, closing: first.closing + 1, book: first.book + 1 };
      return { ...sheet, rows: [more, ...rest] };
    },
  }),
};

/** A sheet that counts a printed label twice. */
export const countsALabelTwice: Substitutes = {
  aroundQueries: (queries) => ({
    ...queries,
    daily: (date, clock) => {
      const sheet = queries.daily(date, clock);
      if (sheet === null || sheet.activity.labelsPrinted === 0) return sheet;
      return { ...sheet, activity: { ...sheet.activity, labelsPrinted: sheet.activity.labelsPrinted + 1 } };
    },
  }),
};
