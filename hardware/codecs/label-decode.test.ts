import { GRAPHIC_FORMS } from '#core/domain/printer-profile.ts';
import { describe, expect, it } from 'vitest';
import { drawTraceCode } from '#core/domain/codes.ts';
import { readTraceCode } from '#core/domain/codes.ts';
import { LABEL_DPIS, LABEL_STOCKS, readPrinterProfile } from '#core/domain/printer-profile.ts';
import type { LabelBackground, LabelContent } from '#core/ports/device.ts';
import { createDamagedZpl, readSymbols, renderTspl, renderZpl } from '#hardware/testing/label-oracle.ts';
import { drawLabel, rasterLabel } from './label-picture.ts';
import { labelProfile } from './label-profile.ts';
import type { LabelProfile } from './label-profile.ts';
import { rasterBackground } from './label-raster.ts';
import * as tspl from './tspl.ts';
import type { TsplForm } from './tspl.ts';
import * as zpl from './zpl.ts';
import type { ZplForm } from './zpl.ts';

/** Labels of each language; GATEHOUSE_LABELS=10000 is the long form. */
const LABELS = Number(process.env['GATEHOUSE_LABELS'] ?? 80);
const SEED = Number(process.env['GATEHOUSE_SEED'] ?? 20220422);

const BACKGROUND: LabelBackground = {
  title: '冷冻南美白虾仁 1.8kg×10',
  lines: ['商户 沪江水产行', '批次 K7M-220422-017', '静置满7天', '放行 2022-04-29', '海宁监管仓'],
};

/** Numbers from a seed (mulberry32), the same on every machine. */
const numbers = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const codes = (count: number, seed: number): ReadonlyArray<string> => {
  const next = numbers(seed);
  const draw = (n: number, below: number) => Array.from({ length: n }, () => Math.floor(next() * below));
  return Array.from({ length: count }, () => drawTraceCode('K7M', draw));
};

/** Bare codes and codes in a URL by turns, with and without a note. */
const contents: ReadonlyArray<LabelContent> = codes(LABELS, SEED).map((code, n) => ({
  code,
  payload: n % 3 === 2 ? `HTTPS://T.EXAMPLE.CN/T/${code}` : code,
  note: n % 2 === 0 ? `${n + 1}/${LABELS}` : '',
}));

const profiles: ReadonlyArray<LabelProfile> = [...LABEL_STOCKS, [65, 35] as const].flatMap(
  ([width, height]) =>
    LABEL_DPIS.flatMap((dpi) => {
      const name = `${width}x${height}-${dpi}`;
      const read = readPrinterProfile(name);
      return read === null ? [] : [labelProfile(name, read)];
    }),
);

const zplOf = (profile: LabelProfile, form: ZplForm): ((label: LabelContent) => string) => {
  if (form === 'RASTER') return (label) => zpl.encodeRasterLabel(rasterLabel(profile, BACKGROUND, label));
  const template =
    form === 'FONT'
      ? zpl.encodeFontTemplate(profile, BACKGROUND)
      : zpl.encodeTemplate(profile, rasterBackground(profile, BACKGROUND), form);
  return (label) => zpl.encodeSetup(profile) + template + zpl.encodeLabel(label);
};

const tsplOf = (profile: LabelProfile, form: TsplForm): ((label: LabelContent) => string) => {
  const setup = tspl.encodeSetup(profile);
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
  if (form === 'RASTER')
    return (label) => setup + text(tspl.encodeRasterLabel(rasterLabel(profile, BACKGROUND, label)));
  if (form === 'FONT') return (label) => setup + text(tspl.encodeFontLabel(profile, BACKGROUND, label));
  const stored = setup + text(tspl.encodeBackground(form, rasterBackground(profile, BACKGROUND)));
  return (label) => stored + tspl.encodeLabel(profile, form, label);
};

