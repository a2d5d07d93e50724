import { insideQuantity, type Batch } from '#core/domain/batch.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { DECLARATION } from '#core/domain/transitions/goods.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type Ctx, type UseCase } from '#core/ports/context.ts';
import type { CodeRecord } from '#core/ports/reads.ts';
import { codeRefusal, findCode } from './codes.ts';
import { secondPersonFaults, unless, withAnyBatch, wrongState } from './common.ts';

/** Who may stand by when goods are returned or destroyed. */
const WITNESSES: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'MARKET_OPERATOR'];

export type DisposalInput = {
  readonly batchId: string;
  readonly way: 'RETURN' | 'DESTROY';
  /** Pieces by number, for goods that carry no code yet; null for everything that is left of the batch. */
  readonly quantity: number | null;
  /** Labels read on the pieces or cartons that go, when part of a coded batch goes. */
  readonly codes: ReadonlyArray<string>;
  readonly reason: string;
  readonly basis: string;
  readonly recipient: string;
  /** The incident that the goods go for; null for none, or for the one that holds the batch POSITIVE. */
  readonly incidentId: string | null;
};

export type DisposalResult = { readonly disposalId: string; readonly quantity: number };

/** The event by which pieces go each way. */
const LEAVES = { RETURN: 'pieces.returned', DESTROY: 'pieces.destroyed' } as const;

/** Codes of goods that stand here. A code in a printer's buffer is one of them; it must be settled first. */
const inside = (records: ReadonlyArray<CodeRecord>): ReadonlyArray<CodeRecord> =>
  records.filter((one) => ['RESERVED', 'SENT', 'DOUBT', 'PRINTED', 'APPLIED'].includes(one.state));

type Chosen = {
  readonly quantity: number;
  readonly codes: ReadonlyArray<CodeRecord>;
  readonly faults: ReadonlyArray<Refusal>;
};

const isRefusal = (value: CodeRecord | Refusal): value is Refusal => 'params' in value;

/** What each label read stands for: itself, or for a carton everything that is still packed in it. */
const readLabels = (
  batch: Batch,
  texts: ReadonlyArray<string>,
  way: DisposalInput['way'],
  ctx: Ctx,
): Chosen => {
  const faults: Refusal[] = [];
  const codes = new Map<string, CodeRecord>();
  for (const text of texts) {
    const found = findCode(text, ctx);
    if (isRefusal(found)) {
      faults.push(found);
      continue;
    }
    if (found.batchId !== batch.batchId) {
      const batchNo = ctx.reads.batch(found.batchId)?.batchNo ?? '';
      faults.push(refusal('CODE_OTHER_BATCH', { code: found.code, batchNo }));
      continue;
    }
    const stands = found.kind === 'CARTON' ? ctx.reads.codesOfCarton(batch.batchId, found.carton) : [found];
    const here = stands.filter((one) => codeRefusal(one, LEAVES[way]) === null);
    if (here.length === 0) faults.push(refusal('CODE_NOT_HERE', { code: found.code, number: found.number }));
    for (const one of here) codes.set(one.code, one);
  }
  const list = [...codes.values()];
  return { quantity: list.filter((one) => one.kind === 'PIECE').length, codes: list, faults };
};

const choose = (batch: Batch, input: DisposalInput, ctx: Ctx): Chosen => {
  const records = inside(ctx.reads.codesOfBatch(batch.batchId));
  const left = insideQuantity(batch);
  if (input.quantity === null && input.codes.length === 0)
    return { quantity: left, codes: records, faults: [] };
  if (input.codes.length > 0) return readLabels(batch, input.codes, input.way, ctx);
  const quantity = input.quantity ?? 0;
  if (records.length > 0 && quantity < left)
    return { quantity, codes: [], faults: [refusal('CODES_NEEDED', { batchNo: batch.batchNo })] };
  return { quantity, codes: records, faults: [] };
};

