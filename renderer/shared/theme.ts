import type { ThemeConfig } from 'antd';
import type { ZoneKind } from '#core/domain/zones.ts';

/** The look of the whole program: every colour and size that a screen uses is named here and nowhere else. */

export type Tone = 'GREEN' | 'AMBER' | 'RED' | 'NEUTRAL';

const ink = '#1b2422';
const accent = '#1d5a74';

/** State colours. Each is always shown with an icon and a word: a colour alone tells some people nothing. */
export const tones: Readonly<
  Record<
    Tone,
    { readonly solid: string; readonly onSolid: string; readonly soft: string; readonly text: string }
  >
> = {
  GREEN: { solid: '#17693a', onSolid: '#ffffff', soft: '#e2f1e7', text: '#14592f' },
  AMBER: { solid: '#f2b53b', onSolid: '#2b1d00', soft: '#fcf1d8', text: '#774a00' },
  RED: { solid: '#b3261e', onSolid: '#ffffff', soft: '#fbe7e5', text: '#98201a' },
  NEUTRAL: { solid: '#dfe4e1', onSolid: ink, soft: '#eef1ef', text: '#4a5652' },
};

/** One colour a zone, for bands and outlines; the zone's name always stands beside it. */
export const zoneColours: Readonly<Record<ZoneKind, string>> = {
  FRONT: '#8a6a2f',
  REST: '#2f6690',
  STORAGE: '#3f7350',
  ISOLATION: '#8c2f39',
};

/** Custom properties that the style sheets use (`var(--g-ink)`). */
const properties: Readonly<Record<string, string>> = {
  '--g-ink': ink,
  '--g-muted': '#5a6662',
  '--g-line': '#d5dbd7',
  '--g-page': '#f2f4f1',
  '--g-surface': '#ffffff',
  '--g-accent': accent,
  '--g-accent-soft': '#e4eff3',
  '--g-radius': '8px',
  '--g-touch': '56px',
  '--g-small': '14px',
  '--g-body': '16px',
  '--g-large': '20px',
  '--g-title': '24px',
  '--g-read': '28px',
  '--g-huge': '44px',
  '--g-font':
    "'HarmonyOS Sans SC', 'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif",
  '--g-mono': "'Cascadia Mono', Consolas, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace",
  ...Object.fromEntries(
    Object.entries(tones).flatMap(([name, tone]) => {
      const key = `--g-${name.toLowerCase()}`;
      return [
        [key, tone.solid],
        [`${key}-on`, tone.onSolid],
        [`${key}-soft`, tone.soft],
        [`${key}-text`, tone.text],
      ];
    }),
  ),
  ...Object.fromEntries(
    Object.entries(zoneColours).map(([zone, colour]) => [`--g-zone-${zone.toLowerCase()}`, colour]),
  ),
};

/** Sets the custom properties; by CSSOM, because the page's policy refuses style attributes in HTML. */
export const applyTheme = (root: HTMLElement): void => {
  for (const [name, value] of Object.entries(properties)) root.style.setProperty(name, value);
};

/** Ant Design in the same look: large targets, no motion, plain surfaces. */
export const antdTheme: ThemeConfig = {
  token: {
    controlHeight: 48,
    controlHeightLG: 56,
    controlHeightSM: 36,
    fontSize: 16,
    fontSizeLG: 18,
    motion: false,
    borderRadius: 8,
    colorPrimary: accent,
    colorLink: accent,
    colorInfo: accent,
    colorSuccess: tones.GREEN.solid,
    colorWarning: '#b97700',
    colorError: tones.RED.solid,
    colorText: ink,
    colorTextSecondary: '#5a6662',
    colorTextPlaceholder: '#7c8884',
    colorBorder: '#a9b4af',
    colorBgLayout: '#f2f4f1',
    fontFamily: properties['--g-font'] ?? 'sans-serif',
    boxShadow: 'none',
    boxShadowSecondary: '0 6px 24px rgba(27, 36, 34, 0.18)',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Table: { headerBg: '#eef1ef', headerColor: '#4a5652', cellPaddingBlock: 14 },
    Select: { optionHeight: 44 },
  },
  cssVar: { key: 'gate' },
  hashed: false,
};
