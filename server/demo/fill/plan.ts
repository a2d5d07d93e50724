import { createDraw } from '../draw.ts';
import {
  consignment,
  merchant,
  personName,
  phone,
  vehicle,
  type MadeLine,
  type MadeMerchant,
  type MadeVehicle,
} from '../made-up.ts';
import { DEMO_PEOPLE } from '../people.ts';
import { MARKETS } from '../tables/trade.ts';
import { DEMO_MERCHANTS } from '../warehouse.ts';

/** Numbers of the seed texts: 002 has the markets and the goods of one warehouse, 003 the merchants and their staff. */
export const FULL = { markets: 8, batches: 19, pieces: 3000, merchants: 374, staff: 692 } as const;

/** How far goods have come when the demonstration begins, from those that have left to those that are only announced. */
export const STAGES = [
  'COLLECTED',
  'PARTLY_COLLECTED',
  'CERTIFIED',
  'VERIFIED',
  'PRINTED',
  'RESERVED',
  'STORED',
  'CLEARED',
  'READY',
  'RESTING_NEGATIVE',
  'RESTING_ENTERED',
  'RESTING_SENT',
  'RESTING_POSITIVE',
  'RESTING_NEW',
  'DISINFECTING',
  'MISMATCH',
  'COUNTING',
  'EXPECTED',
  'DECLARED',
] as const;
/** Goods of the days that do not go as planned, beside those of the seed texts: met by a positive, released early. */
export const OTHER_STAGES = ['RESTING_EXPOSED', 'EARLY'] as const;
export type Stage = (typeof STAGES)[number] | (typeof OTHER_STAGES)[number];

/** Stages of goods that came a week ago, in the order in which they end. */
export const LAST_WEEK: ReadonlyArray<Stage> = STAGES.slice(0, STAGES.indexOf('RESTING_NEGATIVE'));

export type FillBatch = {
  readonly stage: Stage;
  readonly merchant: string;
  readonly lines: ReadonlyArray<MadeLine>;
  readonly pieces: number;
  readonly vehicle: MadeVehicle;
  readonly collector: string;
};

export type FillPlan = {
  /** Merchants whose goods are here, then all the others; those that the demonstration is founded with are left out. */
  readonly merchants: ReadonlyArray<MadeMerchant>;
  /** People who work for merchants and do not sign in. */
  readonly staff: ReadonlyArray<{ readonly name: string; readonly phone: string; readonly merchant: string }>;
  readonly batches: ReadonlyArray<FillBatch>;
  /** Goods of OTHER_STAGES. */
  readonly others: ReadonlyArray<FillBatch>;
  /** Whose goods were inside before the program was. */
  readonly opening: string;
};

const LEAST_PIECES = 60;
/** Pieces of each batch of OTHER_STAGES. */
export const OTHER_PIECES = 60;

/** All that the filling does, from the seed alone. */
export const planFill = (seed: number): FillPlan => {
  const draw = createDraw(seed, 'fill');
  const founded = DEMO_MERCHANTS.map(({ name }) => name);
  const taken = new Set<string>(founded);
  const merchants = Array.from({ length: FULL.merchants - founded.length }, (_, at) =>
    // The first eight stand for a market each; after them chance decides.
    merchant(draw, taken, MARKETS[at]),
  );
  const contacts = merchants.map(({ name, contact, phone: number }) => ({
    name: contact,
    phone: number,
    merchant: name,
  }));
  const signIn = DEMO_PEOPLE.filter(({ merchant: of }) => of !== null).length;
  const others = Array.from({ length: FULL.staff - contacts.length - signIn }, () => ({
    name: personName(draw),
    phone: phone(draw),
    merchant: draw.pick(merchants).name,
  }));
  const sizes = draw.parts(FULL.pieces, FULL.batches, LEAST_PIECES);
  const batches = STAGES.map((stage, at): FillBatch => {
    const pieces = sizes[at] ?? 0;
    return {
      stage,
      merchant: founded[at] ?? merchants[at - founded.length]?.name ?? '',
      lines: consignment(draw, pieces),
      pieces,
      vehicle: vehicle(draw),
      collector: personName(draw),
    };
  });
  const apart = createDraw(seed, 'other days');
  const next = FULL.batches - founded.length;
  const more = OTHER_STAGES.map((stage, at): FillBatch => {
    const merchantName = merchants[next + at]?.name ?? '';
    return {
      stage,
      merchant: merchantName,
      lines: consignment(apart, OTHER_PIECES),
      pieces: OTHER_PIECES,
      vehicle: vehicle(apart),
      collector: personName(apart),
    };
  });
  const opening = merchants[next + OTHER_STAGES.length]?.name ?? '';
  return { merchants, staff: [...contacts, ...others], batches, others: more, opening };
};
