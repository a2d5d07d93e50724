import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { implement } from '@orpc/server';
import { contract } from '#core/contract/contract.ts';
import type { DailySheet } from '#core/contract/views.ts';
import { systemRandom } from '#server/random.ts';
import { findBrowser } from './browser.ts';
import { printToPdf } from './pdf.ts';
import { frameAnswers, startPageHost } from './page-host.ts';

/** Where the build puts the screens. */
const SCREENS = join(import.meta.dirname, '..', '..', 'out', 'renderer');

/** What the page of one daily sheet asks for. */
export const dailyAnswers = (sheet: DailySheet) => {
  const os = implement(contract);
  return {
    ...frameAnswers({
      warehouse: sheet.warehouse,
      warehouseCode: sheet.warehouseCode,
      demo: sheet.demo,
      nowMs: sheet.preparedAtMs,
      clockState: sheet.clockState,
      seq: sheet.chain.seq,
      version: 'sheet',
    }),
    reports: { daily: os.reports.daily.handler(() => sheet) },
  };
};

/**
 * The daily sheet as PDF, from the very page that screens show. Rejects with one clear sentence when the screens are
 * not built or no browser is installed.
 */
export const dailySheetPdf = async (sheet: DailySheet, screens: string = SCREENS): Promise<Uint8Array> => {
  const executablePath = findBrowser();
  if (!existsSync(join(screens, 'index.html')))
    throw new Error('The screens are not built yet: run npm start once, then the command again.');
  const host = await startPageHost(dailyAnswers(sheet), { screens, random: systemRandom });
  try {
    return await printToPdf({
      entry: host.entry,
      page: host.page(`/sheet/${sheet.date}`),
      ready: '[data-testid="daily-sheet"]',
      executablePath,
    });
  } finally {
    await host.close();
  }
};
