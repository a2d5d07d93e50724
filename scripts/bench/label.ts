import type { LabelBackground, LabelContent } from '#core/ports/device.ts';
import { rasterBackground } from '#hardware/codecs/label-raster.ts';
import { LABEL_60X40 } from '#hardware/codecs/label-profile.ts';
import { encodeLabel, encodeSetup, encodeTemplate } from '#hardware/codecs/zpl.ts';
import { tsplRows } from './label-tspl.ts';
import { row, type Bench, type Row } from './measure.ts';

const RUN = 158;

/** Texts as they stand on labels; escaped, for the rule that Chinese belongs into catalogues. */
const BACKGROUND: LabelBackground = {
  title: '\u7f8a\u6bdb\u5927\u8863 M \u9ed1',
  lines: [
    '\u5353\u6c0f\u670d\u9970 A-101',
    'K7M-220422-017',
    '\u4ea7\u5730 \u97e9\u56fd',
    '\u51fa\u4ed3 2022-04-29',
  ],
};

/** The labels of a run, as they are sent: bare code, and a note with the piece's number. */
const labels: ReadonlyArray<LabelContent> = Array.from({ length: RUN }, (_unused, index) => {
  const code = `K7M${String(index * 7_919).padStart(12, '0')}X`;
  return { code, payload: code, note: `${index + 1}/${RUN}` };
});

/** Bytes a label on the wire, against the same label as a full raster in plain `^GFA` hex, which any driver can send. */
export const benchLabel = (bench: Bench): ReadonlyArray<Row> => {
  bench.say(`label: a run of ${RUN} labels in ZPL and in TSPL`);
  const bitmap = rasterBackground(LABEL_60X40, BACKGROUND);
  const hex = Buffer.from(bitmap.bits).toString('hex').toUpperCase();
  const raster = `^XA^FO0,0^GFA,${bitmap.bits.length},${bitmap.bits.length},${bitmap.rowBytes},${hex}^FS^XZ`;
  const calls = labels.reduce((sum, label) => sum + Buffer.byteLength(encodeLabel(label)), 0);
  const session =
    Buffer.byteLength(encodeSetup(LABEL_60X40)) + Buffer.byteLength(encodeTemplate(LABEL_60X40, bitmap));
  const baseline = 'the same label as a full raster in ^GFA hex';
  return [
    row('label.bytes.zpl', 'B', calls / RUN, baseline, raster.length),
    row(
      'label.bytes.zpl.run158',
      'B',
      (calls + session) / RUN,
      `${baseline}; value with the stored background shared out over ${RUN} labels`,
      raster.length,
    ),
    ...tsplRows(bitmap, labels),
  ];
};
