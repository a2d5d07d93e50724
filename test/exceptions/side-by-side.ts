import type { Policy } from '#core/domain/policy.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { consign, type Consignment } from '#test/support/consignment.ts';
import type { Crew } from '#test/support/crew.ts';

/** Acts whose order policies differ about, and what comes after them. */
export const TRIED = ['disinfect', 'place', 'swab', 'clear', 'store', 'certify'] as const;
export type Tried = (typeof TRIED)[number];

/** What the program says at one moment: what comes next, and why everything else may not be done yet. */
export type Moment = {
  readonly minute: number;
  readonly next: string;
  readonly forbidden: Readonly<Partial<Record<Tried, ReadonlyArray<string>>>>;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Takes one consignment of `quantity` pieces from the gate to its exit in whatever order the program names as next, and
 * before each step tries every act that is not that step. Each of them must be refused: one that is done, throws.
 */
export const walkUnder = async (
  crew: Crew,
  policy: Policy,
  quantity: number,
): Promise<{ readonly batch: Consignment; readonly moments: ReadonlyArray<Moment> }> => {
  const batch = await consign(crew, policy, quantity);
  await batch.takeIn();
  const fromMs = (await batch.detail()).batch.unpacked?.atMs ?? 0;
  const moments: Moment[] = [];
  let sampleIds: ReadonlyArray<string> = [];

  /** Acts that are refused now; `allowed` are the next step and what may be done again beside it. */
  const note = async (next: string, allowed: ReadonlyArray<Tried>): Promise<void> => {
    const forbidden: Partial<Record<Tried, ReadonlyArray<string>>> = {};
    for (const act of TRIED) if (!allowed.includes(act)) forbidden[act] = await refusalsOf(batch[act]());
    moments.push({ minute: Math.round(((await crew.nowMs()) - fromMs) / MINUTE_MS), next, forbidden });
  };
  /** What a policy lets people do once more before clearance: another swab, another disinfection, a slot to rest in. */
  const again = async (): Promise<ReadonlyArray<Tried>> => {
    const { batch: facts } = await batch.detail();
    return [
      ...(facts.samples.length > 0 ? (['swab'] as const) : []),
      ...(facts.disinfections.length > 0 && facts.rest === null ? (['disinfect', 'place'] as const) : []),
    ];
  };

  for (let steps = 0; steps < 40; steps += 1) {
    const next = await batch.next();
    switch (next) {
      case 'DISINFECT': {
        await note(next, ['disinfect', ...(await again())]);
        const { disinfectionId } = await batch.disinfect();
        await crew.pass(30 * MINUTE_MS);
        await batch.endDisinfection(disinfectionId);
        break;
      }
      case 'PLACE':
        await note(next, ['place', ...(await again())]);
        await batch.place();
        break;
      case 'SAMPLE':
        await note(next, ['swab', ...(await again())]);
        sampleIds = await batch.swabAll();
        break;
      case 'RESULTS':
        await note(next, await again());
        await batch.negative(sampleIds);
        break;
      case 'WAIT_REST': {
        await note(next, await again());
        await crew.pass(policy.rest.hours * HOUR_MS);
        break;
      }
      case 'CLEAR':
        await note(next, ['clear', ...(await again())]);
        await batch.clear();
        break;
      case 'STORE':
        await note(next, ['store']);
        await batch.store();
        break;
      case 'CODES':
        await note(next, []);
        await batch.leave();
        break;
      case 'DONE':
        moments.push({
          minute: Math.round(((await crew.nowMs()) - fromMs) / MINUTE_MS),
          next,
          forbidden: {},
        });
        return { batch, moments };
      default:
        throw new Error(`${policy.policyId}: stands at ${next}`);
    }
  }
  throw new Error(`${policy.policyId}: never left`);
};
