/** Tells dates from numbers: in a workbook a date is a number whose style shows it as one. */
import { scanXml } from './xml.ts';
import type { ZipArchive } from './zip.ts';

export type DateStyles = { readonly isDate: (style: number) => boolean };

const DAY_MS = 86_400_000;

/** Built-in number formats that show dates or times, East Asian ones included (ECMA-376 part 1, 18.8.30). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** A format code shows a date when letters of dates are left once quoted, escaped and bracketed parts are gone. */
const isDateCode = (code: string): boolean =>
  /[ymdhs]/iu.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|General/giu, ''));

/** Reads which cell styles show dates; no style does when the workbook has none. */
export async function readDateStyles(zip: ZipArchive, path: string | null): Promise<DateStyles> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCellStyles = false;
  if (path !== null) {
    await scanXml(zip.chunks(path), {
      open: (tag, attribute) => {
        if (tag === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
        else if (tag === 'cellXfs') inCellStyles = true;
        else if (tag === 'xf' && inCellStyles) formats.push(Number(attribute('numFmtId') ?? 0));
      },
      close: (tag) => {
        if (tag === 'cellXfs') inCellStyles = false;
      },
      text: () => undefined,
    });
  }
  const dates = formats.map((id) => {
    const code = codes.get(id);
    return code === undefined ? isBuiltInDate(id) : isDateCode(code);
  });
  return { isDate: (style) => dates[style] ?? false };
}

/** The calendar day of a serial number, `YYYY-MM-DD`; days count from 1899-12-30, or from 1904-01-01. */
export const isoOfSerial = (serial: number, date1904: boolean): string => {
  const start = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const day = new Date(start + Math.floor(serial) * DAY_MS);
  return Number.isNaN(day.getTime()) ? String(serial) : day.toISOString().slice(0, 10);
};
