import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPaperMark } from '#core/domain/paper-mark.ts';
import { TEST_CODE, UNDO_CODE } from '#core/domain/tasks.ts';
import { readSymbols } from '#hardware/testing/label-oracle.ts';
import type { Language } from '#renderer/shared/i18n.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { BLANK, ROWED, type PrintedForm } from './forms.ts';
import { readPdf, startPress, type Dots, type Press, type Printed } from './press.ts';
import { endOf, HASH, HOUSE, keyOf } from './views.ts';

/** The long form prints every form in both languages with 1, 40 and 400 rows. */
const LONG = process.env['GATEHOUSE_PAPER'] === '1';
const LANGUAGES: ReadonlyArray<Language> = LONG ? ['zh-CN', 'en'] : ['zh-CN'];
const LENGTHS: ReadonlyArray<number> = LONG ? [1, 40, 400] : [40];
/** Forms that are printed with 400 rows every time: one upright with numbers, one across with long words. */
const ALWAYS_LONG = ['daily', 'stocktake-filled'];

const MM = 72 / 25.4;
const squeezed = (text: string): string => text.replaceAll(/\s+/gu, '');

let browser: Browser;
let press: Press;
beforeAll(async () => {
  browser = await launchBrowser();
  press = await startPress(browser);
});
afterAll(async () => {
  await press.close();
  await browser.close();
});

const count = (text: string, word: string): number => text.split(word).length - 1;

const isDark = ([red, green, blue]: readonly [number, number, number]): boolean => red + green + blue < 450;

/** Columns of dots that are dark over most of a band: upright rules of a table. */
const rules = (dots: Dots, fromY: number, toY: number): ReadonlyArray<number> =>
  Array.from({ length: dots.width }, (_unused, x) => x).filter((x) => {
    let dark = 0;
    for (let y = fromY; y < toY; y += 1) if (isDark(dots.at(x, y))) dark += 1;
    return dark > (toY - fromY) * 0.9;
  });

/** How far apart the three colours of any dot are; 0 on a page of greys. */
const colour = (dots: Dots): number => {
  let most = 0;
  for (let y = 0; y < dots.height; y += 1)
    for (let x = 0; x < dots.width; x += 1) {
      const dot = dots.at(x, y);
      most = Math.max(most, Math.max(...dot) - Math.min(...dot));
    }
  return most;
};

const expectFramed = (printed: Printed, form: PrintedForm, language: Language): void => {
  const [width, height] = form.wide ? [842, 595] : [595, 842];
  printed.pages.forEach((page, at) => {
    expect(printed.sizes[at]?.map(Math.round)).toEqual([width, height]);
    const text = squeezed(page);
    const foot =
      language === 'en'
        ? `Page${at + 1}of${printed.pages.length}`
        : `第${at + 1}页，共${printed.pages.length}页`;
    expect(count(text, foot), `page ${at + 1}: ${foot}`).toBe(1);
    // A loose sheet still says whose it is.
    expect(text).toContain(HOUSE.warehouse);
  });
};

const expectRows = (printed: Printed, form: PrintedForm, rows: number, language: Language): void => {
  const { table } = form;
  if (table === null) return;
  const pages = printed.pages.map(squeezed);
  const whole = pages.join('\f');
  const places = Array.from({ length: rows }, (_unused, at) => {
    expect(count(whole, keyOf(at)), `row ${at + 1} once`).toBe(1);
    if (table.hasEnd) {
      expect(count(whole, endOf(at)), `end of row ${at + 1} once`).toBe(1);
      const page = pages.findIndex((text) => text.includes(keyOf(at)));
      expect(pages[page], `row ${at + 1} on one page`).toContain(endOf(at));
    }
    return whole.indexOf(keyOf(at));
  });
  expect(places).toEqual([...places].sort((a, b) => a - b));
  for (const page of pages.filter((text) => /KA\d{4}/u.test(text)))
    for (const head of table.heads[language]) expect(page).toContain(squeezed(head));
};

