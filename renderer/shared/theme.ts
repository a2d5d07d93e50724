import type { ZoneKind } from '#core/domain/zones.ts';

/** The look of the whole program: every colour and size that a screen uses is named here and nowhere else (docs/design.md). */

export type Tone = 'GREEN' | 'AMBER' | 'RED' | 'NEUTRAL';

/** A state: a filled ground with what stands on it, a soft ground with its text. */
type ToneColours = {
  readonly solid: string;
  readonly onSolid: string;
  readonly soft: string;
  readonly text: string;
  /** For marks on the page and on surfaces: icons, rings, edges. */
  readonly mark: string;
};

export type Palette = {
  /** Text. */
  readonly ink: string;
  readonly muted: string;
  /** Icons that only fill a gap. */
  readonly faint: string;
  /** Lines that part, and lines that say "this can be pressed". */
  readonly line: string;
  readonly strong: string;
  /** Grounds. */
  readonly page: string;
  readonly surface: string;
  readonly raised: string;
  readonly hover: string;
  readonly accent: string;
  readonly accentHover: string;
  readonly onAccent: string;
  readonly accentSoft: string;
  readonly shadow: string;
  /** State colours. Each is always shown with an icon and a word: a colour alone tells some people nothing. */
  readonly tones: Readonly<Record<Tone, ToneColours>>;
  /** One colour a zone, for bands and outlines; the zone's name always stands beside it. */
  readonly zones: Readonly<Record<ZoneKind, string>>;
};

const light: Palette = {
  ink: '#1b2422',
  muted: '#56625e',
  faint: '#75817c',
  line: '#d5dbd7',
  strong: '#7a8681',
  page: '#f2f4f1',
  surface: '#ffffff',
  raised: '#ffffff',
  hover: '#e8ece8',
  accent: '#1d5a74',
  accentHover: '#174a60',
  onAccent: '#ffffff',
  accentSoft: '#e4eff3',
  shadow: 'rgba(27, 36, 34, 0.18)',
  tones: {
    GREEN: { solid: '#17693a', onSolid: '#ffffff', soft: '#e2f1e7', text: '#14592f', mark: '#17693a' },
    AMBER: { solid: '#f2b53b', onSolid: '#2b1d00', soft: '#fcf1d8', text: '#774a00', mark: '#a66a00' },
    RED: { solid: '#b3261e', onSolid: '#ffffff', soft: '#fbe7e5', text: '#98201a', mark: '#b3261e' },
    NEUTRAL: { solid: '#dfe4e1', onSolid: '#1b2422', soft: '#eef1ef', text: '#4a5652', mark: '#75817c' },
  },
  zones: { FRONT: '#8a6a2f', REST: '#2f6690', STORAGE: '#3f7350', ISOLATION: '#8c2f39' },
};

const dark: Palette = {
  ink: '#e7ece9',
  muted: '#a9b5b0',
  faint: '#7f8d87',
  line: '#36433d',
  strong: '#7f8d87',
  page: '#111715',
  surface: '#1a2220',
  raised: '#232d2a',
  hover: '#27312e',
  accent: '#7cc0de',
  accentHover: '#9ad2ea',
  onAccent: '#06222e',
  accentSoft: '#16343f',
  shadow: 'rgba(0, 0, 0, 0.6)',
  tones: {
    GREEN: { solid: '#1c7a44', onSolid: '#ffffff', soft: '#14301f', text: '#8fdcaa', mark: '#5cc386' },
    AMBER: { solid: '#f2b53b', onSolid: '#2b1d00', soft: '#3a2b0b', text: '#f5cd7c', mark: '#e0a63a' },
    RED: { solid: '#c2342b', onSolid: '#ffffff', soft: '#431714', text: '#ffb1aa', mark: '#f0776e' },
    NEUTRAL: { solid: '#3a4742', onSolid: '#e7ece9', soft: '#27312e', text: '#b9c4bf', mark: '#7f8d87' },
  },
  zones: { FRONT: '#cda763', REST: '#74aed8', STORAGE: '#7cbb91', ISOLATION: '#e0818b' },
};

