import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import type { Role } from '#core/domain/roles.ts';
import { cmd } from './access.ts';
import { command, countersignId, idSchema, query } from './base.ts';
import type { WorkView } from './work-views.ts';

/** Whoever may begin a list of one kind or another. */
const TAKERS: ReadonlyArray<Role> = [
  'MARKET_OPERATOR',
  'INSPECTOR',
  'MANAGER',
  'RESIDENT_SUPERVISOR',
  'ADMINISTRATOR',
];

/**
 * Long lists on their way into the ledger, and those that stopped half-way. Each kind asks for the roles of the procedure
 * that began it; others do not see it.
 */
export const work = {
  list: query([...TAKERS, 'AUDITOR']).output(typed<ReadonlyArray<WorkView>>()),
  /** Stops after the piece that is under way: what was taken stays, the rest waits. */
  stop: command(TAKERS)
    .input(z.object({ ...cmd, workId: idSchema }))
    .output(typed<{ ok: true }>()),
  /** Goes on where a stop, a restart or a refusal ended it. */
  goOn: command(TAKERS)
    .input(z.object({ ...cmd, workId: idSchema, countersignId: countersignId.nullable().default(null) }))
    .output(typed<{ left: number }>()),
  /** Forgets the rest of a list that stands still; what was taken stays. */
  drop: command(TAKERS)
    .input(z.object({ ...cmd, workId: idSchema }))
    .output(typed<{ ok: true }>()),
};
