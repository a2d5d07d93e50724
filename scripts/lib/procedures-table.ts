import { isContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import type { ProcedureMeta } from '#core/contract/base.ts';
import { contract } from '#core/contract/contract.ts';
import { ROLES } from '#core/domain/roles.ts';
import { SEAT_KINDS } from '#core/domain/seat-kinds.ts';

export type SecondPerson = 'NEVER' | 'MAY' | 'MUST';

export type ProcedureRow = {
  readonly name: string;
  readonly meta: ProcedureMeta;
  readonly second: SecondPerson;
};

/** A command with a place for a second person: one that may be left empty leaves it to the use case to ask for one. */
const secondOf = (input: unknown): SecondPerson => {
  const field =
    input instanceof z.ZodObject ? (input.shape as Record<string, unknown>)['countersignId'] : undefined;
  if (!(field instanceof z.ZodType)) return 'NEVER';
  return field.safeParse(null).success ? 'MAY' : 'MUST';
};

/** Every procedure of the contract, in its order. Throws for a member that is none. */
export const procedureRows = (): ReadonlyArray<ProcedureRow> =>
  Object.entries(contract).flatMap(([group, members]) =>
    Object.entries(members).map(([name, member]): ProcedureRow => {
      if (!isContractProcedure(member)) throw new Error(`${group}.${name} is no procedure`);
      const definition = member['~orpc'] as { readonly meta: ProcedureMeta; readonly inputSchema?: unknown };
      return { name: `${group}.${name}`, meta: definition.meta, second: secondOf(definition.inputSchema) };
    }),
  );

const KINDS = { QUERY: 'reads', COMMAND: 'changes', STREAM: 'streams' } as const;
const WHOSE = { SELF: 'own seat', OWN: 'own goods', COMMON: 'common', HOUSE: 'the house' } as const;
const SECONDS = { NEVER: '', MAY: 'where the rules ask', MUST: 'always' } as const;

const rolesOf = ({ access }: ProcedureMeta): string => {
  if (access === 'PUBLIC') return 'everybody';
  if (access === 'SIGNED_IN') return 'anybody signed in';
  const left = ROLES.filter((role) => !access.includes(role));
  return left.length <= 3 ? `all but ${left.join(', ')}` : [...new Set(access)].join(', ');
};

const seatsOf = ({ seats }: ProcedureMeta): string =>
  SEAT_KINDS.every((kind) => seats.includes(kind)) ? 'any' : seats.join(', ');

const rowOf = ({ name, meta, second }: ProcedureRow): string =>
  `| ${[
    `\`${name}\``,
    KINDS[meta.kind],
    rolesOf(meta),
    WHOSE[meta.whose],
    seatsOf(meta),
    meta.whenLocked ? 'yes' : '',
    SECONDS[second],
  ].join(' | ')} |`;

const HEAD = `# Every procedure, and who may call it

Made from the contract by \`npm run docs:procedures\`; \`npm run check\` refuses a table that is not up to date, and one test
(\`test/contract/matrix.test.ts\`) walks every row over the real transports and expects what it says.

- **Whose**: what a merchant meets. _own seat_: the caller's own seat and person. _own goods_: a merchant's own; of
  another merchant's it is refused or left out. _common_: the same for everybody. _the house_: everybody's goods and the
  house itself; no merchant may call it.
- **Seats**: kinds of seats at which it may be called. Which roles count at which seat stands in
  \`core/domain/seat-kinds.ts\`: at a merchant's phone only MERCHANT does.
- **Locked**: answered also while the seat is locked. Everything else is refused with SEAT_LOCKED.
- **Second person**: somebody else who signs in place.
- Nobody signed in: what is for _everybody_ is answered, all else refused with SIGNED_OUT. At a revoked seat nothing is: its
  connections are closed and no new one is let in.

| Procedure | Does | Roles | Whose | Seats | Locked | Second person |
| --- | --- | --- | --- | --- | --- | --- |
`;

/** docs/procedures.md before it is formatted. */
export const procedureTable = (rows: ReadonlyArray<ProcedureRow>): string =>
  `${HEAD}${rows.map(rowOf).join('\n')}\n`;
