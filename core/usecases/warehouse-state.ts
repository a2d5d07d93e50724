import type { Role } from '#core/domain/roles.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, withWarehouse, wrongState } from './common.ts';

const OPENERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR'];

/** Closes the warehouse: no new bookings, no arrivals. One person is enough, for stopping harms nobody. */
export const closeWarehouse: UseCase<{ readonly reason: string }, Record<string, never>> = (
  { reason },
  ctx,
) =>
  withWarehouse(ctx, ({ warehouseId }) => {
    if (ctx.reads.warehouseClosed() !== null) return refused(wrongState('CLOSED'));
    return decided([{ type: 'warehouse.closed', v: 1, subject: warehouseId, payload: { reason } }], {});
  });

/** Opens it again, by two who answer for it. */
export const openWarehouse: UseCase<{ readonly reason: string }, Record<string, never>> = ({ reason }, ctx) =>
  withWarehouse(ctx, ({ warehouseId }) => {
    if (ctx.reads.warehouseClosed() === null) return refused(wrongState('OPEN'));
    const faults = secondPersonFaults(ctx, OPENERS);
    if (faults.length > 0 || ctx.second === null) return refused(...faults);
    return decided(
      [
        {
          type: 'warehouse.opened',
          v: 1,
          subject: warehouseId,
          payload: { reason, openedBy: [ctx.actor.personId, ctx.second.personId] },
        },
      ],
      {},
    );
  });