type Language = {
  readonly name: string;
  readonly forms: ReadonlyArray<string>;
  readonly encoder: (profile: LabelProfile, form: string) => (label: LabelContent) => string;
  readonly render: (source: string, profile: LabelProfile) => Promise<Uint8Array>;
  /** The same of bytes that may make no sense; null when nothing can be drawn. */
  readonly damaged: () => {
    readonly render: (source: string, profile: LabelProfile) => Promise<Uint8Array | null>;
    readonly close: () => Promise<void>;
  };
};

const LANGUAGES: ReadonlyArray<Language> = [
  {
    name: 'ZPL',
    forms: GRAPHIC_FORMS.ZPL,
    encoder: (profile, form) => zplOf(profile, form as ZplForm),
    render: renderZpl,
    damaged: createDamagedZpl,
  },
  {
    name: 'TSPL',
    forms: GRAPHIC_FORMS.TSPL,
    encoder: (profile, form) => tsplOf(profile, form as TsplForm),
    render: renderTspl,
    damaged: () => ({
      render: (source, profile) => renderTspl(source, profile).catch(() => null),
      close: () => Promise.resolve(),
    }),
  },
];

/** Every stock, resolution and form in turn, so that a short run meets them all. */
const settingsOf = (forms: ReadonlyArray<string>) =>
  profiles.flatMap((profile) => forms.map((form) => ({ profile, form })));

describe.each(LANGUAGES)('labels in $name', ({ forms, encoder, render, damaged }) => {
  const settings = settingsOf(forms);

  it(
    `${LABELS} of them decode to their payload and to nothing else, in every stock, resolution and form`,
    async () => {
      const encoders = settings.map(({ profile, form }) => encoder(profile, form));
      const wrong: unknown[] = [];
      for (const [n, label] of contents.entries()) {
        const at = n % settings.length;
        const { profile, form } = settings[at] ?? { profile: profiles[0] as LabelProfile, form: '' };
        const read = await readSymbols(await render(encoders[at]?.(label) ?? '', profile));
        if (read.length !== 1 || read[0] !== label.payload) wrong.push({ n, id: profile.id, form, read });
      }
      expect(wrong).toEqual([]);
    },
    120_000 + LABELS * 500,
  );

  it(
    'one byte lost on the wire never makes a code that is accepted and wrong',
    async () => {
      const next = numbers(SEED);
      const hand = damaged();
      const accepted: unknown[] = [];
      const tries = Math.max(40, Math.floor(LABELS / 10));
      for (let n = 0; n < tries; n += 1) {
        const label = contents[n % contents.length] as LabelContent;
        const { profile, form } = settings[n % settings.length] ?? {
          profile: profiles[0] as LabelProfile,
          form: '',
        };
        const whole = encoder(profile, form)(label);
        // The label's own part is what differs from label to label: a byte of it, as often as any other.
        const from = n % 2 === 0 ? whole.length - Math.min(whole.length, 140) : 0;
        const at = from + Math.floor(next() * (whole.length - from));
        const png = await hand.render(whole.slice(0, at) + whole.slice(at + 1), profile);
        for (const text of png === null ? [] : await readSymbols(png)) {
          const reading = readTraceCode(text, 'K7M');
          if (reading.kind === 'CODE' && reading.code !== label.code) accepted.push({ n, at, text });
        }
      }
      await hand.close();
      expect(accepted).toEqual([]);
    },
    120_000 + LABELS * 100,
  );
});

it('the preview shows the dots that a printer gets as a picture, and its symbol reads', async () => {
  const [label] = contents;
  if (label === undefined) throw new Error('no label');
  for (const profile of profiles)
    expect(await readSymbols(drawLabel(profile, BACKGROUND, label))).toEqual([label.payload]);
});

it('a symbol that is larger than its room is refused, not squeezed', () => {
  const [profile] = profiles;
  if (profile === undefined) throw new Error('no profile');
  const long = { code: 'A1', payload: `HTTPS://T.EXAMPLE.CN/LONG/T/A1`, note: '' };
  expect(() => rasterLabel(profile, { ...BACKGROUND, design: 'SLOT' }, long)).toThrow('PAYLOAD_LENGTH');
});
