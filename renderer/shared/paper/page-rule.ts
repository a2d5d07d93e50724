import { useEffect } from 'react';

/** A text as a CSS string: nothing in it can end the string or the rule. */
export const cssString = (text: string): string =>
  `"${text.replaceAll(/["\\\p{Cc}]/gu, (char) => `\\${(char.codePointAt(0) ?? 32).toString(16)} `)}"`;

/** A sentence with places for the page's number and the number of pages, as the value of `content`. */
export const pageOf = (sentence: (page: string, pages: string) => string): string =>
  sentence('\u0001', '\u0002')
    .split(/(\u0001|\u0002)/u)
    .filter((part) => part !== '')
    .map((part) =>
      part === '\u0001' ? 'counter(page)' : part === '\u0002' ? 'counter(pages)' : cssString(part),
    )
    .join(' ');

export type PageRule = {
  readonly wide: boolean;
  /** Top left and right of every page, so that a loose sheet still says what it is of. */
  readonly left: string;
  readonly right: string;
  /** Value of `content`: see `pageOf`. */
  readonly foot: string;
};

/** The rule of the printed page: A4, margins, and what stands in them on every page. */
export const pageRule = ({ wide, left, right, foot }: PageRule): string => `@page {
  size: A4 ${wide ? 'landscape' : 'portrait'};
  margin: 14mm 12mm 15mm;
  font-family: var(--g-font);
  @top-left { content: ${cssString(left)}; font-size: 8pt; white-space: nowrap; }
  @top-right { content: ${cssString(right)}; font-size: 8pt; white-space: nowrap; }
  @bottom-center { content: ${foot}; font-size: 9pt; }
}`;

/** Puts the rule in force while a form is on the screen. A sheet made by script needs no nonce. */
export const usePageRule = (rule: string): void => {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [rule]);
};
