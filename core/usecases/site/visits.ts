import type { DomainEvent } from '#core/domain/events.ts';
import type { PassHolder, WearCount, WearMove } from '#core/domain/events/site.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { decided, refused, type Ctx, type Decision, type UseCase } from '#core/ports/context.ts';
import type { PassRecord, VisitRecord } from '#core/ports/people-reads.ts';
import { unless, wrongState } from '../common.ts';
import { todayOf } from '../staff/common.ts';
import { eligibilityFaults } from '../staff/eligibility.ts';

export type EnterInput = {
  readonly holder: PassHolder;
  /** Number of the pass, if there is one. */
  readonly passNo: string | null;
  /** Who of the house comes in without a pass; null otherwise. */
  readonly personId: string | null;
  readonly name: string;
  readonly phone: string;
  readonly firm: string;
  readonly plate: string;
  readonly purpose: string;
};

/** Why a pass lets nobody in today. */
const passFaults = (pass: PassRecord, ctx: Ctx): ReadonlyArray<Refusal> => {
  const today = todayOf(ctx);
  return unless(
    [!pass.revoked, refusal('PASS_REVOKED', { passNo: pass.passNo })],
    [
      pass.validFrom <= today && (pass.validTo === null || today <= pass.validTo),
      refusal('PASS_NOT_VALID', {
        passNo: pass.passNo,
        validFrom: pass.validFrom,
        validTo: pass.validTo ?? '',
      }),
    ],
  );
};

const enteredEvent = (
  ctx: Ctx,
  visitId: string,
  of: Pick<EnterInput, 'holder' | 'plate' | 'purpose'> & {
    readonly passId: string | null;
    readonly personId: string | null;
    readonly digest: string | null;
  },
): DomainEvent => ({
  type: 'site.entered',
  v: 1,
  subject: visitId,
  payload: { visitId, ...of, businessDate: todayOf(ctx) },
});

const enterByPass = (pass: PassRecord, ctx: Ctx): Decision<{ visitId: string }> => {
  const { passId, personId, holder, plate, purpose } = pass;
  const faults = [
    ...passFaults(pass, ctx),
    ...unless([
      ctx.reads.openVisit({ passId }) === null &&
        (personId === null || ctx.reads.openVisit({ personId }) === null),
      wrongState('INSIDE'),
    ]),
    ...(personId === null ? [] : eligibilityFaults(ctx, personId, 'ENTERING')),
  ];
  if (faults.length > 0) return refused(...faults);
  const visitId = ctx.newId('vis');
  return decided([enteredEvent(ctx, visitId, { holder, plate, purpose, passId, personId, digest: null })], {
    visitId,
  });
};

/** Somebody of the house without a badge, a visitor or a vehicle without a pass. */
const enterByHand = (input: EnterInput, ctx: Ctx): Decision<{ visitId: string }> => {
  const { holder, personId, plate, purpose } = input;
  const visitId = ctx.newId('vis');
  if (holder === 'STAFF') {
    if (personId === null || ctx.reads.person(personId) === null)
      return refused(refusal('NOT_FOUND', { what: 'person' }));
    const faults = [
      ...unless([ctx.reads.openVisit({ personId }) === null, wrongState('INSIDE')]),
      ...eligibilityFaults(ctx, personId, 'ENTERING'),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [enteredEvent(ctx, visitId, { holder, plate, purpose, passId: null, personId, digest: null })],
      { visitId },
    );
  }
  const faults = unless(
    [input.name.trim() !== '', refusal('OUT_OF_RANGE', { what: 'name' })],
    [purpose.trim() !== '', refusal('OUT_OF_RANGE', { what: 'purpose' })],
    [holder !== 'VEHICLE' || plate.trim() !== '', refusal('OUT_OF_RANGE', { what: 'plate' })],
  );
  if (faults.length > 0) return refused(...faults);
  const sealed = ctx.seal('visitor', visitId, { name: input.name, phone: input.phone, firm: input.firm });
  return decided(
    [
      enteredEvent(ctx, visitId, {
        holder,
        plate,
        purpose,
        passId: null,
        personId: null,
        digest: sealed.digest,
      }),
    ],
    { visitId },
    [sealed.record],
  );
};

