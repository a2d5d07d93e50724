import { describe, expect, it } from 'vitest';
import { isContainerNo } from './container-no.ts';

describe('isContainerNo', () => {
  it.each(['CSQU3054383', 'TGHU7758330', 'MSKU6011672'])('takes %s', (text) => {
    expect(isContainerNo(text)).toBe(true);
  });

  it('takes the same number however it is spaced', () => {
    expect(isContainerNo(' csqu 305438-3 ')).toBe(true);
  });

  it.each(['CSQU3054384', 'CSQU3054338', 'CSUQ3054383', 'CSQU305438', '3054383', ''])(
    'refuses %s',
    (text) => {
      expect(isContainerNo(text)).toBe(false);
    },
  );
});
