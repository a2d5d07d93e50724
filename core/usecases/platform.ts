import { lackingCodes } from '#core/domain/batch.ts';
import type { StoredFile } from '#core/domain/events.ts';
import { codeOfRow, sortPoolRows, type PoolRow, type RefusedPoolRow } from '#core/domain/foreign-codes.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Role } from '#core/domain/roles.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { POOL_CODE } from '#core/domain/transitions/codes.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { secondPersonFaults, unless, withBatch, wrongState } from './common.ts';

/** Who may sign that labels of a pool are not where the books say. */
const SIGNERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'INSPECTOR', 'AUDITOR'];

export type ImportPoolInput = {
  readonly scheme: string;
  readonly prefix: string;
  readonly rows: ReadonlyArray<PoolRow>;
  readonly source: StoredFile;
};

export type ImportPoolResult = {
  readonly poolId: string;
  readonly imported: number;
  readonly refused: ReadonlyArray<RefusedPoolRow>;
};

/**
 * Takes a list of codes that a platform issued. Rows that were used before, come twice or look like codes of this warehouse
 * are refused one by one; the others come in. Nothing comes in when no row is good.
 */
export const importPool: UseCase<ImportPoolInput, ImportPoolResult> = (input, ctx) => {
  const used = ctx.reads.codesInUse(input.rows.map((row) => codeOfRow(row, input.prefix)));
  const { good, refused: bad } = sortPoolRows(input.rows, input.prefix, (code) => used.has(code));
  if (good.length === 0) return refused(refusal('ROWS_INVALID', { count: input.rows.length }));
  const poolId = ctx.newId('pol');
  const { scheme, prefix, source } = input;
  return decided(
    [
      {
        type: 'codePool.imported',
        v: 1,
        subject: poolId,
        payload: { poolId, scheme, prefix, codes: good, source },
      },
    ],
    { poolId, imported: good.length, refused: bad },
  );
};

export type BindInput = { readonly batchId: string; readonly code: string };
export type BindResult = { readonly applied: number; readonly number: number };

/**
 * Binds an official label by scan: it stands on the piece and is read there, so it is applied at once. It takes the place of
 * a code of this warehouse, never a place beside it (ADR 0096): a piece has one live code. A piece without one comes first,
 * then one whose own label has not been printed yet.
 */
export const bindCode: UseCase<BindInput, BindResult> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const found = ctx.reads.poolCode(input.code.trim());
    if (found === null) return refused(refusal('POOL_CODE_UNKNOWN', { text: input.code.slice(0, 40) }));
    const { code } = found;
    const bound = found.state === 'BOUND' ? ctx.reads.code(code) : null;
    if (bound !== null && bound.batchId !== batch.batchId) {
      const batchNo = ctx.reads.batch(bound.batchId)?.batchNo ?? '';
      return refused(refusal('CODE_OTHER_BATCH', { code, batchNo }));
    }
    if (bound !== null && bound.state === 'APPLIED') return decided([], { applied: 0, number: bound.number });
    const waiting = lackingCodes(batch) > 0 ? null : ctx.reads.waitingPiece(batch.batchId);
    const faults = [
      ...moveFaults(POOL_CODE, found.state, 'code.bound', { code, number: bound?.number ?? 0 }),
      ...unless(
        [batch.stored !== null, wrongState('NOT_STORED')],
        [lackingCodes(batch) > 0 || waiting !== null, refusal('ALL_LABELLED', { batchNo: batch.batchNo })],
      ),
    ];
    if (faults.length > 0) return refused(...faults);
    const number = waiting?.number ?? ctx.reads.freePieceNumber(batch.batchId);
    return decided(
      [
        {
          type: 'code.bound',
          v: 1,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            poolId: found.poolId,
            scheme: found.scheme,
            code,
            number,
            replaces: waiting?.code ?? null,
          },
        },
      ],
      { applied: 1, number },
    );
  });

export type SpoilInput = { readonly codes: ReadonlyArray<string>; readonly reason: string };

/** Takes unused labels of a pool out of use: lost, torn, printed wrongly. They are never used again. */
export const spoilPoolCodes: UseCase<SpoilInput, { spoiled: number }> = (input, ctx) => {
  const found = [...new Set(input.codes)].map((text) => ({ text, record: ctx.reads.poolCode(text.trim()) }));
  const faults = found.flatMap(({ text, record }) => {
    if (record === null) return [refusal('POOL_CODE_UNKNOWN', { text: text.slice(0, 40) })];
    return moveFaults(POOL_CODE, record.state, 'poolCode.spoiled', { code: record.code });
  });
  if (faults.length > 0) return refused(...faults);
  const records = found.flatMap(({ record }) => (record === null ? [] : [record]));
  const pools = [...new Set(records.map((record) => record.poolId))];
  return decided(
    pools.map((poolId) => ({
      type: 'poolCode.spoiled',
      v: 1,
      subject: poolId,
      payload: {
        poolId,
        codes: records.filter((record) => record.poolId === poolId).map((record) => record.code),
        reason: input.reason,
      },
    })),
    { spoiled: records.length },
  );
};

export type ReconcilePoolInput = {
  readonly poolId: string;
  readonly counted: number;
  readonly reason: string;
};

/** Counts the unused labels of a pool at the end of a day; a difference needs a reason and a second person (exception 19). */
export const reconcilePool: UseCase<ReconcilePoolInput, { difference: number }> = (input, ctx) => {
  const pool = ctx.reads.codePool(input.poolId);
  if (pool === null) return refused(refusal('NOT_FOUND', { what: 'codePool' }));
  const difference = input.counted - pool.free;
  const faults =
    difference === 0
      ? []
      : [
          ...unless([input.reason.trim() !== '', refusal('OUT_OF_RANGE', { what: 'reason' })]),
          ...secondPersonFaults(ctx, SIGNERS),
        ];
  if (faults.length > 0) return refused(...faults);
  return decided(
    [
      {
        type: 'codePool.reconciled',
        v: 1,
        subject: pool.poolId,
        payload: {
          poolId: pool.poolId,
          businessDate: businessDateOf(ctx.clock.wallMs),
          free: pool.free,
          counted: input.counted,
          difference,
          reason: input.reason,
          countedBy: ctx.actor.personId,
          approvedBy: difference === 0 ? null : (ctx.second?.personId ?? null),
        },
      },
    ],
    { difference },
  );
};
