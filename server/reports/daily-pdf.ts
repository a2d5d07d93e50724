import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DailySheet } from '#core/contract/views.ts';
import { systemRandom } from '#server/random.ts';
import { findBrowser } from './browser.ts';
import { printToPdf } from './pdf.ts';
import { startSheetHost } from './sheet-host.ts';

/** Where the build puts the screens. */
const SCREENS = join(import.meta.dirname, '..', '..', 'out', 'renderer');

/**
 * The daily sheet as PDF, from the very page that screens show. Rejects with one clear sentence when the screens are
 * not built or no browser is installed.
 */
export const dailySheetPdf = async (sheet: DailySheet, screens: string = SCREENS): Promise<Uint8Array> => {
  const executablePath = findBrowser();
  if (!existsSync(join(screens, 'index.html')))
    throw new Error('The screens are not built yet: run npm start once, then the command again.');
  const host = await startSheetHost(sheet, { screens, random: systemRandom, version: 'sheet' });
  try {
    return await printToPdf({
      entry: host.entry,
      page: host.page,
      ready: '[data-testid="daily-sheet"]',
      executablePath,
    });
  } finally {
    await host.close();
  }
};
