import type { Database } from 'better-sqlite3';
import type { MerchantPage, MerchantView, NameOrder } from '#core/contract/market-views.ts';
import type { Reads } from '#core/ports/reads.ts';
import { keepRows, type KeptRows } from './kept-rows.ts';
import type { MerchantDirectory, MerchantEntry } from './merchant-directory.ts';
import type { PrivateData } from './names.ts';

export type MerchantListInput = {
  /** Words that must all occur in name, stall, market, credit code or contact, or the initials of the name. */
  readonly search: string;
  readonly order: NameOrder;
  /** `next` of the page before; null for the first. */
  readonly after: string | null;
  readonly limit: number;
  /** Only this merchant; null for all. */
  readonly merchantId: string | null;
};

export type MerchantQueries = {
  readonly merchants: (input: MerchantListInput) => MerchantPage;
  readonly merchant: (merchantId: string) => MerchantView | null;
  /** How many may declare: on the list of merchants with imports, with the pledge in force signed. */
  readonly merchantsReady: () => number;
};

export type MerchantList = MerchantQueries & {
  /** Reads words of merchants that nobody has asked for yet; 0 when all are there. */
  readonly warmWords: (most: number) => number;
};

type Row = Omit<MerchantView, 'contact' | 'phone' | 'listed' | 'kindIds' | 'pledged'> & {
  readonly listedSeq: number | null;
  readonly pledged: number;
};

/** Words that merchants are found by beside their names, in small letters. A contact is gone as soon as it is erased. */
const TEXT = `lower(concat_ws(' ', name, stall, market, credit_code, data ->> '$.contact')) AS text
  FROM merchants LEFT JOIN private_records ON kind = 'merchant' AND subject_id = merchants.merchant_id`;

const keepTexts = (db: Database): KeptRows<string> => {
  const page = db.prepare<[string, number], { id: string; text: string }>(
    `SELECT merchants.merchant_id AS id, ${TEXT} WHERE merchants.merchant_id > ? ORDER BY 1 LIMIT ?`,
  );
  const one = db.prepare<[string], string>(`SELECT ${TEXT} WHERE merchants.merchant_id = ?`).pluck();
  return keepRows<string>(db, {
    name: 'merchant',
    watched: [
      { table: 'merchants', id: (row) => `${row}.merchant_id` },
      { table: 'private_records', id: (row) => `iif(${row}.kind = 'merchant', ${row}.subject_id, NULL)` },
    ],
    page: (after, limit) => page.all(after, limit).map(({ id, text }) => [id, text] as const),
    one: (id) => one.get(id) ?? null,
  });
};

/** Pages through merchants in the order of names, by name and registration, which never change. */
export const createMerchantList = (
  db: Database,
  reads: Reads,
  names: PrivateData,
  directory: MerchantDirectory,
): MerchantList => {
  const one = db.prepare<[{ id: string; text: string }], Row>(
    `SELECT merchant_id AS merchantId, name, stall, market, credit_code AS creditCode, listed_seq AS listedSeq,
       EXISTS (SELECT 1 FROM pledges p WHERE p.text_id = @text AND p.merchant_id = merchants.merchant_id
         AND p.person_id = '') AS pledged
     FROM merchants WHERE merchant_id = @id`,
  );
  const kindsOf = db
    .prepare<[string], string>('SELECT kind_id FROM merchant_kinds WHERE merchant_id = ? ORDER BY position')
    .pluck();
  const texts = keepTexts(db);
  const counts = db.prepare<[], { total: number; listed: number }>(
    'SELECT count(*) AS total, count(listed_seq) AS listed FROM merchants',
  );
  const pledged = db
    .prepare<[string], number>(`SELECT count(*) FROM pledges WHERE text_id = ? AND person_id = ''`)
    .pluck();
  const ready = db
    .prepare<[string], number>(
      `SELECT count(*) FROM pledges CROSS JOIN merchants ON merchants.merchant_id = pledges.merchant_id
       WHERE text_id = ? AND person_id = '' AND listed_seq IS NOT NULL`,
    )
    .pluck();
  const textId = (): string => reads.currentPledge()?.textId ?? '';

  const view = (id: string, text: string): MerchantView | null => {
    const row = one.get({ id, text });
    if (row === undefined) return null;
    const { listedSeq, pledged: signed, ...rest } = row;
    const contact = names.of('merchant', id);
    return {
      ...rest,
      contact: contact?.['contact'] ?? '',
      phone: contact?.['phone'] ?? '',
      listed: listedSeq !== null,
      kindIds: kindsOf.all(id),
      pledged: signed === 1,
    };
  };

  /** Whether a merchant fits what was typed: every word of it, or the initials of its name. */
  const fitting = (search: string): ((entry: MerchantEntry) => boolean) => {
    const words = search.split(/\s+/u).filter((word) => word !== '');
    if (words.length === 0) return () => true;
    const wanted = words.map((word) => word.toLowerCase());
    const initials = wanted.join('');
    const known = texts.all();
    return ({ merchantId, spelt }) => {
      const text = known.get(merchantId) ?? '';
      return wanted.every((word) => text.includes(word)) || spelt.startsWith(initials);
    };
  };

  return {
    warmWords: texts.warm,
    merchantsReady: () => ready.get(textId()) ?? 0,
    merchant: (merchantId) => view(merchantId, textId()),
    merchants: ({ search, order, after, limit, merchantId }) => {
      const text = textId();
      if (merchantId !== null) {
        const own = view(merchantId, text);
        const items = own === null || after !== null ? [] : [own];
        const [listed, signed] = [own?.listed === true ? 1 : 0, own?.pledged === true ? 1 : 0];
        return { items, next: null, total: own === null ? 0 : 1, listed, pledged: signed };
      }
      const fits = fitting(search.trim());
      const list = directory.inOrder(order);
      const page: MerchantEntry[] = [];
      // One more than asked for says that there is another page.
      for (let at = directory.countTo(order, after); at < list.length && page.length <= limit; at += 1) {
        const entry = list[at];
        if (entry !== undefined && fits(entry)) page.push(entry);
      }
      const { total, listed } = counts.get() ?? { total: 0, listed: 0 };
      return {
        items: page.slice(0, limit).flatMap((entry) => view(entry.merchantId, text) ?? []),
        next: page.length > limit ? (page[limit - 1]?.merchantId ?? null) : null,
        total,
        listed,
        pledged: pledged.get(text) ?? 0,
      };
    },
  };
};
