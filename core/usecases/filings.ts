import type { DomainEvent, StoredFile } from '#core/domain/events.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { submit, type DeclaredLineInput } from './declaration.ts';

export type FilingInput = {
  readonly row: number;
  readonly filingNo: string;
  readonly merchantId: string;
  readonly approvedOn: BusinessDate;
  readonly expectedOn: BusinessDate;
  readonly plate: string;
  readonly containerNo: string;
  readonly sealNo: string;
  readonly lines: ReadonlyArray<DeclaredLineInput>;
};

export type ImportFilingsInput = {
  readonly platform: string;
  readonly filings: ReadonlyArray<FilingInput>;
  readonly source: StoredFile;
};

export type FiledBatch = { readonly filingNo: string; readonly batchId: string; readonly batchNo: string };

/**
 * Takes declarations that a platform approved: each becomes a batch with its filing number, declared by the same rule as any
 * other and approved by the platform's word, which the list proves. All of them come in, or none does: a refusal names
 * the filing it is about.
 */
export const importFilings: UseCase<ImportFilingsInput, { batches: ReadonlyArray<FiledBatch> }> = (
  input,
  ctx,
) => {
  const today = businessDateOf(ctx.clock.wallMs);
  const before = ctx.reads.batchesDeclaredOn(today);
  const events: DomainEvent[] = [];
  const batches: FiledBatch[] = [];
  const faults: Refusal[] = [];
  const seen = new Set<string>();
  for (const { row, filingNo, approvedOn, ...filing } of input.filings) {
    if (seen.has(filingNo) || ctx.reads.filing(filingNo) !== null) {
      faults.push(refusal('FILING_KNOWN', { filingNo, row }));
      continue;
    }
    seen.add(filingNo);
    if (approvedOn > today) faults.push(refusal('OUT_OF_RANGE', { what: 'approvedOn', row, filingNo }));
    // The batches of this very list are numbered on from one another.
    const reads = { ...ctx.reads, batchesDeclaredOn: () => before + batches.length };
    const decision = submit({ ...filing, source: input.source }, { ...ctx, reads });
    if (!decision.ok) {
      faults.push(...decision.refusals.map((one) => refusal(one.code, { ...one.params, filingNo, row })));
      continue;
    }
    const { batchId, batchNo } = decision.result;
    events.push(...decision.events, {
      type: 'declaration.filed',
      v: 1,
      subject: batchId,
      payload: { batchId, platform: input.platform, filingNo, approvedOn, source: input.source },
    });
    batches.push({ filingNo, batchId, batchNo });
  }
  if (input.filings.length === 0) faults.push(refusal('NO_LINES'));
  return faults.length > 0 ? refused(...faults) : decided(events, { batches });
};
