import { openHolds, type Batch } from '#core/domain/batch.ts';
import type { Batch as Entry, Book } from '#test/oracle/book.ts';
import type { Driver } from './driver.ts';

/** A batch in words that both the program's reads and the oracle's book can say. */
type Said = Readonly<Record<string, unknown>>;

const sorted = (list: Iterable<string>): ReadonlyArray<string> => [...list].sort();

const byRead = (batch: Batch): Said => ({
  no: batch.batchNo,
  merchant: batch.merchantId,
  approved: batch.review.verdict === 'APPROVED',
  papers: sorted(batch.papers.map((paper) => `${paper.kind} ${paper.verdict}`)),
  booking: [batch.booking.on, batch.booking.minute, batch.booking.expired !== null],
  amendments: batch.amendments,
  lines: batch.lines.map((line) => [line.lineNo, line.quantity, line.counted]),
  holds: sorted(openHolds(batch).map((hold) => `${hold.holdId} ${hold.kind}`)),
  accepted: batch.acceptedQuantity,
  place: [batch.zone, batch.slotId],
  rests: batch.rest?.seq ?? null,
  disinfected: batch.disinfections.some((run) => run.ended !== null),
  samples: sorted(
    batch.samples.map(
      (one) => `${one.sampleId} ${one.layer} ${one.result?.value ?? '-'} ${one.verified?.by ?? '-'}`,
    ),
  ),
  cleared: batch.cleared !== null,
  certified:
    batch.certificate === null
      ? 0
      : batch.certificate.quantity - batch.certificate.collected + batch.shippedQuantity,
  shipped: batch.shippedQuantity,
  codes: {
    RESERVED: batch.codes.reserved,
    PRINTED: batch.codes.printed,
    APPLIED: batch.codes.applied,
    PICKED: batch.codes.picked,
    SHIPPED: batch.codes.shipped,
    VOID: batch.codes.void,
  },
});

const byBook = (book: Book, id: string, batch: Entry): Said => {
  const count = (state: string): number =>
    [...book.codes.values()].filter(
      (code) => code.batch === id && code.kind === 'PIECE' && code.life.at(-1) === state,
    ).length;
  return {
    no: batch.no,
    merchant: batch.merchant,
    approved: batch.approved,
    papers: sorted([...batch.papers.values()].map((paper) => `${paper.kind} ${paper.verdict}`)),
    booking: [batch.booking.on, batch.booking.minute, batch.booking.expired],
    amendments: batch.amendments,
    lines: [...batch.declared].map(([line, quantity]) => [line, quantity, batch.counted.get(line) ?? null]),
    holds: sorted([...batch.holds].map(([holdId, kind]) => `${holdId} ${kind}`)),
    accepted: batch.accepted,
    place: [batch.zone, batch.slot],
    rests: batch.rest?.seq ?? null,
    disinfected: batch.disinfected,
    samples: sorted(
      [...batch.samples].map(
        ([id, one]) => `${id} ${one.layer} ${one.result ?? '-'} ${one.verifiedBy ?? '-'}`,
      ),
    ),
    cleared: batch.cleared,
    certified: batch.certified,
    shipped: batch.shipped,
    codes: Object.fromEntries(
      ['RESERVED', 'PRINTED', 'APPLIED', 'PICKED', 'SHIPPED', 'VOID'].map((state) => [state, count(state)]),
    ),
  };
};

type Level = { readonly zone: string; readonly pieces: number };

/**
 * Where what the screens read differs from what the oracle made of the ledger. A replay cannot see this: it goes
 * through the same projections and repeats their mistakes.
 */
export const differences = (driver: Driver, book: Book): ReadonlyArray<string> => {
  const { reads, db } = driver.house().store;
  const found: string[] = [];
  const compare = (what: string, read: unknown, told: unknown): void => {
    const [a, b] = [JSON.stringify(read), JSON.stringify(told)];
    if (a !== b) found.push(`${what}: screens read ${a}, the ledger says ${b}`);
  };
  for (const [id, entry] of book.batches) {
    const batch = reads.batch(id);
    const read = batch === null ? {} : byRead(batch);
    for (const [name, told] of Object.entries(byBook(book, id, entry)))
      compare(`${entry.no} ${name}`, read[name], told);
  }
  for (const [name, sql] of [
    [
      'stock',
      'SELECT zone, sum(pieces) AS pieces FROM stock GROUP BY zone HAVING sum(pieces) <> 0 ORDER BY zone',
    ],
    [
      'movements',
      'SELECT zone, sum(delta) AS pieces FROM movements GROUP BY zone HAVING sum(delta) <> 0 ORDER BY zone',
    ],
  ] as const) {
    const told = [...book.stock]
      .filter(([, pieces]) => pieces !== 0)
      .map(([zone, pieces]): Level => ({ zone, pieces }));
    compare(
      name,
      db.prepare<[], Level>(sql).all(),
      told.sort((a, b) => (a.zone < b.zone ? -1 : 1)),
    );
  }
  return found;
};
