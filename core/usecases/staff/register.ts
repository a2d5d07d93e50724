import type { DomainEvent } from '#core/domain/events.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { ContactClass, Population } from '#core/domain/staff/classes.ts';
import { addBusinessDays, type BusinessDate } from '#core/domain/time.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { STAFF } from '#core/domain/transitions/people.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless, wrongState } from '../common.ts';
import { registerPerson } from '../people.ts';
import { PEOPLE_SECONDS, staffState, todayOf, withStaff } from './common.ts';

type OnPerson = { readonly personId: string };
type Nothing = Record<string, never>;
type Class = { readonly population: Population; readonly contact: ContactClass; readonly duty: string };

export type EnlistInput = Class & {
  /** Somebody who is known already (an account, a merchant's person); null for somebody new, who gets no account. */
  readonly personId: string | null;
  readonly name: string;
  readonly phone: string;
  readonly merchantId: string | null;
  readonly since: BusinessDate;
};

/** Puts somebody on the staff register, or back on it; from now on a tier asks for tests. */
export const enlist: UseCase<EnlistInput, { personId: string }> = (input, ctx) => {
  const { population, contact, duty, since } = input;
  const listed = (personId: string): DomainEvent => ({
    type: 'staff.listed',
    v: 1,
    subject: personId,
    payload: { personId, population, contact, duty, since },
  });
  const late = unless([since <= todayOf(ctx), refusal('OUT_OF_RANGE', { what: 'since' })]);
  if (input.personId !== null) {
    const known = ctx.reads.person(input.personId);
    if (known === null) return refused(refusal('NOT_FOUND', { what: 'person' }), ...late);
    const there = ctx.reads.staff(known.personId);
    const faults = [...late, ...moveFaults(STAFF, staffState(there), 'staff.listed', { what: 'staff' })];
    return faults.length > 0
      ? refused(...faults)
      : decided([listed(known.personId)], { personId: known.personId });
  }
  if (late.length > 0) return refused(...late);
  const { name, phone, merchantId } = input;
  if (name.trim() === '') return refused(refusal('OUT_OF_RANGE', { what: 'name' }));
  const registered = registerPerson(
    { name, phone, merchantId, roles: merchantId === null ? [] : ['MERCHANT'] },
    ctx,
  );
  if (!registered.ok) return registered;
  const { personId } = registered.result;
  return decided([...registered.events, listed(personId)], { personId }, registered.private);
};

/** Another place of work or another class; the due date follows at once. */
export const reclassify: UseCase<OnPerson & Class & { readonly reason: string }, Nothing> = (input, ctx) =>
  withStaff(input.personId, ctx, (staff) => {
    const faults = moveFaults(STAFF, staffState(staff), 'staff.reclassified');
    return faults.length > 0
      ? refused(...faults)
      : decided(
          [
            {
              type: 'staff.reclassified',
              v: 1,
              subject: staff.personId,
              payload: {
                personId: staff.personId,
                population: input.population,
                contact: input.contact,
                duty: input.duty,
                reason: input.reason,
              },
            },
          ],
          {},
        );
  });

/** A temporary hand is done; one test is due now. */
export const endTask: UseCase<OnPerson & { readonly on: BusinessDate }, Nothing> = (input, ctx) =>
  withStaff(input.personId, ctx, (staff) => {
    const faults = [
      ...moveFaults(STAFF, staffState(staff), 'staff.taskEnded'),
      ...unless(
        [staff.contact === 'TEMPORARY', wrongState('NOT_TEMPORARY')],
        [staff.taskEndedOn === null, wrongState('TASK_ENDED')],
        [input.on >= staff.since && input.on <= todayOf(ctx), refusal('OUT_OF_RANGE', { what: 'taskEnd' })],
      ),
    ];
    if (faults.length > 0) return refused(...faults);
    const { personId } = staff;
    return decided(
      [{ type: 'staff.taskEnded', v: 1, subject: personId, payload: { personId, on: input.on } }],
      {},
    );
  });

/** Takes somebody off the register. A temporary hand goes only once the test after the task is there. */
export const leave: UseCase<OnPerson & { readonly reason: string }, Nothing> = (input, ctx) =>
  withStaff(input.personId, ctx, (staff) => {
    const today = todayOf(ctx);
    const owes = staff.contact === 'TEMPORARY' && staff.dueOn !== null && staff.taskEndedOn !== null;
    const faults = [
      ...moveFaults(STAFF, staffState(staff), 'staff.left'),
      ...unless(
        [!owes, refusal('STAFF_TEST_OWED', { dueOn: staff.dueOn ?? '' })],
        [
          ctx.reads.openVisit({ personId: staff.personId }) === null,
          refusal('STILL_INSIDE', { what: 'staff' }),
        ],
      ),
    ];
    if (faults.length > 0) return refused(...faults);
    const { personId } = staff;
    return decided(
      [
        {
          type: 'staff.left',
          v: 1,
          subject: personId,
          payload: { personId, on: today, reason: input.reason },
        },
      ],
      {},
    );
  });

