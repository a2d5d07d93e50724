/** The bytes of a print session in ZPL II: set-up, stored format, one short call per label. */
import type { LabelContent } from '#core/ports/device.ts';
import type { Bitmap } from '../bitmap.ts';
import { layoutLabel } from '../label-profile.ts';
import type { Box, LabelProfile } from '../label-profile.ts';
import { requireLabel } from '../label-refusal.ts';
import { encodeStoredGraphic } from './graphic.ts';

/** Names in the printer's volatile memory. They are short because the format's name is sent with each label. */
const GRAPHIC = 'B';
const FORMAT = 'T';

/** What a printer must list as stored after encodeTemplate: without either it would print blank labels and say nothing. */
export const STORED_NAMES: ReadonlyArray<string> = [`${GRAPHIC}.GRF`, `${FORMAT}.ZPL`];

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

/** Stores the background and the format that draws it with symbol, code and note. Must be sent again after each reset. */
export function encodeTemplate(profile: LabelProfile, background: Bitmap): string {
  const { width, height, symbol, code, note } = layoutLabel(profile);
  const fields = [
    `^FO0,0^XGR:${GRAPHIC}.GRF,1,1^FS`,
    `^FO${symbol.x},${symbol.y - QR_DROP_DOTS}^BQN,2,${profile.moduleDots}^FN1^FS`,
    `^FO${code.x},${code.y}${residentFont(code, 16 * WIDEST_GLYPH)}^FN2^FS`,
    `^FO${note.x},${note.y}${residentFont(note, 14 * USUAL_GLYPH)}^FN3^FS`,
  ].join('');
  const graphic = encodeStoredGraphic(GRAPHIC, background);
  return `${graphic}\r\n^XA^DFR:${FORMAT}.ZPL^FS^PW${width}^LL${height}${fields}^XZ\r\n`;
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
