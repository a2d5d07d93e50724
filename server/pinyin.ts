import { PINYIN_BOUNDS } from './locales/pinyin-bounds.ts';

const collator = new Intl.Collator('zh-u-co-pinyin');
const HAN = /\p{Script=Han}/u;
/** Names are asked for again with every letter that is typed. */
const known = new Map<string, string>();
const KNOWN_LIMIT = 50_000;

const initialOf = (character: string): string => {
  if (!HAN.test(character)) return character.trim().toLowerCase();
  return PINYIN_BOUNDS.findLast(([, first]) => collator.compare(character, first) >= 0)?.[0] ?? '';
};

/**
 * The initials of a name in pinyin, in lower case; letters and digits stand for themselves. A character with more than
 * one reading has the one by which dictionaries sort it.
 */
export const pinyinInitials = (name: string): string => {
  let initials = known.get(name);
  if (initials !== undefined) return initials;
  if (known.size >= KNOWN_LIMIT) known.clear();
  initials = Array.from(name, initialOf).join('');
  known.set(name, initials);
  return initials;
};