/** A person or a vehicle comes in. Whoever is overdue for a test is sent to it first, at the door. */
export const enterSite: UseCase<EnterInput, { visitId: string }> = (input, ctx) => {
  if (input.passNo === null) return enterByHand(input, ctx);
  const pass = ctx.reads.passByNo(input.passNo);
  return pass === null ? refused(refusal('NOT_FOUND', { what: 'pass' })) : enterByPass(pass, ctx);
};

const leaving = (visit: VisitRecord, ctx: Ctx): Decision<{ visitId: string; wearHeld: number }> => {
  const { visitId } = visit;
  // Whoever leaves with protective clothing on is let out and told: nobody is kept inside for a suit.
  const wearHeld = ctx.reads.wearHeld(visitId).reduce((sum, one) => sum + one.held, 0);
  return decided(
    [{ type: 'site.left', v: 1, subject: visitId, payload: { visitId, businessDate: todayOf(ctx) } }],
    { visitId, wearHeld },
  );
};

/** A person or a vehicle goes out. Nobody is ever refused the way out. */
export const leaveSite: UseCase<{ readonly visitId: string }, { visitId: string; wearHeld: number }> = (
  input,
  ctx,
) => {
  const visit = ctx.reads.visit(input.visitId);
  if (visit === null) return refused(refusal('NOT_FOUND', { what: 'visit' }));
  return visit.inside ? leaving(visit, ctx) : refused(wrongState('LEFT_ALREADY'));
};

export type PassedThrough = {
  readonly way: 'IN' | 'OUT';
  readonly visitId: string;
  readonly holder: PassHolder;
  readonly wearHeld: number;
};

/** A pass is read at the door: in if its holder is outside, out if inside. */
export const passThrough: UseCase<{ readonly passNo: string }, PassedThrough> = (input, ctx) => {
  const pass = ctx.reads.passByNo(input.passNo);
  if (pass === null) return refused(refusal('NOT_FOUND', { what: 'pass' }));
  const inside =
    ctx.reads.openVisit({ passId: pass.passId }) ??
    (pass.personId === null ? null : ctx.reads.openVisit({ personId: pass.personId }));
  if (inside === null) {
    const entered = enterByPass(pass, ctx);
    return entered.ok
      ? decided(entered.events, { way: 'IN', holder: pass.holder, wearHeld: 0, ...entered.result })
      : entered;
  }
  const left = leaving(inside, ctx);
  return left.ok ? decided(left.events, { way: 'OUT', holder: pass.holder, ...left.result }) : left;
};

export type MoveWearInput = {
  readonly visitId: string;
  readonly move: WearMove;
  readonly items: ReadonlyArray<WearCount>;
};

/** Protective clothing is handed out, comes back or goes into the waste; nobody gives back more than they had. */
export const moveWear: UseCase<MoveWearInput, { wearId: string }> = (input, ctx) => {
  const visit = ctx.reads.visit(input.visitId);
  if (visit === null) return refused(refusal('NOT_FOUND', { what: 'visit' }));
  const held = new Map(ctx.reads.wearHeld(visit.visitId).map((one) => [one.item, one.held]));
  const items = input.items.filter((one) => one.quantity > 0);
  const faults = [
    ...unless(
      [items.length > 0, refusal('OUT_OF_RANGE', { what: 'wear' })],
      [new Set(items.map((one) => one.item)).size === items.length, refusal('DUPLICATE', { what: 'wear' })],
      [input.move !== 'ISSUED' || visit.inside, wrongState('LEFT_ALREADY')],
    ),
    ...(input.move === 'ISSUED' ? [] : items)
      .filter((one) => one.quantity > (held.get(one.item) ?? 0))
      .map((one) => refusal('WEAR_NOT_HELD', { item: one.item, held: held.get(one.item) ?? 0 })),
  ];
  if (faults.length > 0) return refused(...faults);
  const wearId = ctx.newId('wea');
  return decided(
    [
      {
        type: 'protectiveWear.moved',
        v: 1,
        subject: visit.visitId,
        payload: { wearId, move: input.move, visitId: visit.visitId, items, businessDate: todayOf(ctx) },
      },
    ],
    { wearId },
  );
};
