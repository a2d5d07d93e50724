import type { LabelContent } from '#core/ports/device.ts';
import type { Bitmap } from '#hardware/codecs/bitmap.ts';
import { LABEL_60X40 } from '#hardware/codecs/label-profile.ts';
import { encodeBackground, encodeLabel, encodeSetup } from '#hardware/codecs/tspl.ts';
import { row, type Row } from './measure.ts';

/** Bytes a label in TSPL, against the same label as a full raster in BITMAP, which every TSPL printer takes. */
export const tsplRows = (background: Bitmap, labels: ReadonlyArray<LabelContent>): ReadonlyArray<Row> => {
  const { bits, rowBytes, height } = background;
  const raster = `CLS\r\nBITMAP 0,0,${rowBytes},${height},0,`.length + bits.length + '\r\nPRINT 1\r\n'.length;
  const calls = labels.reduce((sum, label) => sum + encodeLabel(LABEL_60X40, 'PCX', label).length, 0);
  const session = encodeSetup(LABEL_60X40).length + encodeBackground('PCX', background).length;
  const baseline = 'the same label as a full raster in BITMAP';
  return [
    row('label.bytes.tspl', 'B', calls / labels.length, baseline, raster),
    row(
      `label.bytes.tspl.run${labels.length}`,
      'B',
      (calls + session) / labels.length,
      `${baseline}; value with the stored background shared out over ${labels.length} labels`,
      raster,
    ),
  ];
};