const expectRuled = (printed: Printed, form: PrintedForm, rows: number): void => {
  // On a page in the middle of a long table the rules run from its first row to its last.
  if (rows < 400 || form.table === null) return;
  const dpi = 100;
  const dots = printed.dots(2, dpi);
  const found = rules(dots, Math.round(dots.height * 0.3), Math.round(dots.height * 0.6));
  const margin = (12 * MM * dpi) / 72;
  const [first = 0] = found;
  const last = found.at(-1) ?? 0;
  expect(Math.abs(first - margin)).toBeLessThanOrEqual(3);
  expect(Math.abs(dots.width - margin - last)).toBeLessThanOrEqual(4);
};

/**
 * Boxes to sign are never alone on the last page: two lines at least of what is signed stand above them. `furniture` is
 * what every form bears, without white space.
 */
const expectSignedWithText = (printed: Printed, furniture: ReadonlyArray<string>): void => {
  const last = printed.pages.at(-1) ?? '';
  const signs = furniture.at(-1) ?? '';
  expect(squeezed(last), 'the boxes stand on the last page').toContain(signs);
  const [head = '', ...lines] = last
    .split('\n')
    .map(squeezed)
    .filter((line) => line !== '' && !furniture.some((words) => words.includes(line)));
  // Above stands whose form it is, below which page: they are on a page of boxes alone, too.
  const margins = [head, ...lines].filter(
    (line) => /^(?:第\d+页|Page\d+of)/u.test(line) || line.includes(HOUSE.warehouse),
  );
  const text = [head, ...lines].filter((line) => !margins.includes(line));
  expect(text.length, `stands above the boxes: ${text.join(' | ')}`).toBeGreaterThan(1);
};

const expectMarked = async (printed: Printed, form: PrintedForm): Promise<void> => {
  const codes = await readSymbols(printed.png(printed.pages.length, 200));
  if (form.mark === null) return;
  expect(codes.map(readPaperMark)).toMatchObject([{ kind: form.mark, seq: form.seq, hash: HASH }]);
};

const checkOne = async (form: PrintedForm, rows: number, language: Language): Promise<void> => {
  const { pdf, spills, furniture } = await press.print(form, rows, language);
  expect(spills).toEqual([]);
  const printed = readPdf(pdf);
  expectSignedWithText(printed, furniture);
  expectFramed(printed, form, language);
  expectRows(printed, form, rows, language);
  expectRuled(printed, form, rows);
  for (const page of new Set([1, printed.pages.length]))
    expect(colour(printed.dots(page, 60)), `colour on page ${page}`).toBe(0);
  await expectMarked(printed, form);
};

const cases = LANGUAGES.flatMap((language) =>
  ROWED.flatMap((form) =>
    (ALWAYS_LONG.includes(form.name) && !LONG ? [400] : LENGTHS).map((rows) => ({
      form,
      rows,
      language,
      name: form.name,
    })),
  ),
);

describe('a form on A4', () => {
  it.each(cases)('$name in $language with $rows rows', async ({ form, rows, language }) => {
    await checkOne(form, rows, language);
    expect(form.table).not.toBeNull();
  });

  it.each(LANGUAGES.flatMap((language) => BLANK.map((form) => ({ form, language, name: form.name }))))(
    '$name in $language stands on one page',
    async ({ form, language }) => {
      const { pdf, spills } = await press.print(form, 0, language);
      expect(spills).toEqual([]);
      const printed = readPdf(pdf);
      expect(printed.pages).toHaveLength(1);
      expectFramed(printed, form, language);
      expect(colour(printed.dots(1, 60))).toBe(0);
      // Only the codes for the wall are codes; a blank form rests on no entry.
      expect((await readSymbols(printed.png(1, 200))).toSorted()).toEqual(
        form.name === 'commands' ? [TEST_CODE, UNDO_CODE] : [],
      );
    },
  );
});
