import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { FIRST_RUN_STEPS } from '#core/domain/first-run.ts';
import { SUPERVISORS, cmd } from './access.ts';
import { command, query } from './base.ts';
import type { FirstRunView } from './first-run-views.ts';

/** From a founded warehouse to its first arrival: what is there, what is missing, what somebody left out on purpose. */
export const firstRun = {
  state: query([...SUPERVISORS, 'ADMINISTRATOR', 'AUDITOR']).output(typed<FirstRunView>()),
  /** DONE: somebody says that it is so where the program cannot see it. SKIPPED: not needed here. OPEN takes either back. */
  mark: command(['MANAGER', 'ADMINISTRATOR'])
    .input(z.object({ ...cmd, step: z.enum(FIRST_RUN_STEPS), mark: z.enum(['DONE', 'SKIPPED', 'OPEN']) }))
    .output(typed<{ ok: true }>()),
};
