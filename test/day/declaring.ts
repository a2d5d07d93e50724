import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import type { PaperKind } from '#core/domain/policy.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { paperNumber } from '#server/demo/made-up.ts';
import { PAPER_ISSUERS } from '#server/demo/tables/trade.ts';
import { onShift, type Consignment, type DayHouse } from './house.ts';
import type { PlannedBatch } from './plan.ts';

/** A paper with a content of its own, so that every one is a file of its own. */
const pdf = (name: string): File =>
  new File([`%PDF-1.4\n% ${name}\n%%EOF\n`], `${name}.pdf`, { type: 'application/pdf' });

export const LATE_PAPER: PaperKind = 'NUCLEIC_ACID_REPORT';

/** Hands in one paper of a batch at the desk of whoever declared it; the market reads it. */
export const attachPaper = async (house: DayHouse, batch: Consignment, kind: PaperKind): Promise<void> => {
  const { id, draw, clock, desks } = house;
  const number = paperNumber(draw, kind);
  const issuer = draw.pick(PAPER_ISSUERS);
  const issuedOn = addBusinessDays(businessDateOf(clock.nowMs()), -draw.between(2, 9));
  const { paperId } = await desks.office.api.declarations.attachPaper({
    ...id(),
    batchId: batch.batchId,
    kind,
    number,
    issuer,
    issuedOn,
    file: pdf(number),
  });
  await house.hands(4000);
  // The market reads it: the paper says just what was declared.
  const { lines, tooManyDeclared, vehicle } = batch.plan;
  await desks.market.api.review.read({
    ...id(),
    batchId: batch.batchId,
    paperId,
    reading: {
      number,
      issuedOn,
      validTo: null,
      quantity: lines.reduce((sum, line) => sum + line.quantity, tooManyDeclared),
      coversMore: false,
      containerNo: vehicle.containerNo,
    },
    verdict: 'PASSED',
  });
  await house.hands(6000);
};

/** Declared with its papers and approved by the market. The merchant with a desk of its own declares by itself. */
export const declare = async (
  house: DayHouse,
  plan: PlannedBatch,
  merchantIds: ReadonlyMap<string, string>,
): Promise<Consignment> => {
  const { id, desks, clock } = house;
  await onShift(desks.office, desks.market, desks.merchant);
  const merchantId = merchantIds.get(plan.merchant) ?? '';
  const me = await desks.merchant.api.session.me();
  const desk = me.person?.merchantId === merchantId ? desks.merchant : desks.office;
  const { plate, containerNo, sealNo } = plan.vehicle;
  const declared = await desk.api.declarations.submit({
    ...id(),
    merchantId,
    lines: plan.lines.map((line, at) =>
      at === 0 ? { ...line, quantity: line.quantity + plan.tooManyDeclared } : line,
    ),
    plate,
    containerNo,
    sealNo,
    expectedOn: businessDateOf(clock.nowMs()),
  });
  await house.hands(30_000);
  const batch: Consignment = { plan, merchantId, ...declared };
  for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, []))
    if (!(plan.paperLate && kind === LATE_PAPER)) await attachPaper(house, batch, kind);
  await desks.market.api.declarations.review({ ...id(), batchId: batch.batchId, verdict: 'APPROVED' });
  await house.hands(10_000);
  return batch;
};