/** Light and dark; what is printed is always light. */
export const palettes = { LIGHT: light, DARK: dark } as const satisfies Readonly<Record<string, Palette>>;
export type Look = keyof typeof palettes;

/** Type, room and targets, in CSS pixels; the same in every look. */
export const scale = {
  /** Beside what matters: units, times, who and when. */
  small: 15,
  body: 16,
  /** What is read standing: lines of lists, sentences of refusals. */
  lead: 18,
  large: 20,
  title: 24,
  /** At arm's length: heads of screens, the banner. */
  read: 28,
  big: 36,
  /** Counts that are called out. */
  huge: 44,
  icon: 64,
  /** From the other side of the counter. */
  far: 88,
  /** The least height of anything that is pressed, in gloves. */
  target: 48,
  /** The primary act of a screen. */
  touch: 56,
  radius: 8,
} as const;

const FONTS = {
  font: "'HarmonyOS Sans SC', 'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif",
  mono: "'Cascadia Mono', Consolas, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace",
} as const;

/** The family of all text. */
export const fontFamily = FONTS.font;

/** The same whatever the look: a form is paper, a picture from a camera stands on black, a QR code on white. */
const FIXED: Readonly<Record<string, string>> = {
  '--g-font': FONTS.font,
  '--g-mono': FONTS.mono,
  '--g-paper': '#ffffff',
  '--g-paper-ink': '#000000',
  '--g-paper-good': '#1d6a04',
  '--g-film': '#000000',
  ...Object.fromEntries(Object.entries(scale).map(([name, px]) => [`--g-${name}`, `${px}px`])),
};

const coloured = (palette: Palette): Readonly<Record<string, string>> => ({
  '--g-ink': palette.ink,
  '--g-muted': palette.muted,
  '--g-faint': palette.faint,
  '--g-line': palette.line,
  '--g-strong': palette.strong,
  '--g-page': palette.page,
  '--g-surface': palette.surface,
  '--g-raised': palette.raised,
  '--g-hover': palette.hover,
  '--g-accent': palette.accent,
  '--g-accent-hover': palette.accentHover,
  '--g-accent-on': palette.onAccent,
  '--g-accent-soft': palette.accentSoft,
  '--g-shadow': palette.shadow,
  ...Object.fromEntries(
    Object.entries(palette.tones).flatMap(([name, tone]) => {
      const key = `--g-${name.toLowerCase()}`;
      return [
        [key, tone.solid],
        [`${key}-on`, tone.onSolid],
        [`${key}-soft`, tone.soft],
        [`${key}-text`, tone.text],
        [`${key}-mark`, tone.mark],
      ];
    }),
  ),
  ...Object.fromEntries(
    Object.entries(palette.zones).map(([zone, colour]) => [`--g-zone-${zone.toLowerCase()}`, colour]),
  ),
});

/** Names of all custom properties that style sheets may use. */
export const propertyNames: ReadonlySet<string> = new Set([
  ...Object.keys(FIXED),
  ...Object.keys(coloured(light)),
]);

/** What lies on the screen as paper does: forms, certificates, labels. */
const PAPER = ['.g-light', '.paper'];
const onDark = (selector: string): string => `:root[data-look='DARK'] ${selector}`;

const block = (selector: string, properties: Readonly<Record<string, string>>): string =>
  `${selector}{${Object.entries(properties)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;

/**
 * The custom properties of every look as one style sheet. Paper on the screen, and everything that is printed, keeps
 * the light colours.
 */
export const themeCss = (): string =>
  [
    block(':root', FIXED),
    block(':root', coloured(light)),
    `@media screen{${block(":root[data-look='DARK']", { ...coloured(dark), 'color-scheme': 'dark' })}}`,
    `@media screen{${block(PAPER.map(onDark).join(','), { ...coloured(light), 'color-scheme': 'light' })}}`,
  ].join('\n');
