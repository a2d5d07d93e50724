/** Each language under its own name, whatever language the screen speaks. */
export const languageNames = [
  ['zh-CN', '中文'],
  ['en', 'English'],
] as const;
