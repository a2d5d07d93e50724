import { theme, type MappingAlgorithm, type ThemeConfig } from 'antd';
import { fontFamily, palettes, scale, type Look } from './theme.ts';

/** Ant Design's own derivation of a look, with the colours of theme.ts where it would have mixed its own. */
const algorithm = (look: Look): MappingAlgorithm => {
  const from = look === 'DARK' ? theme.darkAlgorithm : theme.defaultAlgorithm;
  const colours = palettes[look];
  return (seed, map) => ({
    ...from(seed, map),
    colorPrimary: colours.accent,
    colorPrimaryHover: colours.accentHover,
    colorPrimaryActive: colours.accentHover,
    colorPrimaryBorder: colours.accent,
    colorPrimaryBg: colours.accentSoft,
    colorPrimaryBgHover: colours.accentSoft,
    colorPrimaryText: colours.accent,
    colorPrimaryTextHover: colours.accentHover,
    colorPrimaryTextActive: colours.accentHover,
    colorLink: colours.accent,
    colorLinkHover: colours.accentHover,
    colorLinkActive: colours.accentHover,
    colorError: colours.tones.RED.mark,
    colorErrorHover: colours.tones.RED.text,
    colorErrorActive: colours.tones.RED.text,
    colorErrorText: colours.tones.RED.text,
    colorErrorBorder: colours.tones.RED.mark,
    colorErrorBorderHover: colours.tones.RED.text,
    colorErrorBg: colours.tones.RED.soft,
    colorSuccess: colours.tones.GREEN.mark,
    colorSuccessText: colours.tones.GREEN.text,
    colorSuccessBg: colours.tones.GREEN.soft,
    colorWarning: colours.tones.AMBER.mark,
    colorWarningText: colours.tones.AMBER.text,
    colorWarningBg: colours.tones.AMBER.soft,
    colorInfo: colours.accent,
    colorInfoBg: colours.accentSoft,
    colorText: colours.ink,
    colorTextSecondary: colours.muted,
    colorTextTertiary: colours.muted,
    colorTextQuaternary: colours.faint,
    colorBorder: colours.strong,
    colorBorderSecondary: colours.line,
    colorBgLayout: colours.page,
    colorBgContainer: colours.surface,
    colorBgElevated: colours.raised,
    colorBgSpotlight: colours.ink,
    // Ticks and handles stand on the accent.
    colorWhite: colours.onAccent,
  });
};

const themeOf = (look: Look): ThemeConfig => {
  const colours = palettes[look];
  return {
    algorithm: algorithm(look),
    token: {
      controlHeight: scale.target,
      controlHeightLG: scale.touch,
      // Nothing that is pressed is smaller than a gloved finger, whatever a component calls itself.
      controlHeightSM: scale.target,
      fontSize: scale.body,
      fontSizeLG: scale.lead,
      motion: false,
      borderRadius: scale.radius,
      colorTextLightSolid: colours.onAccent,
      colorTextPlaceholder: colours.muted,
      colorTextDescription: colours.muted,
      // Also what an empty table says: it must be legible.
      colorTextDisabled: colours.muted,
      colorTextHeading: colours.ink,
      fontFamily,
      boxShadow: 'none',
      boxShadowSecondary: `0 6px 24px ${colours.shadow}`,
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        contentFontSizeSM: scale.body,
      },
      Table: {
        headerBg: colours.tones.NEUTRAL.soft,
        headerColor: colours.tones.NEUTRAL.text,
        cellPaddingBlock: 14,
      },
      Select: { optionHeight: scale.target, optionSelectedBg: colours.accentSoft },
      Segmented: {
        // Its own frame is drawn (ui.css); within it each choice is a full target.
        trackBg: colours.surface,
        trackPadding: 0,
        itemSelectedColor: colours.onAccent,
        itemSelectedBg: colours.accent,
        itemColor: colours.ink,
      },
      Dropdown: { controlPaddingHorizontal: 16, paddingBlock: 12 },
    },
    cssVar: { key: 'gate' },
    hashed: false,
  };
};

/** Ant Design in each look: large targets, no motion, plain surfaces. */
export const antdThemes: Readonly<Record<Look, ThemeConfig>> = {
  LIGHT: themeOf('LIGHT'),
  DARK: themeOf('DARK'),
};
