import { describe, expect, it } from 'vitest';
import type { FoundPort, PortList } from './list-ports.ts';
import { describeIdentity, findPort, identityOf } from './port-identity.ts';

const port = (path: string, more: Partial<FoundPort> = {}): FoundPort => ({
  path,
  maker: 'wch.cn',
  vendorId: '1A86',
  productId: '7523',
  serialNumber: null,
  place: null,
  ...more,
});
const list = (...ports: ReadonlyArray<FoundPort>): PortList => ({ ports, problem: null });
const identity = (of: FoundPort) => {
  const found = identityOf(of);
  if (found === null) throw new Error('no identity');
  return found;
};

describe('a USB device', () => {
  it('has an identity when the system knows maker and model, however they are written', () => {
    expect(identity(port('COM3', { serialNumber: 'A5' }))).toEqual(
      identity(port('/dev/ttyUSB0', { vendorId: '1a86', serialNumber: 'a5' })),
    );
    expect(describeIdentity(identity(port('COM3', { serialNumber: 'a5' })))).toBe('1a86:7523 A5');
    expect(identityOf(port('/dev/ttyS0', { vendorId: null, productId: null }))).toBeNull();
  });

  it('is found by its serial number at any path', () => {
    const wanted = identity(port('COM3', { serialNumber: 'A5' }));
    const now = list(port('COM3', { serialNumber: 'B7' }), port('COM9', { serialNumber: 'A5' }));
    expect(findPort(now, wanted, 'COM3')).toEqual({ kind: 'AT', path: 'COM9' });
  });

  it('is absent when only another one is there, even at its old path', () => {
    const wanted = identity(port('COM3', { serialNumber: 'A5' }));
    expect(findPort(list(port('COM3', { serialNumber: 'B7' })), wanted, 'COM3')).toEqual({ kind: 'ABSENT' });
    expect(findPort(list(port('COM3')), wanted, 'COM3')).toEqual({ kind: 'ABSENT' });
    expect(findPort(list(), wanted, 'COM3')).toEqual({ kind: 'ABSENT' });
  });

  it('without a serial number is the only one of its model, or the one in the same place, and else not guessed', () => {
    const wanted = identity(port('COM3', { place: '1-2' }));
    expect(findPort(list(port('COM7', { place: '1-4' })), wanted, 'COM3')).toEqual({
      kind: 'AT',
      path: 'COM7',
    });
    const two = list(port('COM7', { place: '1-2' }), port('COM3', { place: '1-4' }));
    expect(findPort(two, wanted, 'COM3')).toEqual({ kind: 'AT', path: 'COM7' });
    const moved = list(port('COM7', { place: '1-3' }), port('COM3', { place: '1-4' }));
    expect(findPort(moved, wanted, 'COM3')).toEqual({ kind: 'AMBIGUOUS', paths: ['COM7', 'COM3'] });
    const placeless = list(port('COM7'), port('COM3'));
    expect(findPort(placeless, identity(port('COM3')), 'COM3')).toEqual({ kind: 'AT', path: 'COM3' });
  });

  it('is where it was as far as anybody knows when the system cannot list', () => {
    const blind: PortList = { ports: [], problem: { code: 'NO_UDEV', detail: 'spawn udevadm ENOENT' } };
    expect(findPort(blind, identity(port('COM3')), 'COM3')).toEqual({ kind: 'UNKNOWN' });
  });
});
