import type { Cell, Form, Part } from './form.ts';

type Line = ReadonlyArray<Cell>;

const titled = (title: string | undefined, lines: ReadonlyArray<Line>): ReadonlyArray<Line> =>
  title === undefined ? lines : [[title], ...lines];

const linesOf = (part: Part): ReadonlyArray<Line> => {
  switch (part.kind) {
    case 'TABLE':
      return titled(part.title, [
        part.columns.map((column) => column.head),
        ...(part.rows.length === 0 && part.empty !== undefined ? [[part.empty]] : []),
        ...part.rows.map((row) => row.cells),
      ]);
    case 'FACTS':
      return titled(
        part.title,
        part.facts.map(({ label, value }) => [label, ...(typeof value === 'string' ? [value] : value)]),
      );
    case 'FIGURES':
      return titled(
        part.title,
        part.figures.map(({ label, value }) => [label, value]),
      );
    case 'TEXT':
      return [[part.text]];
    case 'CODES':
      return part.codes.map(({ title, text, hint }) => [title, text, hint]);
    case 'PICTURE':
      // A picture is on the paper; the spreadsheet says that there is one.
      return [[part.title, part.sha256]];
  }
};

/** A form as the rows of a spreadsheet: the same words and numbers as on the paper, one empty row between its parts. */
export const workbookOf = (form: Form): ReadonlyArray<Line> => [
  [form.title],
  ...form.head.map(({ label, value }) => [label, value]),
  ...(form.stamps ?? []).map((stamp) => [stamp]),
  ...form.parts.flatMap((part) => [[], ...linesOf(part)]),
  ...(form.proof === null ? [] : [[], [form.proof.label, form.proof.seq, form.proof.hash]]),
];