/**
 * Returns pieces to the sender or destroys them, the whole batch or a part, at any stage and under any hold: this is how
 * a positive or a refused consignment ends (domain.md §7, exception 16). Two persons; the quantity comes off the books
 * and the codes are never used again. Unprinted codes are void, for no label of theirs goes along.
 */
export const dispose: UseCase<DisposalInput, DisposalResult> = (input, ctx) =>
  withAnyBatch(input.batchId, ctx, (batch) => {
    const chosen = choose(batch, input, ctx);
    const left = insideQuantity(batch);
    const second = ctx.second;
    const incidentId = input.incidentId ?? ctx.reads.recallOf(batch.batchId)?.incidentId ?? null;
    const incident = incidentId === null ? null : ctx.reads.incident(incidentId);
    const faults = [
      ...unless(
        [batch.accepted !== null, wrongState('NOT_ACCEPTED')],
        [batch.accepted === null || left > 0, wrongState('GONE')],
        [
          ctx.reads.openCollectionOfBatch(batch.batchId) === null,
          refusal('COLLECTION_OPEN', { batchNo: batch.batchNo }),
        ],
        [
          incidentId === null || incident?.batches.some((one) => one.batchId === batch.batchId) === true,
          refusal('NOT_FOUND', { what: 'incident' }),
        ],
        [!chosen.codes.some((one) => one.state === 'SENT' || one.state === 'DOUBT'), refusal('RUN_IN_DOUBT')],
      ),
      ...chosen.faults,
      ...(chosen.faults.length > 0 || left === 0
        ? []
        : unless([
            chosen.quantity >= 1 && chosen.quantity <= left,
            refusal('OUT_OF_RANGE', { what: 'quantity', min: 1, max: left }),
          ])),
      ...secondPersonFaults(ctx, WITNESSES),
    ];
    if (faults.length > 0 || second === null) return refused(...faults);
    const { batchId, merchantId } = batch;
    const disposalId = ctx.newId('dsp');
    const unprinted = chosen.codes.filter((one) => one.state === 'RESERVED');
    const events: DomainEvent[] = [
      ...voidOf(unprinted, batchId),
      {
        type: LEAVES[input.way],
        v: 1,
        subject: batchId,
        payload: {
          disposalId,
          batchId,
          merchantId,
          quantity: chosen.quantity,
          codes: chosen.codes.filter((one) => one.state !== 'RESERVED').map((one) => one.code),
          reason: input.reason,
          basis: input.basis,
          recipient: input.recipient,
          doneBy: ctx.actor.personId,
          witnessedBy: second.personId,
          incidentId,
          businessDate: businessDateOf(ctx.clock.wallMs),
        },
      },
    ];
    return decided(events, { disposalId, quantity: chosen.quantity });
  });

/** One voiding event a run, for a code knows its run. */
const voidOf = (records: ReadonlyArray<CodeRecord>, batchId: string): ReadonlyArray<DomainEvent> =>
  [...new Set(records.map((one) => one.runId))].map((runId) => ({
    type: 'code.voided',
    v: 1,
    subject: batchId,
    payload: {
      batchId,
      runId,
      codes: records.filter((one) => one.runId === runId).map((one) => one.code),
      reason: 'GOODS_GONE',
    },
  }));

export type WithdrawInput = { readonly batchId: string; readonly reason: string };

/**
 * Withdraws a declaration before the goods are in custody. Once they are, they go back by `dispose`: pieces do not leave
 * the books without a witness.
 */
export const withdraw: UseCase<WithdrawInput, Record<string, never>> = (input, ctx) =>
  withAnyBatch(input.batchId, ctx, (batch) => {
    const stands = batch.withdrawn === null ? batch.review.verdict : 'WITHDRAWN';
    const faults = [
      ...moveFaults(DECLARATION, stands, 'batch.withdrawn'),
      ...unless([batch.accepted === null, wrongState('ACCEPTED')]),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'batch.withdrawn',
          v: 1,
          subject: batch.batchId,
          payload: { batchId: batch.batchId, reason: input.reason },
        },
      ],
      {},
    );
  });
