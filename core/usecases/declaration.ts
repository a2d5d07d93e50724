import { DECLARATION } from '#core/domain/transitions/goods.ts';
import { moveFaults } from '#core/domain/transitions/machine.ts';
import type { DeclaredLine, DomainEvent, StoredFile } from '#core/domain/events.ts';
import type { DeclaredKind, FieldReason, Transport } from '#core/domain/events/declaration.ts';
import { demandText } from '#core/domain/papers/document-set.ts';
import { missingPapers, paperDifferences } from '#core/domain/batch.ts';
import { policyOfDay, type Policy } from '#core/domain/policy.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { decided, refused, type Ctx, type Decision, type UseCase } from '#core/ports/context.ts';
import type { MerchantStanding } from '#core/ports/reads.ts';
import { bookingRefusals } from './booking.ts';
import { mayTouch, unless, withBatch, withWarehouse, wrongState } from './common.ts';
import { transportFaults } from './fields.ts';

export type DeclaredLineInput = Omit<DeclaredLine, 'lineNo'>;

export type SubmitInput = Transport & {
  readonly merchantId: string;
  readonly lines: ReadonlyArray<DeclaredLineInput>;
  /** Kinds of goods of the merchant's list; may be empty when the list holds one kind only. */
  readonly kindIds?: ReadonlyArray<string>;
  readonly expectedOn: BusinessDate;
  /** Null or left out: the day alone. */
  readonly expectedMinute?: number | null;
  readonly source: StoredFile | null;
};

const numbered = (lines: ReadonlyArray<DeclaredLineInput>): ReadonlyArray<DeclaredLine> =>
  lines.map((line, index) => ({ lineNo: index + 1, ...line }));

/** Batch number: warehouse code, day, running number of the day, such as `K7M-220422-017`. */
export const batchNumber = (warehouseCode: string, date: BusinessDate, nth: number): string =>
  `${warehouseCode}-${date.slice(2).replaceAll('-', '')}-${String(nth).padStart(3, '0')}`;

/** What the policy wants of whoever declares: on the list of merchants with imports, and the pledge of today signed. */
const standingFaults = (standing: MerchantStanding, policy: Policy): ReadonlyArray<Refusal> =>
  unless(
    [!policy.declaring.onList || standing.listed, refusal('MERCHANT_NOT_LISTED', { name: standing.name })],
    [!policy.declaring.pledged || standing.pledged, refusal('PLEDGE_MISSING', { name: standing.name })],
  );

type Kinds =
  | { readonly ok: true; readonly kinds: ReadonlyArray<DeclaredKind> }
  | { readonly ok: false; readonly why: Refusal };

/** The kinds that were named, or the only one that the merchant's list holds. */
const chooseKinds = (kindIds: ReadonlyArray<string>, standing: MerchantStanding, policy: Policy): Kinds => {
  if (kindIds.length === 0) {
    if (standing.kinds.length === 1 || !policy.declaring.onList)
      return { ok: true, kinds: standing.kinds.slice(0, 1) };
    return {
      ok: false,
      why: refusal('KIND_NOT_CHOSEN', { kinds: standing.kinds.map((kind) => kind.name).join(',') }),
    };
  }
  const kinds = standing.kinds.filter((kind) => kindIds.includes(kind.kindId));
  return kinds.length === new Set(kindIds).size
    ? { ok: true, kinds }
    : { ok: false, why: refusal('KIND_NOT_LISTED', { name: standing.name }) };
};

/** A merchant (or the market for it) declares a batch before it comes (domain.md §3.1, step 1). */
export const submit: UseCase<SubmitInput, { batchId: string; batchNo: string }> = (input, ctx) =>
  withWarehouse(ctx, (warehouse) => {
    if (!mayTouch(ctx, input.merchantId)) return refused(refusal('NOT_YOUR_GOODS'));
    const standing = ctx.reads.merchantStanding(input.merchantId);
    if (standing === null) return refused(refusal('NOT_FOUND', { what: 'merchant' }));
    const date = businessDateOf(ctx.clock.wallMs);
    const policy = policyOfDay(ctx.reads.policies(), date);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    const chosen = chooseKinds(input.kindIds ?? [], standing, policy);
    const standingProblems = standingFaults(standing, policy);
    const faults = [
      ...standingProblems,
      // Whoever is not on the list has no kinds to choose from: one reason is enough.
      ...(chosen.ok || standingProblems.some(({ code }) => code === 'MERCHANT_NOT_LISTED')
        ? []
        : [chosen.why]),
      ...unless([input.lines.length > 0, refusal('NO_LINES')]),
      ...transportFaults(input),
      ...bookingRefusals({ on: input.expectedOn, minute: input.expectedMinute ?? null }, policy, ctx),
    ];
    if (faults.length > 0 || !chosen.ok) return refused(...faults);
    const batchId = ctx.newId('bat');
    const batchNo = batchNumber(warehouse.code, date, ctx.reads.batchesDeclaredOn(date) + 1);
    return decided(
      [
        {
          type: 'declaration.submitted',
          v: 2,
          subject: batchId,
          payload: {
            batchId,
            batchNo,
            merchantId: input.merchantId,
            policyId: policy.policyId,
            lines: numbered(input.lines),
            plate: input.plate,
            containerNo: input.containerNo,
            sealNo: input.sealNo,
            expectedOn: input.expectedOn,
            expectedMinute: input.expectedMinute ?? null,
            kinds: chosen.kinds,
            source: input.source,
            businessDate: date,
          },
        },
      ],
      { batchId, batchNo },
    );
  });

