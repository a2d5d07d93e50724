/** What begins the code of a badge: a scanner at the gate knows it by this. */
export const BADGE_PREFIX = 'GHB-';

/** What begins the code that a merchant's collector shows at the gate. */
export const COLLECTION_PREFIX = 'GHC-';

/** Prefix and 128 random bits in URL-safe base64. */
const BADGE = /^GHB-[\w-]{22}$/u;
const COLLECTION = /^GHC-[\w-]{22}$/u;

/** Codes that open something and are no goods; null for everything else that is scanned. */
export const readSpecialCode = (text: string): 'BADGE' | 'COLLECTION' | null => {
  if (BADGE.test(text)) return 'BADGE';
  return COLLECTION.test(text) ? 'COLLECTION' : null;
};
