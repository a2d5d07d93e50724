import { createAccountPreparer } from '#server/accounts.ts';
import { systemRandom } from '#server/random.ts';
import type { Role } from '#core/domain/roles.ts';
import { openWarehouse } from '#test/support/warehouse.ts';
import { createVirtualClock } from '#test/support/virtual-clock.ts';
import { fill, fillHouse, PER_BATCH, STAGES } from './million.ts';
import type { Bench } from './measure.ts';

const DAY_MS = 24 * 3_600_000;
const BATCHES_A_DAY = 90;

/** Batches that are on their way, so that the lists of every step have lines: as many as a busy house has. */
const UNDER_WAY = { DECLARED: 12, APPROVED: 24, ARRIVED: 8, ACCEPTED: 6, RESTING: 24, CODED: 0 } as const;

/** Who may sign in, with the secret `bench`: one who holds every staff role, one of the gate, one merchant. */
export const SIGN_IN = {
  everything: 'SECOND',
  gate: 'GATE',
  merchant: 'MERCHANT',
} as const satisfies Readonly<Record<string, Role | 'SECOND'>>;
export const SECRET = 'bench';

/** Makes a data directory with `pieces` coded pieces and some batches under way, whose last day is the real yesterday. */
export const makeBigHouse = async (
  directory: string,
  pieces: number,
  say: Bench['say'],
): Promise<ReadonlyArray<string>> => {
  const clock = createVirtualClock();
  const days = Math.ceil(pieces / PER_BATCH / BATCHES_A_DAY) + 1;
  clock.turnWall(Date.now() - days * DAY_MS - clock.read().wallMs);
  const house = await openWarehouse(directory, clock);
  const made = [...fillHouse(house, pieces, say)];
  for (const stage of STAGES)
    for (let n = 0; n < UNDER_WAY[stage]; n += 1) fill(house, made.push(`bat_${made.length}`) - 1, stage);
  const prepare = createAccountPreparer(house.store.journals.accounts, systemRandom, Date.now);
  for (const [username, key] of Object.entries(SIGN_IN))
    (await prepare(username, SECRET)).save(house.person(key).personId);
  house.close();
  return made;
};
