import { describe, expect, it } from 'vitest';
import { createWire } from './wire.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const text = (got: Uint8Array): string => Buffer.from(got).toString('latin1');

describe('a cable that can be made bad', () => {
  it('is no different from a good one until it is', () => {
    const wire = createWire();
    const got: string[] = [];
    wire.toHost(bytes('ok'), (sent) => got.push(text(sent)));
    expect([text(wire.fromHost(bytes('^XA^XZ'))), ...got]).toEqual(['^XA^XZ', 'ok']);
  });

  it('loses one byte, counted over lots, and no other', () => {
    const wire = createWire();
    wire.trouble({ dropAfter: 4 });
    expect(['abc', 'def', 'ghi'].map((lot) => text(wire.fromHost(bytes(lot))))).toEqual(['abc', 'df', 'ghi']);
  });

  it('changes as many bytes of answers as were asked for', () => {
    const wire = createWire();
    const got: string[] = [];
    wire.trouble({ garble: 3 });
    for (const lot of ['00', '00']) wire.toHost(bytes(lot), (sent) => got.push(text(sent)));
    expect(got).toEqual(['44', '40']);
  });

  it('keeps answers back for as long as it is told, in their order', () => {
    const due: Array<readonly [number, () => void]> = [];
    const wire = createWire({
      now: () => 0,
      after: (ms, then) => {
        due.push([ms, then]);
        return () => undefined;
      },
    });
    const got: string[] = [];
    wire.trouble({ lateMs: 2500 });
    for (const lot of ['a', 'b']) wire.toHost(bytes(lot), (sent) => got.push(text(sent)));
    expect(got).toEqual([]);
    expect(due.map(([ms]) => ms)).toEqual([2500, 2500]);
    due.forEach(([, then]) => then());
    expect(got).toEqual(['a', 'b']);
  });
});
