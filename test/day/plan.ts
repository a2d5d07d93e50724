import { createDraw } from '#server/demo/draw.ts';
import {
  consignment,
  merchant,
  personName,
  vehicle,
  type MadeLine,
  type MadeMerchant,
  type MadeVehicle,
} from '#server/demo/made-up.ts';
import { DEMO_MERCHANTS } from '#server/demo/warehouse.ts';

/** What happens on the day, all of it from the seed before anything begins. */

export type PlannedBatch = {
  readonly no: number;
  readonly merchant: string;
  /** What really comes. */
  readonly lines: ReadonlyArray<MadeLine>;
  readonly pieces: number;
  /** So many pieces more stand on paper in the first line: a mismatch that two persons find and settle. */
  readonly tooManyDeclared: number;
  /** One paper comes days later, and holds the batch until then. */
  readonly paperLate: boolean;
  /** 0: loose pieces, counted by number and handed over one by one. Else counted by scan and handed over by carton. */
  readonly piecesPerCarton: number;
  /** This many-th piece's label comes out smudged and is replaced; null for none. */
  readonly spoilt: number | null;
  /** The paper runs out under the label after so many; null for none. */
  readonly paperOutAfter: number | null;
  readonly vehicle: MadeVehicle;
  readonly collector: string;
};

export type DayPlan = {
  readonly merchants: ReadonlyArray<MadeMerchant>;
  /** Batches that come, and later leave, together: as many as the resting zone has slots. */
  readonly waves: ReadonlyArray<ReadonlyArray<PlannedBatch>>;
};

const NEW_MERCHANTS = 8;
const CARTON_SIZES = [10, 12, 20, 25] as const;

const evenly = <T>(list: ReadonlyArray<T>, most: number): ReadonlyArray<ReadonlyArray<T>> => {
  const count = Math.ceil(list.length / most);
  return Array.from({ length: count }, (_, at) =>
    list.slice(Math.round((at * list.length) / count), Math.round(((at + 1) * list.length) / count)),
  );
};

/** Throws RangeError when there are fewer pieces than batches, or no batch. */
export const planDay = (options: {
  readonly batches: number;
  readonly pieces: number;
  readonly seed: number;
  /** Slots of the resting zone, each for one batch. */
  readonly restSlots: number;
}): DayPlan => {
  const draw = createDraw(options.seed, 'plan');
  const taken = new Set<string>(DEMO_MERCHANTS.map(({ name }) => name));
  const merchants = Array.from({ length: NEW_MERCHANTS }, () => merchant(draw, taken));
  const names = [...taken];
  const average = Math.floor(options.pieces / options.batches);
  const sizes = draw.parts(options.pieces, options.batches, Math.max(1, Math.floor(average / 4)));
  const batches = sizes.map((pieces, at): PlannedBatch => {
    const inCartons = at % 3 === 1;
    return {
      no: at + 1,
      merchant: draw.pick(names),
      lines: consignment(draw, pieces),
      pieces,
      tooManyDeclared: at % 7 === 2 ? draw.between(1, 3) : 0,
      paperLate: at % 5 === 3,
      piecesPerCarton: inCartons ? draw.pick(CARTON_SIZES) : 0,
      spoilt: at % 4 === 0 ? draw.between(1, pieces) : null,
      paperOutAfter: at % 6 === 2 ? draw.int(pieces) : null,
      vehicle: vehicle(draw),
      collector: personName(draw),
    };
  });
  return { merchants, waves: evenly(batches, options.restSlots) };
};
