import type { Database } from 'better-sqlite3';
import type { FormHead, GateCheckView } from '#core/contract/form-views.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { PrivateData } from './names.ts';

/**
 * What was compared at the gate for a batch; null when there is no such batch. Until the inspection is finished no count is
 * on the form: whoever counts again must not read the first number off a paper (ADR 0085).
 */
export const createGateCheck = (
  db: Database,
  reads: Reads,
  names: PrivateData,
): ((batchId: string) => Omit<GateCheckView, keyof FormHead> | null) => {
  const merchant = db.prepare<[string], { name: string; stall: string; market: string }>(
    'SELECT name, stall, market FROM merchants WHERE merchant_id = ?',
  );
  return (batchId) => {
    const batch = reads.batch(batchId);
    if (batch === null) return null;
    const owner = merchant.get(batch.merchantId);
    const { arrived, inspected } = batch;
    return {
      batchId,
      batchNo: batch.batchNo,
      merchantName: owner?.name ?? batch.merchantId,
      stall: owner?.stall ?? '',
      market: owner?.market ?? '',
      declared: { plate: batch.plate, containerNo: batch.containerNo, sealNo: batch.sealNo },
      arrived:
        arrived === null
          ? null
          : {
              plate: arrived.plate,
              containerNo: arrived.containerNo,
              sealNo: arrived.sealNo,
              seal: arrived.seal,
              differs: arrived.differs,
              atMs: arrived.atMs,
              by: names.nameOf(arrived.by),
              emergency:
                arrived.emergency === null
                  ? null
                  : {
                      reason: arrived.emergency.reason,
                      allowedBy: names.nameOf(arrived.emergency.allowedBy),
                    },
            },
      inspected:
        inspected === null
          ? null
          : { atMs: inspected.atMs, by: names.nameOf(inspected.by), seq: inspected.seq },
      lines: batch.lines.map((line) => ({
        lineNo: line.lineNo,
        goodsName: line.goodsName,
        spec: line.spec,
        origin: line.origin,
        unit: line.unit,
        declared: line.quantity,
        counted: inspected === null ? null : line.counted,
        damaged: inspected === null ? 0 : line.damaged,
        refused: inspected === null ? 0 : line.refused,
        typeAgrees: line.typeAgrees,
        specAgrees: line.specAgrees,
        why: line.why,
        countedBy: line.countedBy.map(names.nameOf),
        recountedBy: line.recountedBy === null ? null : names.nameOf(line.recountedBy),
      })),
      papers: batch.papers.map(({ paperId, kind, number, issuer, issuedOn, verdict }) => ({
        paperId,
        kind,
        number,
        issuer,
        issuedOn,
        verdict,
      })),
      photos: batch.photos.length,
      parts: batch.refusedParts.map((part) => ({
        partId: part.partId,
        quantity: part.quantity,
        reason: part.reason,
        departed: part.departed === null ? null : { plate: part.departed.plate, atMs: part.departed.atMs },
      })),
      acceptedQuantity: batch.acceptedQuantity,
    };
  };
};
