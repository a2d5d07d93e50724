import type { RoundKind } from '#core/domain/events/lab.ts';
import { LABORATORY } from '#server/demo/tables/trade.ts';
import { onShift, type DayHouse } from './house.ts';

/** Rounds of swabs through the house (domain.md §4.5): its surroundings and its people, whatever goods are there. */

/** What is swabbed where the goods rest. */
const SITES = ['地面', '货架', '门把手'];
/** Two people in one tube, one in another: those who come near goods. */
const PEOPLE = [['王小虎', '李慧敏'], ['陈志强']];

type Swabs = {
  readonly kind: RoundKind;
  readonly roundId: string;
  readonly sampleIds: ReadonlyArray<string>;
};

const takeRound = async (
  { desks, id, hands }: DayHouse,
  kind: RoundKind,
  sites: ReadonlyArray<string>,
  members: ReadonlyArray<ReadonlyArray<string>>,
): Promise<Swabs> => {
  const { laboratory } = desks.sampling.api;
  const { roundId } = await laboratory.planRound({ ...id(), kind, zone: 'REST', sites: [...sites] });
  const planned = (await laboratory.rounds()).find((one) => one.roundId === roundId);
  const sampleIds: string[] = [];
  for (const [at, { tubeNo }] of (planned?.tubes ?? []).entries()) {
    const taken = await laboratory.takeForRound({ ...id(), tubeNo, members: [...(members[at] ?? [])] });
    sampleIds.push(taken.sampleId);
    await hands(20_000);
  }
  return { kind, roundId, sampleIds };
};

/** One round of each kind, swabbed and sent under one form. */
export const takeRounds = async (house: DayHouse): Promise<ReadonlyArray<Swabs>> => {
  const { desks, id } = house;
  await onShift(desks.sampling);
  const rounds = [
    await takeRound(house, 'ENVIRONMENT', SITES, []),
    await takeRound(
      house,
      'PERSONNEL',
      PEOPLE.map(() => ''),
      PEOPLE,
    ),
  ];
  const sampleIds = rounds.flatMap((round) => round.sampleIds);
  await desks.sampling.api.laboratory.send({ ...id(), sampleIds, laboratory: LABORATORY });
  return rounds;
};

/** Their reports come with those of the goods: entered by one person, keyed again by another; every tube must then be done. */
export const enterRounds = async (house: DayHouse, rounds: ReadonlyArray<Swabs>): Promise<void> => {
  const { desks, id } = house;
  for (const { kind, sampleIds } of rounds) {
    for (const sampleId of sampleIds) {
      const said = { sampleId, result: 'NEGATIVE' } as const;
      await desks.laboratory.api.laboratory.enter({ ...id(), ...said, reportNo: `BG-${kind}` });
      await house.hands(8000);
      if (!(await desks.supervision.api.laboratory.verify({ ...id(), ...said })).agrees)
        house.note(`a result of a ${kind} round does not agree`);
    }
  }
  const known = await desks.laboratory.api.laboratory.rounds();
  for (const { kind, roundId } of rounds) {
    const tubes = known.find((one) => one.roundId === roundId)?.tubes ?? [];
    if (tubes.length === 0 || tubes.some(({ state }) => state !== 'NEGATIVE'))
      house.note(`a ${kind} round has tubes without a verified result`);
  }
};
