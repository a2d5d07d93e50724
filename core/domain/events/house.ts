import type { ClockGapCause } from '../attested-time.ts';
import type { Role } from '../roles.ts';
import type { UtcMs } from '../time.ts';
import type { Slot } from '../zones.ts';
import type { Ev } from './event.ts';

/** What happens to the warehouse itself: its founding, people, policy, clock and backups. */
export type HouseEvent =
  | Ev<
      'warehouse.founded',
      { warehouseId: string; code: string; name: string; demo: boolean; slots: ReadonlyArray<Slot> }
    >
  | Ev<
      'person.registered',
      { personId: string; digest: string; roles: ReadonlyArray<Role>; merchantId: string | null }
    >
  | Ev<'clock.started', { softwareVersion: string }>
  | Ev<'clock.attested', { reason: 'HEARTBEAT' | 'STOPPING' | 'BEFORE_DECISION' }>
  | Ev<
      'clock.gapOpened',
      { gapId: string; cause: ClockGapCause; fromMs: UtcMs; toMs: UtcMs; claimedMs: number }
    >
  | Ev<
      'clock.gapConfirmed',
      { gapId: string; confirmedMs: number; confirmedBy: readonly [string, string]; reason: string }
    >
  | Ev<'clock.demoMoved', { byMs: number }>
  | Ev<'backup.made', { files: number; bytes: number; headSeq: number; headHash: string }>;