export type AmendInput = {
  readonly batchId: string;
  readonly lines: ReadonlyArray<DeclaredLineInput>;
  /** Null or left out: plate, container and seal stay as they are. */
  readonly transport?: Transport | null;
  readonly reason: string;
};

/**
 * Changes a declaration that was returned or not yet reviewed; it is then reviewed (again). The policy says how often;
 * every version stays readable. Whoever has used that up declares anew.
 */
export const amend: UseCase<AmendInput, Record<string, never>> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const limit = ctx.reads.policy(batch.policyId)?.amendmentLimit ?? 0;
    const faults = [
      ...moveFaults(DECLARATION, batch.review.verdict, 'declaration.amended'),
      ...unless(
        [batch.inspected === null, wrongState('INSPECTED')],
        [input.lines.length > 0, refusal('NO_LINES')],
        [batch.amendments < limit, refusal('AMENDMENTS_USED_UP', { limit })],
      ),
      ...(input.transport ? transportFaults(input.transport) : []),
    ];
    if (faults.length > 0) return refused(...faults);
    return decided(
      [
        {
          type: 'declaration.amended',
          v: 2,
          subject: batch.batchId,
          payload: {
            batchId: batch.batchId,
            lines: numbered(input.lines),
            transport: input.transport ?? null,
            reason: input.reason,
          },
        },
      ],
      {},
    );
  });

export type ReviewInput = {
  readonly batchId: string;
  readonly verdict: 'APPROVED' | 'RETURNED';
  readonly note: string;
  /** With RETURNED: which fields are wrong, and why; shown to the merchant at each of them. */
  readonly fields?: ReadonlyArray<FieldReason>;
};

const returnIt = (
  batchId: string,
  { note, fields = [] }: Pick<ReviewInput, 'note' | 'fields'>,
): Decision<Record<string, never>> =>
  decided(
    [
      {
        type: 'declaration.returned',
        v: 2,
        subject: batchId,
        payload: { batchId, reason: note, fields },
      },
    ],
    {},
  );

const mayReview = (ctx: Ctx, submittedBy: string): readonly [boolean, Refusal] => [
  submittedBy !== ctx.actor.personId,
  refusal('REVIEWER_IS_SUBMITTER'),
];

/**
 * The market operator approves or returns a declaration. Approving asks that every paper was read and that nothing
 * differs; what is missing places a DOCS hold: the goods may come in and rest, but are not released before the papers
 * are made up (domain.md §7, exception 2). An approved declaration may still be returned until the goods are counted.
 */
export const review: UseCase<ReviewInput, Record<string, never>> = (input, ctx) =>
  withBatch(input.batchId, ctx, (batch) => {
    const policy = ctx.reads.policy(batch.policyId);
    if (policy === null) return refused(refusal('NOT_FOUND', { what: 'policy' }));
    if (input.verdict === 'RETURNED') {
      const faults = [
        ...moveFaults(DECLARATION, batch.review.verdict, 'declaration.returned'),
        ...unless([batch.inspected === null, wrongState('INSPECTED')], mayReview(ctx, batch.submitted.by), [
          input.note.trim() !== '' || (input.fields ?? []).length > 0,
          refusal('OUT_OF_RANGE', { what: 'reason' }),
        ]),
      ];
      return faults.length > 0 ? refused(...faults) : returnIt(batch.batchId, input);
    }
    const unread = batch.papers.filter((paper) => paper.read === null);
    const differences = paperDifferences(batch);
    const faults = [
      ...moveFaults(DECLARATION, batch.review.verdict, 'declaration.approved'),
      ...unless(
        mayReview(ctx, batch.submitted.by),
        [
          unread.length === 0,
          refusal('PAPERS_UNREAD', { kinds: [...new Set(unread.map((paper) => paper.kind))].join(',') }),
        ],
        [
          differences.length === 0,
          refusal('PAPERS_DIFFER', { fields: [...new Set(differences.map(({ field }) => field))].join(',') }),
        ],
      ),
    ];
    if (faults.length > 0) return refused(...faults);
    const missing = missingPapers(batch, policy, businessDateOf(ctx.clock.wallMs));
    const events: DomainEvent[] = [
      {
        type: 'declaration.approved',
        v: 1,
        subject: batch.batchId,
        payload: { batchId: batch.batchId, note: input.note },
      },
    ];
    // Approved once before, returned and approved again: one hold for missing papers is enough.
    const held = batch.holds.some((hold) => hold.kind === 'DOCS' && hold.lifted === null);
    if (missing.length > 0 && !held) {
      events.push({
        type: 'hold.placed',
        v: 1,
        subject: batch.batchId,
        payload: {
          batchId: batch.batchId,
          holdId: ctx.newId('hld'),
          kind: 'DOCS',
          reason: demandText(missing),
        },
      });
    }
    return decided(events, {});
  });
