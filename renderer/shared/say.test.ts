import { beforeAll, describe, expect, it } from 'vitest';
import { GUARD_CODES } from '#core/domain/guards.ts';
import { REFUSAL_CODES } from '#core/domain/refusals.ts';
import { catalogue as en } from '#renderer/locales/en/index.ts';
import { catalogue as zhCN } from '#renderer/locales/zh-CN/index.ts';
import { flatten, startTexts, textIn } from './i18n.ts';
import { sayEvent, sayGuard, sayParams, sayRefusal, sayScan } from './say.ts';

const zh = textIn('zh-CN');

beforeAll(startTexts);

describe('sayRefusal', () => {
  it('puts lists of codes into words', () => {
    const said = sayRefusal(zh, {
      code: 'PAPERS_MISSING',
      params: { kinds: 'SUPPLIER_LICENCE,NUCLEIC_ACID_REPORT' },
    });
    expect(said).toBe('还缺单证：供货者许可证、核酸检测报告。请补齐后再试。');
  });

  it('names what an open guard lacks, not only the guard', () => {
    const said = sayRefusal(zh, {
      code: 'GUARD_OPEN',
      params: { guard: 'RESTED', neededHours: 168, remainingMs: 60_000, unconfirmedMs: 0 },
    });
    expect(said).toContain('静置还差 1 分钟');
  });

  it('finds the field at the end of a path', () => {
    expect(sayRefusal(zh, { code: 'OUT_OF_RANGE', params: { what: 'lines.0.quantity' } })).toContain(
      '“数量”',
    );
  });

  it('leaves a gap for a value that was not sent', () => {
    expect(sayRefusal(zh, { code: 'SLOT_TAKEN', params: {} })).toBe('货位 … 已经有货。请换一个空位。');
  });

  it.each(REFUSAL_CODES)('%s has a text in both languages that says what to do', (code) => {
    for (const text of [zhCN.refusal[code], en.refusal[code]]) expect(text.length).toBeGreaterThan(5);
  });
});

describe('sayGuard', () => {
  it('adds the time that two persons could still confirm', () => {
    const said = sayGuard(zh, {
      code: 'RESTED',
      met: false,
      params: { neededHours: 168, remainingMs: 7_200_000, unconfirmedMs: 3_600_000 },
    });
    expect(said).toBe('静置还差 2 小时（要满 168 小时） · 另有 1 小时 要两个人确认后才计入');
  });

  it.each(GUARD_CODES)('%s reads well met and open', (code) => {
    for (const met of [true, false]) expect(sayGuard(zh, { code, met, params: {} })).not.toContain('{{');
  });
});

describe('the rest', () => {
  it('writes moments in the time of the warehouse and spans in words', () => {
    expect(sayParams(zh, { atMs: 0, restedMs: 8 * 86_400_000 })).toEqual({
      atMs: '1970-01-01 08:00',
      restedMs: '8 天',
    });
  });

  it('never translates free text that looks like a code', () => {
    expect(sayParams(zh, { goods: 'OTHER', plate: 'GOODS' })).toEqual({ goods: 'OTHER', plate: 'GOODS' });
  });

  it('says the reasons of a refused scan instead of the word no', () => {
    const said = sayScan(zh, {
      text: 'X',
      outcome: {
        code: 'REFUSED',
        tone: 'RED',
        params: {},
        refusals: [{ code: 'SLOT_TAKEN', params: { slot: 'J-01' } }],
        target: null,
        faultId: null,
      },
    });
    expect(said).toBe('货位 J-01 已经有货。请换一个空位。');
  });

  it('tells an event by its type, whose name holds a dot', () => {
    expect(sayEvent(zh, { type: 'label.printed', params: { pieces: 25 } })).toBe('打印标签 25 张');
  });

  it('uses the same placeholders in both languages', () => {
    const names = (text: string): string =>
      [...text.matchAll(/\{\{(\w+)\}\}/g)]
        .map(([, name = '']) => name)
        .toSorted((a, b) => a.localeCompare(b))
        .join(' ');
    const placeholders = (flat: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(flat).map(([key, text]) => [key, names(text)]));
    expect(placeholders(flatten(en))).toEqual(placeholders(flatten(zhCN)));
  });
});
