import { join } from 'node:path';
import { createAccountPreparer } from '#server/accounts.ts';
import { systemRandom } from '#server/random.ts';
import type { Role } from '#core/domain/roles.ts';
import { openWarehouse } from '#test/support/warehouse.ts';
import { createVirtualClock } from '#test/support/virtual-clock.ts';
import { fill, fillHouse, PER_BATCH, PIECES, STAGES } from './million.ts';
import type { Bench } from './measure.ts';

const DAY_MS = 24 * 3_600_000;
const BATCHES_A_DAY = 90;

/** Batches that are on their way, so that the lists of every step have lines: as many as a busy house has. */
const UNDER_WAY = {
  DECLARED: 12,
  APPROVED: 24,
  ARRIVED: 8,
  ACCEPTED: 6,
  RESTING: 24,
  PRINTED: 1,
  CODED: 0,
} as const;

/** Who may sign in, with the secret `bench`: one who holds every staff role, one of the gate, one merchant. */
export const SIGN_IN = {
  everything: 'SECOND',
  gate: 'GATE',
  merchant: 'MERCHANT',
} as const satisfies Readonly<Record<string, Role | 'SECOND'>>;
export const SECRET = 'bench';

/** The batch whose labels are printed and not verified: what a scanner has to do. */
export const batchToVerify = (pieces: number): string =>
  `bat_${Math.ceil(pieces / PER_BATCH) + Object.values(UNDER_WAY).reduce<number>((sum, n) => sum + n, 0) - 1}`;

const made = new Map<string, Promise<string>>();

/**
 * A data directory with so many pieces, made once in a run however many parts ask for it. GATEHOUSE_HOUSE=DIR takes one
 * that is there (its number of pieces must be the one that is asked for).
 */
export const bigHouse = (bench: Bench, pieces: number): Promise<string> => {
  const ready = process.env['GATEHOUSE_HOUSE'];
  if (ready !== undefined && pieces === PIECES) return Promise.resolve(ready);
  const directory = join(bench.directory, `house-${pieces}`);
  let making = made.get(directory);
  if (making === undefined)
    made.set(directory, (making = makeBigHouse(directory, pieces, bench.say).then(() => directory)));
  return making;
};

/** Makes a data directory with `pieces` coded pieces and some batches under way, whose last day is the real yesterday. */
export const makeBigHouse = async (directory: string, pieces: number, say: Bench['say']): Promise<void> => {
  const clock = createVirtualClock();
  const days = Math.ceil(pieces / PER_BATCH / BATCHES_A_DAY) + 1;
  clock.turnWall(Date.now() - days * DAY_MS - clock.read().wallMs);
  const house = await openWarehouse(directory, clock);
  let nth = fillHouse(house, pieces, say).length;
  for (const stage of STAGES)
    for (let n = 0; n < UNDER_WAY[stage]; n += 1) {
      fill(house, nth, stage);
      nth += 1;
    }
  const prepare = createAccountPreparer(house.store.journals.accounts, systemRandom, Date.now);
  for (const [username, key] of Object.entries(SIGN_IN))
    (await prepare(username, SECRET)).save(house.person(key).personId);
  house.close();
};
