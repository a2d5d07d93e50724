import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { query } from './base.ts';
import type * as V from './views.ts';

/** What needs whoever asks, by the roles and the goods that are theirs. */
export const home = {
  get: query('SIGNED_IN', { whose: 'OWN' }).output(typed<V.HomeView>()),
};

/** How the goods flow: for those who answer for the house. */
export const flow = {
  get: query(['MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR', 'AUDITOR']).output(typed<V.FlowView>()),
};

/** One box for everything that has a name or a number. A merchant finds its own only. */
export const find = {
  everything: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ text: z.string().max(200) }))
    .output(typed<V.FindView>()),
};
