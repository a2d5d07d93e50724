/** The bytes of a print session in TSPL: set-up, stored background, five short lines per label. */
import type { GRAPHIC_FORMS } from '#core/domain/printer-profile.ts';
import type { LabelBackground, LabelContent, LabelDesignName } from '#core/ports/device.ts';
import iconv from 'iconv-lite';
import type { Bitmap } from '../bitmap.ts';
import { layoutLabel } from '../label-profile.ts';
import type { Box, LabelProfile } from '../label-profile.ts';
import { requireLabel } from '../label-refusal.ts';
import { bmpBytes, encodeBmp } from './bmp.ts';
import { encodePcx } from './pcx.ts';

/** How the background is stored: PCX is a fifth of BMP's size, BMP is known to more clones. */
export type StoredForm = 'PCX' | 'BMP';

/** How text gets onto labels; see GRAPHIC_FORMS. */
export type TsplForm = (typeof GRAPHIC_FORMS)['TSPL'][number];

/** Heat from 0 to 15; 8 is the factory's. */
const DENSITY = 8;

/** Name in the printer's memory (DRAM: gone at power off). It is sent with each label, so it is short. */
export const storedName = (form: StoredForm): string => `B.${form}`;

const lines = (...text: ReadonlyArray<string>): string => text.map((line) => `${line}\r\n`).join('');

/**
 * Set-up of a session, sent after a cancel: label size, gap, speed, origin, no reprint after errors, an answer after
 * each label. `SET REPRINT OFF` matters most: with reprint on, the firmware would print a label again by itself and
 * make two labels of one code. Printers that do not know `SET RESPONSE` pass over it.
 */
export function encodeSetup(profile: LabelProfile): string {
  return lines(
    `SIZE ${profile.widthMm} mm,${profile.heightMm} mm`,
    `GAP ${profile.gapMm} mm,0 mm`,
    'DIRECTION 1',
    'REFERENCE 0,0',
    `SPEED ${profile.speedIps}`,
    `DENSITY ${DENSITY}`,
    'SET REPRINT OFF',
    'SET RESPONSE ON',
  );
}

/** Stores the background under storedName(form). Must be sent again after each reset. */
export function encodeBackground(form: StoredForm, background: Bitmap): Uint8Array {
  const picture = form === 'PCX' ? encodePcx(background) : encodeBmp(background);
  const encoder = new TextEncoder();
  const head = encoder.encode(`DOWNLOAD "${storedName(form)}",${picture.length},`);
  return Uint8Array.from([...head, ...picture, 0x0d, 0x0a]);
}

/** Name of the mark that forms leave which store nothing else: once it is gone, the printer has lost its memory. */
export const MARK_NAME = 'M';

/** Stores the mark: an empty line, which a printer that stores nothing passes over. */
export const encodeMark = (): string => `DOWNLOAD "${MARK_NAME}",2,\r\n\r\n`;

/**
 * Empty lines, more than are missing of a background whose transfer was cut off: a printer that still waits for those
 * bytes takes everything for a picture, questions included.
 */
export function lineFill(profile: LabelProfile): string {
  const { width, height } = layoutLabel(profile);
  return '\r\n'.repeat(Math.ceil(bmpBytes({ rowBytes: Math.ceil(width / 8), height }) / 2) + 1);
}

/** Resident dot fonts: name, width and height of a character (TSPL/TSPL2 programming manual, TEXT). */
const FONTS = [
  { name: '4', width: 24, height: 32 },
  { name: '3', width: 16, height: 24 },
  { name: '2', width: 12, height: 20 },
  { name: '1', width: 8, height: 12 },
] as const;

/** The largest font in which so many characters fit into the box. */
function fontFor(box: Box, characters: number): string {
  const fits = FONTS.find(({ width, height }) => height <= box.height && width * characters <= box.width);
  if (fits === undefined) throw new RangeError(`No font puts ${characters} characters into the code's box`);
  return fits.name;
}

/**
 * One label: about 120 bytes with a bare code, 142 with a URL of 39 characters; a note adds its own length and one,
 * for it stands in one line with the code. The QR's order is ECC, cell, mode, rotation, model: level M, automatic
 * input, and model 2 by name, since the manual's default is model 1, which today's readers do not read. Throws
 * RangeError for what refuseLabel refuses.
 */
export function encodeLabel(
  profile: LabelProfile,
  form: StoredForm,
  label: LabelContent,
  design?: LabelDesignName,
): string {
  return labelAround(profile, design, label, [`PUT${form} 0,0,"${storedName(form)}"`]);
}

function labelAround(
  profile: LabelProfile,
  design: LabelDesignName | undefined,
  label: LabelContent,
  shared: ReadonlyArray<string>,
): string {
  requireLabel(label);
  const { symbol, code, moduleDots } = layoutLabel(profile, design);
  const text = label.note === '' ? label.code : `${label.code} ${label.note}`;
  return lines(
    'CLS',
    ...shared,
    `QRCODE ${symbol.x},${symbol.y},M,${moduleDots},A,0,M2,"${label.payload}"`,
    `TEXT ${code.x},${code.y},"${fontFor(code, text.length)}",0,1,1,"${text}"`,
    'PRINT 1',
  );
}

/** The simplified Chinese font of such printers: 24 dots high, hanzi as wide, letters half of it. */
const RESIDENT_CJK = 'TSS24.BF2';
const FONT_DOTS = 24;
const FONT_PITCH = 28;
const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0xff;

/** Rows of the fixed font, as many as the box takes; a row that is too long is cut. */
function fixedRows(
  background: LabelBackground,
  box: Box,
): ReadonlyArray<{ readonly text: string; readonly y: number }> {
  const places = Math.floor(box.width / (FONT_DOTS / 2));
  const cut = (text: string): string => {
    let used = 0;
    return Array.from(text)
      .filter((one) => (used += isWide(one) ? 2 : 1) <= places)
      .join('');
  };
  return [background.title, ...background.lines]
    .filter((text) => text !== '')
    .slice(0, Math.floor(box.height / FONT_PITCH))
    .map((text, row) => ({ text: cut(text.replaceAll(/["\\]/g, ' ')), y: row * FONT_PITCH }));
}

/** One label with its text in the printer's own font, for printers that store nothing: about 450 bytes in GB 18030. */
export function encodeFontLabel(
  profile: LabelProfile,
  background: LabelBackground,
  label: LabelContent,
): Uint8Array {
  const { text } = layoutLabel(profile, background.design);
  const rows = fixedRows(background, text).map(
    (row) => `TEXT ${text.x},${text.y + row.y},"${RESIDENT_CJK}",0,1,1,"${row.text}"`,
  );
  return iconv.encode(labelAround(profile, background.design, label, rows), 'gb18030');
}

/**
 * One label as one whole picture, 0 = black as BITMAP has it: 19 KB for 60 × 40 mm at 203 dpi. Only whole bytes within
 * the label are sent: the last dots of a row are margin, and a picture wider than the label is refused by some.
 */
export function encodeRasterLabel(picture: Bitmap): Uint8Array {
  const { bits, rowBytes, width, height } = picture;
  const sent = Math.floor(width / 8);
  const rows = Array.from({ length: height }, (_, y) =>
    bits.subarray(y * rowBytes, y * rowBytes + sent).map((byte) => byte ^ 0xff),
  );
  const head = Buffer.from(`CLS\r\nBITMAP 0,0,${sent},${height},0,`, 'ascii');
  return Buffer.concat([head, ...rows, Buffer.from('\r\nPRINT 1\r\n', 'ascii')]);
}
