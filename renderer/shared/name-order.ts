import type { Language } from './i18n.ts';

const collators: Readonly<Record<Language, Intl.Collator>> = {
  // By the sound of the characters, as every list of names in a market is kept.
  'zh-CN': new Intl.Collator('zh-u-co-pinyin', { numeric: true }),
  en: new Intl.Collator('en', { numeric: true }),
};

/** A list in the order in which people look a name up: by pinyin in Chinese, by the alphabet in English. */
export const inNameOrder = <T>(
  language: Language,
  list: ReadonlyArray<T>,
  nameOf: (one: T) => string,
): ReadonlyArray<T> => list.toSorted((a, b) => collators[language].compare(nameOf(a), nameOf(b)));
