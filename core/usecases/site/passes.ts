import { readTraceCode } from '#core/domain/codes.ts';
import type { PassHolder } from '#core/domain/events/site.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import { unless, wrongState } from '../common.ts';

export type IssuePassInput = {
  readonly passNo: string;
  readonly holder: PassHolder;
  /** Whose badge it is; null unless the holder is STAFF. */
  readonly personId: string | null;
  readonly name: string;
  readonly phone: string;
  readonly firm: string;
  readonly plate: string;
  readonly purpose: string;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate | null;
};

/** A pass is scanned at the gate: its number must mean nothing else there. */
const meansSomethingElse = (ctx: Ctx, passNo: string): boolean =>
  ctx.reads.batchByNo(passNo) !== null ||
  ctx.reads.slotByCode(passNo) !== null ||
  ctx.reads.sampleByNo(passNo) !== null ||
  ctx.reads.certificateByNo(passNo) !== null ||
  readTraceCode(passNo, ctx.reads.warehouse()?.code ?? '').kind !== 'NONE';

const holderFaults = (input: IssuePassInput, ctx: Ctx): ReadonlyArray<Refusal> => {
  switch (input.holder) {
    case 'STAFF':
      return unless([
        input.personId !== null && ctx.reads.person(input.personId) !== null,
        refusal('NOT_FOUND', { what: 'person' }),
      ]);
    case 'VISITOR':
      return unless([input.name.trim() !== '', refusal('OUT_OF_RANGE', { what: 'name' })]);
    case 'VEHICLE':
      return unless([input.plate.trim() !== '', refusal('OUT_OF_RANGE', { what: 'plate' })]);
  }
};

/** Issues a pass: a badge of somebody who works here, a visitor's pass, a vehicle's (seed 000: 通行证). */
export const issuePass: UseCase<IssuePassInput, { passId: string }> = (input, ctx) => {
  const { passNo, holder, plate, purpose, validFrom, validTo } = input;
  const faults = [
    ...unless(
      [
        ctx.reads.passByNo(passNo) === null && !meansSomethingElse(ctx, passNo),
        refusal('DUPLICATE', { what: 'pass', name: passNo }),
      ],
      [validTo === null || validFrom <= validTo, refusal('OUT_OF_RANGE', { what: 'dates' })],
    ),
    ...holderFaults(input, ctx),
  ];
  if (faults.length > 0) return refused(...faults);
  const passId = ctx.newId('pas');
  const personal = { name: input.name, phone: input.phone, firm: input.firm };
  const sealed = holder === 'STAFF' ? null : ctx.seal('visitor', passId, personal);
  return decided(
    [
      {
        type: 'pass.issued',
        v: 1,
        subject: passId,
        payload: {
          passId,
          passNo,
          holder,
          personId: holder === 'STAFF' ? input.personId : null,
          digest: sealed?.digest ?? null,
          plate,
          purpose,
          validFrom,
          validTo,
        },
      },
    ],
    { passId },
    sealed === null ? [] : [sealed.record],
  );
};

/** A pass that is lost, given back or misused lets nobody in any more. */
export const revokePass: UseCase<
  { readonly passId: string; readonly reason: string },
  Record<string, never>
> = (input, ctx) => {
  const pass = ctx.reads.pass(input.passId);
  if (pass === null) return refused(refusal('NOT_FOUND', { what: 'pass' }));
  if (pass.revoked) return refused(wrongState('PASS_REVOKED'));
  const { passId } = pass;
  return decided(
    [{ type: 'pass.revoked', v: 1, subject: passId, payload: { passId, reason: input.reason } }],
    {},
  );
};
