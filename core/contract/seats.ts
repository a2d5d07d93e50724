import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import type { Role } from '#core/domain/roles.ts';
import { INVITED_SEAT_KINDS, SEAT_KINDS, type SeatKind } from '#core/domain/seat-kinds.ts';
import { ADMIN, cmd } from './access.ts';
import { command, idSchema, query, requiredText } from './base.ts';
import { LAN_MODES, type InvitationView, type LanView, type SeatsView } from './seat-views.ts';

const KEEPERS: ReadonlyArray<Role> = ['ADMINISTRATOR', 'MANAGER'];
/** Not from a laboratory's or a market's desk, and not from anybody's phone. */
const AT_HOME: ReadonlyArray<SeatKind> = ['GATE', 'OFFICE'];

/** Seats of the LAN: who may sit where. */
export const seats = {
  list: query([...KEEPERS, 'AUDITOR']).output(typed<SeatsView>()),
  /** A new seat with the one-time link to it. */
  invite: command(KEEPERS, { seats: AT_HOME })
    .input(z.object({ ...cmd, kind: z.enum(INVITED_SEAT_KINDS), name: requiredText }))
    .output(typed<InvitationView>()),
  /** A link to a seat that is there: its browser was changed, or the first link ran out. */
  inviteAgain: command(KEEPERS, { seats: AT_HOME })
    .input(z.object({ ...cmd, seatId: idSchema }))
    .output(typed<InvitationView>()),
  /** For good; whoever sits there is out at once. */
  revoke: command(KEEPERS, { seats: AT_HOME })
    .input(z.object({ ...cmd, seatId: idSchema }))
    .output(typed<{ ok: true }>()),
  /** Port 0 takes any free one. */
  configureLan: command(ADMIN, { seats: ['GATE'] })
    .input(z.object({ ...cmd, mode: z.enum(LAN_MODES), port: z.int().min(0).max(65_535) }))
    .output(typed<LanView>()),
  setLock: command(ADMIN, { seats: AT_HOME })
    .input(z.object({ ...cmd, kind: z.enum(SEAT_KINDS), minutes: z.int().min(0).max(480) }))
    .output(typed<{ ok: true }>()),
};