/** Stops somebody by hand: symptoms, a contact, an order. One person may stop at once. */
export const stop: UseCase<OnPerson & { readonly reason: string }, { stopId: string }> = (input, ctx) =>
  withStaff(input.personId, ctx, (staff) => {
    if (staff.stopped) return refused(wrongState('STAFF_STOPPED'));
    const stopId = ctx.newId('stp');
    const { personId } = staff;
    return decided(
      [
        {
          type: 'staff.stopped',
          v: 2,
          subject: personId,
          payload: {
            personId,
            stopId,
            cause: 'BY_HAND',
            reason: input.reason,
            testId: null,
            businessDate: todayOf(ctx),
          },
        },
      ],
      { stopId },
    );
  });

/**
 * Two persons let somebody back to work. After a positive result only with a negative swab of a later day; never the
 * person themselves.
 */
export const readmit: UseCase<OnPerson & { readonly reason: string }, Nothing> = (input, ctx) =>
  withStaff(input.personId, ctx, (staff) => {
    const against = moveFaults(STAFF, staffState(staff), 'staff.readmitted');
    if (against.length > 0 || staff.stop === null) return refused(...against);
    const { stop: open, personId } = staff;
    const itself = ctx.actor.personId === personId || ctx.second?.personId === personId;
    const faults = [
      ...secondPersonFaults(ctx, PEOPLE_SECONDS),
      ...unless(
        [!itself, refusal('READMITS_THEMSELVES')],
        [
          open.cause !== 'HEALTH' || (staff.lastNegativeOn !== null && staff.lastNegativeOn > open.on),
          refusal('NEGATIVE_NEEDED', { after: open.on }),
        ],
      ),
    ];
    if (faults.length > 0 || ctx.second === null) return refused(...faults);
    return decided(
      [
        {
          type: 'staff.readmitted',
          v: 1,
          subject: personId,
          payload: {
            personId,
            stopId: open.stopId,
            reason: input.reason,
            readmittedBy: [ctx.actor.personId, ctx.second.personId],
          },
        },
      ],
      {},
    );
  });

export type TrainInput = OnPerson & {
  readonly course: string;
  readonly on: BusinessDate;
  readonly validDays: number | null;
};

/** Writes down that somebody was trained, and for how long it is good. */
export const train: UseCase<TrainInput, { trainingId: string }> = (input, ctx) =>
  withStaff(input.personId, ctx, ({ personId }) => {
    if (input.on > todayOf(ctx)) return refused(refusal('OUT_OF_RANGE', { what: 'trainedOn' }));
    const trainingId = ctx.newId('trn');
    return decided(
      [
        {
          type: 'staff.trained',
          v: 1,
          subject: personId,
          payload: {
            personId,
            trainingId,
            course: input.course,
            on: input.on,
            validUntil: input.validDays === null ? null : addBusinessDays(input.on, input.validDays),
          },
        },
      ],
      { trainingId },
    );
  });

export type VaccinateInput = OnPerson & {
  readonly on: BusinessDate;
  readonly dose: number;
  readonly product: string;
};

/** Writes a vaccination down. What it was is personal: the ledger holds a digest and nothing more. */
export const vaccinate: UseCase<VaccinateInput, { recordId: string }> = (input, ctx) =>
  withStaff(input.personId, ctx, ({ personId }) => {
    if (input.on > todayOf(ctx)) return refused(refusal('OUT_OF_RANGE', { what: 'vaccinatedOn' }));
    const recordId = ctx.newId('vac');
    const sealed = ctx.seal('health', `${personId}/${recordId}`, {
      on: input.on,
      dose: String(input.dose),
      product: input.product,
    });
    return decided(
      [
        {
          type: 'staff.vaccinated',
          v: 1,
          subject: personId,
          payload: { personId, recordId, digest: sealed.digest },
        },
      ],
      { recordId },
      [sealed.record],
    );
  });

/** Two persons have a person's health data erased for good; who may work is still known, why no longer. */
export const eraseHealth: UseCase<OnPerson & { readonly reason: string }, Nothing> = (input, ctx) =>
  withStaff(input.personId, ctx, ({ personId }) => {
    const faults = secondPersonFaults(ctx, PEOPLE_SECONDS);
    if (faults.length > 0 || ctx.second === null) return refused(...faults);
    return decided(
      [
        {
          type: 'staff.healthErased',
          v: 1,
          subject: personId,
          payload: {
            personId,
            reason: input.reason,
            erasedBy: [ctx.actor.personId, ctx.second.personId],
          },
        },
      ],
      {},
    );
  });
