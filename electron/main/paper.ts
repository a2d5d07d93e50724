import { writeFile } from 'node:fs/promises';
import { dialog, type BrowserWindow, type WebContents } from 'electron';
import { isPrintTarget, PRINT } from '../shared/channels.ts';
import type { OnRefused } from './guards.ts';
import { hearPage } from './page-ipc.ts';

/** Printing as a port: Electron's ways to paper have broken before, and are called from here only. */
export type Paper = {
  /** Puts the page on paper by the system's dialog. Rejects when that fails; resolves when the person cancels. */
  readonly print: () => Promise<void>;
  /** The page as PDF, on A4 unless its style sheet says otherwise. */
  readonly pdf: () => Promise<Uint8Array>;
};

/** Electron's word for a dialog that was closed without printing. */
const CANCELLED = 'Print job canceled';

/** Paper of one page. */
export const paperOf = (contents: WebContents): Paper => ({
  print: () =>
    new Promise((resolve, reject) => {
      contents.print({ silent: false, printBackground: true }, (done, reason) => {
        if (done || reason === CANCELLED) resolve();
        else reject(new Error(reason));
      });
    }),
  pdf: () =>
    contents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
    }),
});

/** Lets the page of a window ask for paper, or for a file that the person names. */
export const printOnRequest = (
  window: BrowserWindow,
  onRefused: OnRefused,
  onFault: (error: unknown) => void,
): void => {
  const paper = paperOf(window.webContents);
  const save = async (): Promise<void> => {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
    if (!canceled && filePath !== '') await writeFile(filePath, await paper.pdf());
  };
  hearPage(window.webContents, PRINT, onRefused, (target) => {
    if (!isPrintTarget(target)) return onRefused(PRINT, null);
    (target === 'PAPER' ? paper.print() : save()).catch(onFault);
  });
};
