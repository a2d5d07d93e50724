import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { businessDateOf, startOfBusinessDate, type BusinessDate } from '#core/domain/time.ts';
import { SHEET } from '#core/domain/transitions/books.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless, withWarehouse } from './common.ts';

/** Who may review a sheet that another person prepared. */
const REVIEWERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'AUDITOR'];

export type CloseSheetInput = { readonly date: BusinessDate; readonly note: string };

const isDay = (date: string): boolean => {
  try {
    return startOfBusinessDate(date) > 0;
  } catch {
    return false;
  }
};

/**
 * Closes the daily sheet: two persons sign its figures, which the event keeps, with the head of the chain they rest on. It
 * never changes again: whatever is recorded for that day or an earlier one from now on stands on the next sheet, marked
 * late. Sheets close in the order of days, so that no act falls between two of them; a sheet that does not reconcile needs
 * a note that says why.
 */
export const closeSheet: UseCase<CloseSheetInput, { sheetNo: string }> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) => {
    if (!isDay(input.date)) return refused(refusal('OUT_OF_RANGE', { what: 'date' }));
    const closedThrough = ctx.reads.closedThrough();
    const earliest = ctx.reads.firstDayWithActs(closedThrough);
    const figures = ctx.reads.sheetFigures(input.date);
    const state = closedThrough === null || input.date > closedThrough ? 'OPEN' : 'CLOSED';
    const faults = [
      ...moveFaults(SHEET, state, 'sheet.closed', { date: closedThrough ?? '' }),
      ...unless(
        [input.date <= businessDateOf(ctx.clock.wallMs), refusal('OUT_OF_RANGE', { what: 'date' })],
        [
          earliest === null ||
            earliest >= input.date ||
            (closedThrough !== null && input.date <= closedThrough),
          refusal('SHEET_ORDER', { date: earliest ?? '' }),
        ],
        [
          (figures.reconciles && figures.balance.difference === 0) || input.note.trim() !== '',
          refusal('SHEET_DIFFERS', { difference: figures.total.difference || figures.balance.difference }),
        ],
      ),
      ...secondPersonFaults(ctx, REVIEWERS),
    ];
    if (faults.length > 0 || ctx.second === null) return refused(...faults);
    const head = ctx.reads.chainHead();
    const sheetNo = `${warehouse.code}-${input.date.replaceAll('-', '')}`;
    return decided(
      [
        {
          type: 'sheet.closed',
          v: 2,
          subject: warehouse.warehouseId,
          payload: {
            businessDate: input.date,
            sheetNo,
            figures,
            chainSeq: head.seq,
            chainHead: head.hash,
            note: input.note,
            preparedBy: ctx.actor.personId,
            reviewedBy: ctx.second.personId,
          },
        },
      ],
      { sheetNo },
    );
  });
