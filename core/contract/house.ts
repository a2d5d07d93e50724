import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import type { Policy } from '#core/domain/policy.ts';
import { ROLES } from '#core/domain/roles.ts';
import { ADMIN, STAFF, cmd } from './access.ts';
import { command, idSchema, query, requiredText, shortText } from './base.ts';
import type * as V from './views.ts';
const slotSchema = z.object({
  zone: z.enum(['FRONT', 'REST', 'STORAGE', 'ISOLATION']),
  code: z.string().trim().min(1).max(16),
});

const secretSchema = z.string().min(6).max(128);

export const session = {
  me: query('PUBLIC').output(typed<V.Me>()),
  signIn: command('PUBLIC')
    .input(z.object({ username: requiredText, secret: z.string().max(128) }))
    .output(typed<V.PersonView>()),
  signOut: command('PUBLIC').output(typed<{ ok: true }>()),
  /** The second person of a two-person act signs in place; the id goes into the command it is meant for. */
  countersign: command('SIGNED_IN')
    .input(z.object({ username: requiredText, secret: z.string().max(128) }))
    .output(typed<{ countersignId: string; personId: string; name: string }>()),
};

export const setup = {
  createDemo: command('PUBLIC').input(z.object(cmd)).output(typed<{ ok: true }>()),
  /**
   * Demo only: goods at every stage, merchants and staff of eight markets, made from the seed in the background. Sent
   * again, it goes on where it stopped. The demo's clock moves on by nine days.
   */
  fillDemo: command('SIGNED_IN')
    .input(z.object({ ...cmd, seed: z.int().min(0).default(1) }))
    .output(typed<{ ok: true }>()),
  /** Demo only: stops the filling after the act that is under way. */
  stopFill: command('SIGNED_IN').input(z.object(cmd)).output(typed<{ ok: true }>()),
  fillState: query('SIGNED_IN').output(typed<V.DemoFillView>()),
  /** The policies that come with the program: one of them is chosen at founding. */
  policies: query('PUBLIC').output(typed<ReadonlyArray<Policy>>()),
  found: command('PUBLIC')
    .input(
      z.object({
        ...cmd,
        name: requiredText,
        policyId: idSchema.optional(),
        slots: z.array(slotSchema).min(3).max(2000),
        administrator: z.object({ name: requiredText, username: requiredText, secret: secretSchema }),
      }),
    )
    .output(typed<{ ok: true }>()),
};

export const people = {
  list: query(STAFF).output(typed<ReadonlyArray<V.PersonView>>()),
  /** With a name and a secret to sign in by, or with neither: most people who work for merchants never sign in. */
  register: command(ADMIN)
    .input(
      z
        .object({
          ...cmd,
          name: requiredText,
          phone: shortText.default(''),
          username: requiredText.nullable().default(null),
          secret: secretSchema.nullable().default(null),
          roles: z.array(z.enum(ROLES)).min(1),
          merchantId: idSchema.nullable().default(null),
        })
        .refine(({ username, secret }) => (username === null) === (secret === null), { path: ['secret'] }),
    )
    .output(typed<{ personId: string }>()),
};
