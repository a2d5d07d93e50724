/** Puts a page of the screens on paper, by the same engine that shows it. */
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.ts';

export type PdfOptions = {
  /** Loopback address that lets this browser in, once; it may lead on to another page. */
  readonly entry: string;
  /** Address of the page to print, of the same origin. */
  readonly page: string;
  /** CSS selector of what must be there before it is printed. */
  readonly ready: string;
  readonly executablePath?: string;
};

const LIMIT_MS = 60_000;

/** Nothing that calls home, no first-run pages, no graphics card needed. */
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Only root has to do without Chromium's sandbox: it refuses to start otherwise. */
const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * Prints a page to PDF with the size that its style sheet asks for. Rejects when there is no browser, with the
 * command that helps, and when the page does not become ready within a minute.
 */
export const printToPdf = async ({
  entry,
  page: address,
  ready,
  executablePath = findBrowser(),
}: PdfOptions): Promise<Uint8Array> => {
  const browser = await chromium.launch({
    executablePath,
    args: ARGUMENTS,
    chromiumSandbox: !isRoot(),
    timeout: LIMIT_MS,
  });
  try {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT_MS);
    await page.goto(entry);
    await page.goto(address);
    await page.waitForSelector(ready);
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, format: 'A4' });
  } finally {
    await browser.close();
  }
};
