import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import type { Policy } from '#core/domain/policy.ts';
import { ROLES } from '#core/domain/roles.ts';
import { ACTORS, ADMIN, AT_GATE, DOERS, STAFF, cmd } from './access.ts';
import { command, countersignId, idSchema, query, requiredText, shortText } from './base.ts';
import type { AccessView } from './seat-views.ts';
import type * as V from './views.ts';

const slotSchema = z.object({
  zone: z.enum(['FRONT', 'REST', 'STORAGE', 'ISOLATION']),
  code: z.string().trim().min(1).max(16),
});

const secretSchema = z.string().min(6).max(128);

export const session = {
  me: query('PUBLIC', { whose: 'SELF', whenLocked: true }).output(typed<V.Me>()),
  signIn: command('PUBLIC', { whose: 'SELF', whenLocked: true })
    .input(z.object({ username: requiredText, secret: z.string().max(128) }))
    .output(typed<V.PersonView>()),
  signOut: command('PUBLIC', { whose: 'SELF', whenLocked: true }).output(typed<{ ok: true }>()),
  /** Shuts the seat until whoever is signed in, or another person, signs in. */
  lock: command('SIGNED_IN', { whose: 'SELF', whenLocked: true }).output(typed<{ ok: true }>()),
  /** Somebody touched the screen: the seat does not lock yet. */
  touch: command('SIGNED_IN', { whose: 'SELF' }).output(typed<{ ok: true }>()),
  /** One's own secret. */
  changeSecret: command('SIGNED_IN', { whose: 'SELF' })
    .input(z.object({ ...cmd, current: z.string().max(128), secret: secretSchema }))
    .output(typed<{ ok: true }>()),
  /** The second person of a two-person act signs in place; the id goes into the command it is meant for. */
  countersign: command(ACTORS, { whose: 'SELF' })
    .input(z.object({ username: requiredText, secret: z.string().max(128) }))
    .output(typed<{ countersignId: string; personId: string; name: string }>()),
};

export const setup = {
  createDemo: command('PUBLIC', { whose: 'COMMON', seats: AT_GATE })
    .input(z.object(cmd))
    .output(typed<{ ok: true }>()),
  /**
   * Demo only: goods at every stage, merchants and staff of eight markets, made from the seed in the background. Sent
   * again, it goes on where it stopped. The demo's clock moves on by nine days.
   */
  fillDemo: command(DOERS, { seats: AT_GATE })
    .input(z.object({ ...cmd, seed: z.int().min(0).default(1) }))
    .output(typed<{ ok: true }>()),
  /** Demo only: stops the filling after the act that is under way. */
  stopFill: command(DOERS, { seats: AT_GATE }).input(z.object(cmd)).output(typed<{ ok: true }>()),
  fillState: query(STAFF).output(typed<V.DemoFillView>()),
  /** The policies that come with the program: one of them is chosen at founding. */
  policies: query('PUBLIC', { whose: 'COMMON', seats: AT_GATE }).output(typed<ReadonlyArray<Policy>>()),
  found: command('PUBLIC', { whose: 'COMMON', seats: AT_GATE })
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
  list: query(STAFF).output(typed<ReadonlyArray<V.PersonLine>>()),
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
  /** How somebody signs in, and whether wrong tries have shut their account. */
  access: query([...ADMIN, 'AUDITOR'])
    .input(z.object({ personId: idSchema }))
    .output(typed<AccessView>()),
  /** Opens an account that wrong tries have shut; an administrator in person, and somebody who signs in place. */
  liftLock: command(ADMIN, { seats: AT_GATE })
    .input(z.object({ ...cmd, personId: idSchema, countersignId }))
    .output(typed<{ ok: true }>()),
  /** A new secret for somebody who forgot theirs; two persons, as it opens somebody's account. */
  setSecret: command(ADMIN, { seats: AT_GATE })
    .input(z.object({ ...cmd, personId: idSchema, secret: secretSchema, countersignId }))
    .output(typed<{ ok: true }>()),
  /** A badge for a gate's scanner; its code is answered once and kept nowhere. The one before is worth nothing. */
  issueBadge: command(ADMIN, { seats: AT_GATE })
    .input(z.object({ ...cmd, personId: idSchema, countersignId }))
    .output(typed<{ code: string }>()),
  withdrawBadge: command(ADMIN)
    .input(z.object({ ...cmd, personId: idSchema }))
    .output(typed<{ ok: true }>()),
};
