import { z } from 'zod';
import type { Role } from '#core/domain/roles.ts';
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import { commandId, idSchema } from './base.ts';

export { ACTORS, DOERS, STAFF } from '#core/domain/roles.ts';

/** Groups of roles that several procedures name, and the parts of input that several share. */

export const GATE: ReadonlyArray<Role> = ['GATE', 'INSPECTOR', 'MANAGER'];
export const DECLARERS: ReadonlyArray<Role> = ['MERCHANT', 'MARKET_OPERATOR', 'MANAGER'];
export const ADMIN: ReadonlyArray<Role> = ['ADMINISTRATOR'];
export const CODERS: ReadonlyArray<Role> = ['GATE', 'MANAGER'];
export const SUPERVISORS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR'];

/** Founding, devices on this computer's lines: only at the computer itself. */
export const AT_GATE: ReadonlyArray<SeatKind> = ['GATE'];

/** Largest file that a screen may hand in: a paper, a packing list, a signature. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const file = z.file().max(MAX_FILE_BYTES);

export const batchId = idSchema;
export const cmd = { commandId };
export const onBatch = { commandId, batchId };
