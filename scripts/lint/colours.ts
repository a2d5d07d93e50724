const NAMED =
  'white|black|red|green|blue|yellow|orange|purple|pink|brown|gray|grey|silver|navy|teal|maroon|olive|lime|aqua|gold|crimson|tomato';

/** A colour written out: `#1d5a74`, `rgb(…)`, `hsl(…)`, `oklch(…)` and their like. */
const WRITTEN =
  /#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})(?![\w-])|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/giu;

/** A declaration of a style sheet whose value is, or ends in, a named colour. */
const NAMED_IN_CSS = new RegExp(
  String.raw`(?:color|background|border[\w-]*|outline|fill|stroke|box-shadow)\s*:[^;{}]*?(?<![\w-])(?:${NAMED})(?![\w-])`,
  'giu',
);

const withoutComments = (css: string): string => css.replace(/\/\*[\s\S]*?\*\//gu, '');

/** Colours written out in a piece of text, in the order in which they stand. */
export const writtenColours = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(WRITTEN)].map(([found]) => found);

/** Colours of a style sheet that do not come from the theme, written out or by name. */
export const coloursOfCss = (css: string): ReadonlyArray<string> => {
  const bare = withoutComments(css);
  return [...writtenColours(bare), ...[...bare.matchAll(NAMED_IN_CSS)].map(([found]) => found)];
};
