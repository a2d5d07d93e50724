import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Language } from '#renderer/shared/i18n.ts';
import { systemRandom } from '#server/random.ts';
import { startPageHost } from '#server/reports/page-host.ts';
import { ROOT } from '#test/support/service-process.ts';
import { answersOf, type PrintedForm } from './forms.ts';

/** A page of a printed form as dots, 0 black to 255 white in three colours. */
export type Dots = {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => readonly [number, number, number];
};

/** A printed form: its file, and what independent programs see in it. */
export type Printed = {
  readonly pages: ReadonlyArray<string>;
  /** Width and height of every page in points. */
  readonly sizes: ReadonlyArray<readonly [number, number]>;
  readonly dots: (page: number, dpi: number) => Dots;
  readonly png: (page: number, dpi: number) => Uint8Array;
};

const run = (program: string, ...args: ReadonlyArray<string>): Buffer => {
  const done = spawnSync(program, args, { maxBuffer: 200_000_000 });
  if (done.status !== 0) throw new Error(`${program}: ${String(done.stderr)}`);
  return done.stdout;
};

const readPpm = (bytes: Buffer): Dots => {
  const head = /^P6\s(\d+)\s(\d+)\s255\s/u.exec(bytes.subarray(0, 40).toString('latin1'));
  if (head === null) throw new Error('pdftoppm gave no picture');
  const width = Number(head[1]);
  const data = bytes.subarray(head[0].length);
  return {
    width,
    height: Number(head[2]),
    at: (x, y) => {
      const from = (y * width + x) * 3;
      return [data[from] ?? 255, data[from + 1] ?? 255, data[from + 2] ?? 255];
    },
  };
};

/** Reads a PDF by poppler, which shares nothing with the browser that made it. */
export const readPdf = (pdf: Uint8Array): Printed => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-paper-'));
  const path = join(folder, 'form.pdf');
  writeFileSync(path, pdf);
  try {
    const text = run('pdftotext', '-raw', path, '-').toString('utf8');
    const info = run('pdfinfo', '-f', '1', '-l', '9999', path).toString('utf8');
    const sizes = [...info.matchAll(/Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/gu)].map(
      ([, width, height]) => [Number(width), Number(height)] as const,
    );
    const draw = (page: number, dpi: number, ...how: ReadonlyArray<string>): Buffer => {
      const place = mkdtempSync(join(tmpdir(), 'gatehouse-dots-'));
      const copy = join(place, 'form.pdf');
      writeFileSync(copy, pdf);
      try {
        const of = ['-f', String(page), '-l', String(page), '-r', String(dpi)];
        run('pdftoppm', ...of, ...how, copy, join(place, 'page'));
        const picture = readdirSync(place).find((name) => name.startsWith('page'));
        if (picture === undefined) throw new Error(`page ${page} was not drawn`);
        return readFileSync(join(place, picture));
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    };
    return {
      pages: text.split('\f').slice(0, sizes.length),
      sizes,
      dots: (page, dpi) => readPpm(draw(page, dpi)),
      png: (page, dpi) => draw(page, dpi, '-png'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const SCREENS = join(ROOT, 'out', 'renderer');
/** Where PDFs are left to be looked at; none without it. */
const KEEP = process.env['GATEHOUSE_PAPER_DIR'];

/**
 * What stands out of the print area to the right, in words: a browser would make the whole page smaller for it. On screen a
 * form is as wide as on paper, so that it can be asked there.
 */
const SPILLS = `(() => {
  const paper = document.querySelector('.paper');
  const style = getComputedStyle(paper);
  const edge = paper.getBoundingClientRect().right - parseFloat(style.paddingRight) - parseFloat(style.borderRightWidth);
  return [...paper.querySelectorAll('*')]
    .filter((one) => one.getBoundingClientRect().right > edge + 0.5)
    .map((one) => one.tagName + ' ' + one.textContent.slice(0, 40));
})()` as unknown as () => ReadonlyArray<string>;

/** Words that any form bears: heads of tables, the entry that it rests on, labels of the boxes to sign. */
const FURNITURE = `[...document.querySelectorAll('.paper thead, .paper-chain, .paper-sign')]
  .map((one) => one.textContent.replaceAll(/\\s+/gu, ''))` as unknown as () => ReadonlyArray<string>;

export type Press = {
  /** Prints a form from the very page that screens show. */
  readonly print: (
    form: PrintedForm,
    rows: number,
    language: Language,
  ) => Promise<{
    readonly pdf: Uint8Array;
    readonly spills: ReadonlyArray<string>;
    readonly furniture: ReadonlyArray<string>;
  }>;
  readonly close: () => Promise<void>;
};

/** One house and one browser for all forms: each is opened anew, and only the first has to be fetched. */
export const startPress = async (browser: Browser): Promise<Press> => {
  let current = 0;
  const host = await startPageHost(
    answersOf(() => current),
    { screens: SCREENS, random: systemRandom },
  );
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(host.entry);
  return {
    print: async (form, rows, language) => {
      current = rows;
      await page.evaluate(`window.localStorage.setItem('gate.language', '${language}')`);
      await page.goto(host.page(form.path));
      await page.reload();
      await page.waitForSelector(`[data-testid="${form.testId}"]`);
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      const spills = await page.evaluate(SPILLS);
      const furniture = await page.evaluate(FURNITURE);
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      if (KEEP !== undefined) {
        mkdirSync(KEEP, { recursive: true });
        writeFileSync(join(KEEP, `${form.name}-${language}-${rows}.pdf`), pdf);
      }
      return { pdf, spills, furniture };
    },
    close: async () => {
      await context.close();
      await host.close();
    },
  };
};
