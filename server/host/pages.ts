import { PAGE_TEXTS, type PageLanguage } from './locales/pages.ts';

export type PageName = keyof (typeof PAGE_TEXTS)['en'];

/** The language of a page from an Accept-Language header: Chinese unless something else is asked for first. */
export const pageLanguage = (header: string | undefined): PageLanguage =>
  header !== undefined && /^\s*(?!zh|\*)[a-z]/iu.test(header) ? 'en' : 'zh-CN';

/** A plain page of one heading and one sentence, for the few moments when the screens cannot be shown. */
export const plainPage = (name: PageName, language: PageLanguage): string => {
  const { title, text } = PAGE_TEXTS[language][name];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
};
