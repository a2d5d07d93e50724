import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkCharacter } from '#core/domain/codes.ts';
import { openPrinter } from '#hardware/drivers/open-printer.ts';
import { emulatedPrinter, printerOn } from '#hardware/testing/devices.ts';
import { readInk, readSymbols } from '#hardware/testing/label-oracle.ts';
import { testFolder } from '#test/printing/desk.ts';
import { declare, openWarehouse } from '#test/support/warehouse.ts';
import { backgroundOfBatch, createLabelPreview } from './label-preview.ts';
import { labelContent } from './label-texts.ts';

it("shows a label on the chosen printer's stock, at its resolution, and it reads", async () => {
  const house = await openWarehouse(testFolder());
  const { batchId } = declare(house, 3);
  const { devices } = house.store.journals;
  const printer = (deviceId: string, profile: string): void =>
    devices.save({
      deviceId,
      kind: 'PRINTER',
      name: deviceId,
      address: `COM${deviceId.length}`,
      baud: 9600,
      ending: 'ANY',
      profile,
      seatId: null,
      emulated: false,
      addedMs: 0,
    });
  printer('small', '40x30-203');
  printer('fine', 'tspl-70x50-300');
  const preview = createLabelPreview(house.store.reads, devices);
  const dotsOf = async (printerId?: string) => {
    const png = Buffer.from(
      (await preview(batchId, printerId)).replace(/^data:image\/png;base64,/, ''),
      'base64',
    );
    expect(await readSymbols(png)).toHaveLength(1);
    const { width, height } = await readInk(png);
    return [width, height];
  };
  expect(await dotsOf()).toEqual([480, 320]);
  expect(await dotsOf('small')).toEqual([320, 240]);
  expect(await dotsOf('fine')).toEqual([840, 600]);
  await expect(preview(batchId, 'nobody')).rejects.toMatchObject({ refusals: [{ code: 'NOT_FOUND' }] });
  house.close();
});

type Part = { readonly fromX: number; readonly toY: number };
const WHOLE: Part = { fromX: 0, toY: 320 };
/** Where the text of the batch stands: right of the symbol, above the code at the foot. */
const TEXT: Part = { fromX: 210, toY: 260 };

/** Hash of the dots of a part of a label of 480 × 320 dots. */
const dotsHash = async (png: Uint8Array, { fromX, toY }: Part): Promise<string> => {
  const { width, height, dark } = await readInk(png);
  const hash = createHash('sha256').update(`${width}x${height}`);
  let ink = 0;
  for (let y = 0; y < toY; y += 1) {
    const row = Uint8Array.from({ length: width - fromX }, (_, x) => Number(dark(fromX + x, y)));
    ink += row.reduce((sum, dot) => sum + dot, 0);
    hash.update(row);
  }
  expect(ink, 'a blank part would be like any other').toBeGreaterThan(1000);
  return hash.digest('hex');
};

it.each([
  // As one picture every dot is the program's own; stored once, the text of the batch is, right of the symbol.
  ['tspl', 'RASTER', WHOLE],
  ['zpl', 'RASTER', WHOLE],
  ['tspl', 'PCX', TEXT],
  ['zpl', 'Z64', TEXT],
] as const)('is dot for dot what a %s printer puts on paper (%s)', async (language, form, part) => {
  const folder = testFolder();
  const house = await openWarehouse(folder);
  const { batchId } = declare(house, 3);
  const { reads, journals } = house.store;
  const png = await createLabelPreview(reads, journals.devices)(batchId);
  const body = `${reads.warehouse()?.code ?? ''}000000000000`;
  const code = body + checkCharacter(body);

  const emulator = await emulatedPrinter(folder, { language });
  const { printer } = await printerOn(emulator.address, { form, silentAfterMs: 3000 }, (options) => {
    const profile = language === 'tspl' ? 'tspl-60x40-203' : '60x40-203';
    const opened = openPrinter(profile, options);
    if (opened === null) throw new Error('no such profile');
    return opened;
  });
  await printer.prepare(backgroundOfBatch(reads, batchId));
  const pieces = reads.batch(batchId)?.acceptedQuantity ?? 0;
  await printer.send(labelContent({ code, kind: 'PIECE', number: 1 }, { pieces, cartons: 0 }));
  const [label] = await emulator.labels(0, 20_000);
  await emulator.draw();
  const shown = Buffer.from(png.replace(/^data:image\/png;base64,/u, ''), 'base64');
  expect(await dotsHash(readFileSync(label?.picture ?? ''), part)).toBe(await dotsHash(shown, part));
  house.close();
});
