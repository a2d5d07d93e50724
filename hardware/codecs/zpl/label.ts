/** The bytes of a print session in ZPL II: set-up, stored format, one short call per label. */
import type { GRAPHIC_FORMS } from '#core/domain/printer-profile.ts';
import type { LabelBackground, LabelContent, LabelDesignName } from '#core/ports/device.ts';
import type { Bitmap } from '../bitmap.ts';
import { layoutLabel } from '../label-profile.ts';
import type { Box, LabelProfile } from '../label-profile.ts';
import { requireLabel } from '../label-refusal.ts';
import { fitText } from '../label-text.ts';
import { encodeStoredGraphic, packGraphic } from './graphic.ts';

/** Names in the printer's volatile memory. They are short because the format's name is sent with each label. */
const GRAPHIC = 'B';
const FORMAT = 'T';

/** How text gets onto labels; see GRAPHIC_FORMS. */
export type ZplForm = (typeof GRAPHIC_FORMS)['ZPL'][number];

/** What a printer must list as stored before labels are sent: without it, it would print blank labels and say nothing. */
export const STORED_NAMES: Readonly<Record<ZplForm, ReadonlyArray<string>>> = {
  Z64: [`${GRAPHIC}.GRF`, `${FORMAT}.ZPL`],
  RLE: [`${GRAPHIC}.GRF`, `${FORMAT}.ZPL`],
  FONT: [`${FORMAT}.ZPL`],
  RASTER: [],
};

/** What a form that stores nothing else leaves behind: once it is gone, the printer has lost its memory. */
export const MARK_NAME = `${FORMAT}.ZPL`;

/** Stores the mark: an empty format, which a printer that stores nothing passes over. */
export const encodeMark = (): string => `^XA^DFR:${MARK_NAME}^FS^XZ\r\n`;

/** Printers draw a QR symbol ten dots below its field origin (seen in the renderer, known of the printers). */
const QR_DROP_DOTS = 10;

/**
 * Set-up of a session, sent after `~JA`: label size, speed, gap sensing, no reprint after errors. `^JZN` matters most:
 * with reprint on, the firmware would print a label again by itself and make two labels of one code.
 */
export function encodeSetup(profile: LabelProfile): string {
  const { width, height } = layoutLabel(profile);
  return `^XA^PW${width}^LL${height}^LH0,0^PR${profile.speedIps}^MNY^PON^JZN^XZ\r\n`;
}

/** Glyph width over font width of the scalable font 0: its widest capital (W), and text such as `CARTON 158/158`. */
const WIDEST_GLYPH = 0.86;
const USUAL_GLYPH = 0.56;

/** Font 0 as high as the box and no wider than that so many font widths fit into it. */
function residentFont(box: Box, fontWidths: number): string {
  return `^A0N,${box.height},${Math.min(box.height, Math.floor(box.width / fontWidths))}`;
}

/** The format that labels are called by: what all of them share, then symbol, code and note as variables. */
function encodeFormat(profile: LabelProfile, design: LabelDesignName | undefined, shared: string): string {
  const { width, height, symbol, code, note, moduleDots } = layoutLabel(profile, design);
  const fields = [
    shared,
    `^FO${symbol.x},${symbol.y - QR_DROP_DOTS}^BQN,2,${moduleDots}^FN1^FS`,
    `^FO${code.x},${code.y}${residentFont(code, 16 * WIDEST_GLYPH)}^FN2^FS`,
    `^FO${note.x},${note.y}${residentFont(note, 14 * USUAL_GLYPH)}^FN3^FS`,
  ].join('');
  return `^XA^DFR:${FORMAT}.ZPL^FS^PW${width}^LL${height}${fields}^XZ\r\n`;
}

/** Stores the background and the format that draws it with symbol, code and note. Must be sent again after each reset. */
export function encodeTemplate(
  profile: LabelProfile,
  background: Bitmap,
  form: 'Z64' | 'RLE' = 'Z64',
  design?: LabelDesignName,
): string {
  const graphic = encodeStoredGraphic(GRAPHIC, background, form);
  return `${graphic}\r\n${encodeFormat(profile, design, `^FO0,0^XGR:${GRAPHIC}.GRF,1,1^FS`)}`;
}

/** The Chinese font of printers that have one, and its text in UTF-8. */
const RESIDENT_CJK = 'E:SIMSUN.FNT';
const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x2e7f;
const spaced = (text: string): string => text.replaceAll(/[\^~_]/g, ' ');

/**
 * The same with text in the printer's own font: nothing to store but the format, and only as good as that font. To be
 * sent as UTF-8.
 */
export function encodeFontTemplate(profile: LabelProfile, background: LabelBackground): string {
  const { text, design } = layoutLabel(profile, background.design);
  const width = (row: string, size: number): number =>
    Array.from(row).reduce((sum, one) => sum + (isWide(one) ? size : size / 2), 0);
  const rows = fitText(background, text, width, design).map(
    (row) =>
      `^FO${text.x},${text.y + row.y - row.size}^A@N,${row.size},${row.size},${RESIDENT_CJK}^FD${spaced(row.text)}^FS`,
  );
  return encodeFormat(profile, background.design, `^CI28${rows.join('')}`);
}

/** One label as one whole picture, for printers that store nothing: about 9 KB for 60 × 40 mm at 203 dpi. */
export function encodeRasterLabel(picture: Bitmap): string {
  const { bits, rowBytes, width, height } = picture;
  const data = packGraphic('RLE', picture);
  return `^XA^PW${width}^LL${height}^FO0,0^GFA,${bits.length},${bits.length},${rowBytes},${data}^FS^XZ`;
}

/**
 * One label as a call of the stored format: 71 bytes with a bare code, 94 with a URL of 39 characters, 10 and the text
 * more with a note. `MA,` is the QR's correction level M and automatic input. Throws RangeError for what refuseLabel
 * refuses.
 */
export function encodeLabel(label: LabelContent): string {
  requireLabel(label);
  const note = label.note === '' ? '' : `^FN3^FD${label.note}^FS`;
  return `^XA^XFR:${FORMAT}.ZPL^FN1^FDMA,${label.payload}^FS^FN2^FD${label.code}^FS${note}^XZ`;
}
