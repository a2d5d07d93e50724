import type { Database } from 'better-sqlite3';
import type { NameOrder } from '#core/contract/market-views.ts';

/** One merchant, as names are looked up. */
export type MerchantEntry = {
  readonly merchantId: string;
  readonly name: string;
  /** In small letters. */
  readonly folded: string;
  /** Initials or other spellings of the name, in small letters. */
  readonly spelt: string;
  /** Ledger number of the registration: parts merchants of one name. */
  readonly seq: number;
};

/** Every merchant in the order of names. A merchant's name never changes, so that what is known stays right. */
export type MerchantDirectory = {
  /** In the order of names. */
  readonly inOrder: (order: NameOrder) => ReadonlyArray<MerchantEntry>;
  /** How many stand before or at this merchant in that order; 0 for null and for one that is not known. */
  readonly countTo: (order: NameOrder, merchantId: string | null) => number;
  /** Takes up to `most` merchants in that nobody has asked for yet; 0 when all are there. */
  readonly warm: (most: number) => number;
};

const COLLATORS: Readonly<Record<NameOrder, Intl.Collator>> = {
  // By the sound of the characters, as every list of names in a market is kept.
  PINYIN: new Intl.Collator('zh-u-co-pinyin', { numeric: true }),
  ALPHABET: new Intl.Collator('en', { numeric: true }),
};

type Row = { readonly merchantId: string; readonly name: string; readonly seq: number };

/** Puts sorted entries into a sorted list: each costs a search, the list is copied once. */
const merged = (
  list: ReadonlyArray<MerchantEntry>,
  added: ReadonlyArray<MerchantEntry>,
  placeOf: (list: ReadonlyArray<MerchantEntry>, entry: MerchantEntry) => number,
): ReadonlyArray<MerchantEntry> => {
  const parts: ReadonlyArray<MerchantEntry>[] = [];
  let from = 0;
  for (const entry of added) {
    const at = placeOf(list, entry);
    parts.push(list.slice(from, at), [entry]);
    from = at;
  }
  return [...parts, list.slice(from)].flat();
};

/** SQLite cannot sort by pinyin; the directory keeps the order in memory and takes in whoever is new when it is asked. */
export const createMerchantDirectory = (
  db: Database,
  spellings: (name: string) => string,
): MerchantDirectory => {
  const newer = db.prepare<[number, number], Row>(
    `SELECT merchant_id AS merchantId, name, registered_seq AS seq FROM merchants
     WHERE registered_seq > ? ORDER BY registered_seq LIMIT ?`,
  );
  const known: MerchantEntry[] = [];
  const byId = new Map<string, MerchantEntry>();
  const takeIn = (most: number): number => {
    // Inside a transaction whoever is new may yet be taken back.
    if (db.inTransaction) return 0;
    const rows = newer.all(known.at(-1)?.seq ?? 0, most);
    for (const row of rows) {
      const entry = { ...row, folded: row.name.toLowerCase(), spelt: spellings(row.name) };
      known.push(entry);
      byId.set(entry.merchantId, entry);
    }
    return rows.length;
  };

  const compareIn =
    (order: NameOrder) =>
    (a: MerchantEntry, b: MerchantEntry): number =>
      COLLATORS[order].compare(a.name, b.name) || a.seq - b.seq;
  const placeIn = (order: NameOrder) => {
    const compare = compareIn(order);
    /** How many of the list do not stand behind the entry. */
    return (list: ReadonlyArray<MerchantEntry>, entry: MerchantEntry): number => {
      let [low, high] = [0, list.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        const there = list[middle];
        if (there !== undefined && compare(there, entry) <= 0) low = middle + 1;
        else high = middle;
      }
      return low;
    };
  };
  const places = { PINYIN: placeIn('PINYIN'), ALPHABET: placeIn('ALPHABET') };
  const sorted: Record<NameOrder, ReadonlyArray<MerchantEntry>> = { PINYIN: [], ALPHABET: [] };
  const inOrder = (order: NameOrder): ReadonlyArray<MerchantEntry> => {
    const added = known.slice(sorted[order].length);
    if (added.length > 0)
      sorted[order] = merged(sorted[order], added.toSorted(compareIn(order)), places[order]);
    return sorted[order];
  };

  return {
    inOrder: (order) => {
      takeIn(Number.MAX_SAFE_INTEGER);
      return inOrder(order);
    },
    countTo: (order, merchantId) => {
      const entry = merchantId === null ? undefined : byId.get(merchantId);
      return entry === undefined ? 0 : places[order](inOrder(order), entry);
    },
    warm: (most) => {
      const taken = takeIn(most);
      inOrder('PINYIN');
      return taken;
    },
  };
};
