import i18next from 'i18next';
import { useSyncExternalStore } from 'react';
import { catalogue as zhCN } from '#renderer/locales/zh-CN/index.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Leaves<T, Prefix extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

/** Key of a text, `area.name`; the Chinese catalogue is the source of what exists. */
export type TextKey = Leaves<typeof zhCN, ''>;
export type TextParams = Readonly<Record<string, string | number>>;
/** Looks a text up and fills its `{{placeholders}}`. */
export type Text = (key: TextKey, params?: TextParams) => string;

type Tree = { readonly [name: string]: string | Tree };
/** Lays a catalogue flat. Keys hold dots of their own (event types), so i18next may not walk the tree itself. */
export const flatten = (tree: Tree, prefix = ''): Record<string, string> => {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat[prefix + name] = value;
    else Object.assign(flat, flatten(value, `${prefix}${name}.`));
  }
  return flat;
};

const known: ReadonlySet<string> = new Set(Object.keys(flatten(zhCN)));

/** True when the catalogue holds this key: for words that stand for codes that come from the service. */
export const isTextKey = (key: string): key is TextKey => known.has(key);

const STORE = 'gate.language';

const isLanguage = (value: unknown): value is Language => LANGUAGES.some((one) => one === value);

/** The language this screen was left in; Chinese on a new one. A browser that refuses storage gets Chinese too. */
const remembered = (): Language => {
  try {
    const kept = window.localStorage.getItem(STORE);
    return isLanguage(kept) ? kept : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
};

/** Chinese comes with the program, what stands in for a missing text; the others are fetched when they are wanted. */
export const fetchTexts = async (language: Language): Promise<void> => {
  if (language === 'zh-CN' || i18next.hasResourceBundle(language, 'translation')) return;
  const { catalogue } = await import('#renderer/locales/en/index.ts');
  i18next.addResourceBundle(language, 'translation', flatten(catalogue));
};

/** Makes the texts of the language ready that this screen was left in; call once before the first render. */
export const startTexts = async (): Promise<void> => {
  const language = remembered();
  await i18next.init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    // A value that the service did not send leaves a visible gap, not a hole in the sentence.
    missingInterpolationHandler: () => '…',
    resources: { 'zh-CN': { translation: flatten(zhCN) } },
  });
  try {
    await fetchTexts(language);
    await i18next.changeLanguage(language);
  } catch {
    // The line broke: Chinese is better than no screen.
  }
  if (typeof document !== 'undefined') document.documentElement.lang = i18next.language;
};

/** Switches every text at run time and remembers the choice on this machine. Rejects when its texts cannot be had. */
export const setLanguage = async (language: Language): Promise<void> => {
  await fetchTexts(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    window.localStorage.setItem(STORE, language);
  } catch {
    // The choice then lasts as long as the page.
  }
};

const subscribe = (listener: () => void): (() => void) => {
  i18next.on('languageChanged', listener);
  return () => {
    i18next.off('languageChanged', listener);
  };
};
const current = (): Language => (isLanguage(i18next.language) ? i18next.language : 'zh-CN');

const texts: Readonly<Record<Language, Text>> = {
  'zh-CN': (key, params) => i18next.t(key, { ...params, lng: 'zh-CN' }),
  en: (key, params) => i18next.t(key, { ...params, lng: 'en' }),
};

/** Texts of one language, whatever the screen speaks. */
export const textIn = (language: Language): Text => texts[language];

/** The language of the screen; the component is drawn anew when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, current);

/** `t('area.name', { params })` in the language of the screen. */
export const useText = (): Text => texts[useLanguage()];
