import { expect, it } from 'vitest';
import { readInk, readSymbols } from '#hardware/testing/label-oracle.ts';
import { testFolder } from '#test/printing/desk.ts';
import { declare, openWarehouse } from '#test/support/warehouse.ts';
import { createLabelPreview } from './label-preview.ts';

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
