import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import * as declaration from '#core/usecases/declaration.ts';
import { previewPackingList } from '#server/import/packing-list.ts';
import { newHouse } from './house.ts';
import { median, row, time, type Bench, type Row } from './measure.ts';

const LINES = 10_000;
const REPETITIONS = 5;
const HEADS = ['Description', 'Specification', 'Quantity', 'Unit', 'Origin', 'Barcode'];

/** A packing list as a merchant's program writes it. */
const packingList = (): Promise<Buffer> => {
  const head = HEADS.map((value) => ({ value, type: String }));
  const rows = Array.from({ length: LINES }, (_unused, index) => [
    { value: `Wool coat ${index}`, type: String },
    { value: `M black ${index % 12}`, type: String },
    { value: 1 + (index % 40), type: Number },
    { value: 'pcs', type: String },
    { value: 'Korea', type: String },
    { value: String(6_901_234_000_000 + index), type: String },
  ]);
  return writeXlsxFile([head, ...rows], {}).toBuffer();
};

/** A packing list of ten thousand lines, from its bytes to the declaration in the ledger. */
export const benchImport = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  bench.say(`import: ${LINES} lines of .xlsx, ${REPETITIONS} times`);
  const house = await newHouse(bench);
  const bytes = await packingList();
  const ours: number[] = [];
  const peers: number[] = [];
  for (let turn = 0; turn < REPETITIONS; turn += 1) {
    peers.push(
      await time(async () => {
        const rows = await readXlsxFile(bytes);
        if (rows.length === 0) throw new Error('the peer read nothing');
      }),
    );
    ours.push(
      await time(async () => {
        const { lines, errors } = await previewPackingList(bytes, 'list.xlsx');
        if (lines.length !== LINES || errors.length > 0)
          throw new Error(`${lines.length} lines, ${errors.length} errors`);
        house.run('MERCHANT', declaration.submit, {
          merchantId: house.merchantId,
          lines,
          plate: '',
          containerNo: '',
          sealNo: '',
          expectedOn: '2022-04-22',
          source: null,
        });
      }),
    );
  }
  house.close();
  return [
    row(
      'import.10000',
      'ms',
      median(ours),
      'read-excel-file reading the same file into rows, nothing checked, nothing kept',
      median(peers),
    ),
  ];
};
