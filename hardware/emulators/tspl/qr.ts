/** Makes QR symbols by an encoder that the program under test does not use. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

let prepared = false;

/** Without the bytes at hand the writer would fetch its WebAssembly from a public CDN. */
function prepare(): void {
  if (prepared) return;
  prepared = true;
  const path = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(path)).buffer } });
}

export type QrModules = { readonly size: number; readonly dark: (x: number, y: number) => boolean };

/** The modules of a symbol of model 2. Rejects when the data does not fit. */
export async function qrModules(data: string, level: string): Promise<QrModules> {
  prepare();
  const { error, symbol } = await writeBarcode(data, {
    format: 'QRCode',
    options: `ecLevel=${level}`,
    addQuietZones: false,
    scale: 1,
  });
  if (error !== '') throw new Error(`QRCODE: ${error}`);
  return { size: symbol.width, dark: (x, y) => (symbol.data[y * symbol.width + x] ?? 255) < 128 };
}
