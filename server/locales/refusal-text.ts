import type { Refusal } from '#core/domain/refusals.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

export type Language = 'zh-CN' | 'en';

/** The language that the environment of a terminal asks for; English when it says nothing. */
export const languageOf = (env: Readonly<Record<string, string | undefined>>): Language =>
  /^zh/iu.test(env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '') ? 'zh-CN' : 'en';

const MINUTE_MS = 60_000;

/** A refusal as one sentence. Spans given in ms can also be asked for as `{…Minutes}`, rounded up. */
export const refusalText = (refusal: Refusal, language: Language): string => {
  const template = (language === 'en' ? en : zhCN)[refusal.code];
  return template.replace(/\{(\w+)\}/gu, (_, name: string) => {
    const own = refusal.params[name];
    if (own !== undefined) return String(own);
    const ms = refusal.params[name.replace(/Minutes$/u, 'Ms')];
    return typeof ms === 'number' ? String(Math.ceil(ms / MINUTE_MS)) : '?';
  });
};
