/** Fits a title and lines into a box: shrinks first, wraps at need, cuts with an ellipsis only when nothing else fits. */

export type TextWeight = 'BOLD' | 'MEDIUM';
/** Width in dots of a text at a font size in dots. */
export type MeasureText = (text: string, size: number, weight: TextWeight) => number;
type Attempt = { readonly scale: number; readonly titleRows: number; readonly lineRows: number };
export type PlacedLine = {
  readonly text: string;
  readonly size: number;
  readonly weight: TextWeight;
  readonly y: number;
};

/** Font sizes as shares of the box's height, before scaling. */
export type TextShares = { readonly titleShare: number; readonly lineShare: number };

const USUAL_SHARES: TextShares = { titleShare: 0.15, lineShare: 0.1 };
/**
 * Tried in this order until everything fits: a slightly smaller font reads better than wrapped lines, and any wrapping
 * better than a name that is cut.
 */
const ATTEMPTS: ReadonlyArray<Attempt> = [
  ...[1, 0.92, 0.84, 0.76, 0.68].map((scale) => ({ scale, titleRows: 2, lineRows: 1 })),
  ...[0.92, 0.84, 0.76, 0.68, 0.6, 0.55].map((scale) => ({ scale, titleRows: 3, lineRows: 2 })),
  { scale: 0.55, titleRows: 7, lineRows: 3 },
];
/** When nothing fits: this many rows of each, the rest cut. */
const LAST_RESORT: Attempt = { scale: 0.55, titleRows: 3, lineRows: 2 };
/** Line pitch over font size: Noto Sans SC's glyphs reach from 0.88 above to 0.12 below the baseline and a bit more. */
const PITCH = 1.22;
/** Hanzi below 14 dots (1.75 mm at 203 dpi) run together on paper. */
const MIN_SIZE = 14;
const ELLIPSIS = '…';

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Pieces that must stay together where they can: a run of Latin letters and digits, or one other character. */
function breakable(text: string): string[] {
  return text.match(/[A-Za-z0-9.,:/%()+×#-]+|\s+|[\s\S]/gu) ?? [];
}

function characters(text: string): string[] {
  return [...graphemes.segment(text)].map((part) => part.segment);
}

/** Greedy rows no wider than `width`; a piece that is wider than a whole row is broken inside. */
function wrap(text: string, width: number, measure: (text: string) => number): string[] {
  const rows: string[] = [];
  let row = '';
  const place = (piece: string): void => {
    if (measure(row + piece) <= width) {
      row += piece;
    } else {
      if (row.trim() !== '') rows.push(row.trim());
      row = piece.trimStart();
    }
  };
  for (const piece of breakable(text)) {
    if (measure(piece) <= width) place(piece);
    else for (const character of characters(piece)) place(character);
  }
  if (row.trim() !== '') rows.push(row.trim());
  return rows;
}

/** Keeps `rows` rows; the last one kept ends in an ellipsis when more were there. */
function cut(
  rows: ReadonlyArray<string>,
  count: number,
  width: number,
  measure: (text: string) => number,
): string[] {
  if (rows.length <= count) return [...rows];
  const kept = rows.slice(0, count);
  let last = characters(kept.pop() ?? '');
  while (last.length > 0 && measure(last.join('') + ELLIPSIS) > width) last = last.slice(0, -1);
  return [...kept, last.join('') + ELLIPSIS];
}

type Paragraph = { readonly text: string; readonly title: boolean };

/**
 * Returns the rows to draw with their baselines, all inside `width` × `height` dots.
 * Empty lines are left out; line breaks in the input count as spaces.
 */
export function fitText(
  text: { readonly title: string; readonly lines: ReadonlyArray<string> },
  box: { readonly width: number; readonly height: number },
  measure: MeasureText,
  shares: TextShares = USUAL_SHARES,
): PlacedLine[] {
  const paragraphs = [
    { text: text.title, title: true },
    ...text.lines.map((line) => ({ text: line, title: false })),
  ]
    .map((paragraph) => ({ ...paragraph, text: paragraph.text.replaceAll(/\s+/gu, ' ').trim() }))
    .filter((paragraph) => paragraph.text !== '');
  for (const attempt of ATTEMPTS) {
    const { placed, bottom, whole } = arrange(paragraphs, attempt, box, measure, shares);
    if (whole && bottom <= box.height) return placed;
  }
  const { placed } = arrange(paragraphs, LAST_RESORT, box, measure, shares);
  return placed.filter((line) => line.y + line.size * (PITCH - 1) <= box.height);
}

function arrange(
  paragraphs: ReadonlyArray<Paragraph>,
  attempt: Attempt,
  box: { readonly width: number; readonly height: number },
  measure: MeasureText,
  shares: TextShares,
): { placed: PlacedLine[]; bottom: number; whole: boolean } {
  const placed: PlacedLine[] = [];
  let bottom = 0;
  let whole = true;
  for (const { text, title } of paragraphs) {
    const weight = title ? 'BOLD' : 'MEDIUM';
    const rows = title ? attempt.titleRows : attempt.lineRows;
    const size = Math.max(
      MIN_SIZE,
      Math.floor(box.height * (title ? shares.titleShare : shares.lineShare) * attempt.scale),
    );
    const width = (row: string): number => measure(row, size, weight);
    const wrapped = wrap(text, box.width, width);
    whole &&= wrapped.length <= rows;
    for (const row of cut(wrapped, rows, box.width, width)) {
      placed.push({ text: row, size, weight, y: Math.round(bottom + size) });
      bottom += size * PITCH;
    }
  }
  return { placed, bottom: Math.ceil(bottom), whole };
}
