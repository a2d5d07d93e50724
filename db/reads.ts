import type { Database } from 'better-sqlite3';
import { and, asc, count, desc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Policy } from '#core/domain/policy.ts';
import type { CodeRecord, CollectionRecord, PrintRunRecord, Reads, SlotRecord } from '#core/ports/reads.ts';
import { createMarketReads } from './market-reads.ts';
import { createBatchReader } from './queries/batch-reader.ts';
import { createPeopleReader } from './queries/people-reader.ts';
import { createForeignTexts, createWaysOutReads } from './reads-ways-out.ts';
import type { LedgerCodeState } from './projections/codes.ts';
import { batches } from './schema/batches.ts';
import { createLabReads } from './lab-reads.ts';
import { certificates, codes, collections, printRuns } from './schema/codes.ts';
import { createGateReads } from './queries/gate-reads.ts';
import { clockGaps, merchants, persons, policies, slots, warehouse } from './schema/house.ts';
import { samples } from './schema/lab.ts';
import { standingOf } from './journals/print-intents.ts';
import { ledger, printIntents } from './schema/ledger.ts';

const EMPTY_HEAD = '0'.repeat(64);

/**
 * What use cases may ask of one connection. Every statement is prepared here, once; call it once for a connection and
 * keep the answer. Inside the writer's transaction it sees what that transaction has written.
 */
export const createReads = (db: Database): Reads => {
  const d = drizzle(db);
  const param = sql.placeholder;
  const batchReader = createBatchReader(db);

  const findWarehouse = d.select().from(warehouse).prepare();
  const adoptedPolicies = d
    .select({ document: policies.document })
    .from(policies)
    .orderBy(asc(policies.adoptedSeq))
    .prepare();
  const findPolicy = d
    .select({ document: policies.document })
    .from(policies)
    .where(eq(policies.policyId, param('id')))
    .prepare();
  const findPerson = d
    .select()
    .from(persons)
    .where(eq(persons.personId, param('id')))
    .prepare();
  const merchantColumns = { merchantId: merchants.merchantId, name: merchants.name };
  const findMerchant = d
    .select(merchantColumns)
    .from(merchants)
    .where(eq(merchants.merchantId, param('id')))
    .prepare();
  const findMerchantByName = d
    .select(merchantColumns)
    .from(merchants)
    .where(eq(merchants.name, param('name')))
    .orderBy(asc(merchants.registeredSeq))
    .limit(1)
    .prepare();
  const declaredOn = d
    .select({ n: count() })
    .from(batches)
    .where(eq(batches.declaredOn, param('date')))
    .prepare();
  const byNo = d
    .select({ batchId: batches.batchId })
    .from(batches)
    .where(eq(batches.batchNo, param('no')))
    .prepare();
  const findSlot = d
    .select()
    .from(slots)
    .where(eq(slots.slotId, param('id')))
    .prepare();
  const findSlotByCode = d
    .select()
    .from(slots)
    .where(eq(slots.code, param('code')))
    .prepare();
  const occupants = d
    .select({ batchId: batches.batchId })
    .from(batches)
    .where(eq(batches.slotId, param('id')))
    .orderBy(asc(batches.declaredSeq))
    .prepare();
  const findSample = d
    .select({ sampleId: samples.sampleId, batchId: samples.batchId })
    .from(samples)
    .where(eq(samples.sampleNo, param('no')))
    .prepare();
  const findCertificate = d
    .select({
      certificateId: certificates.certificateId,
      batchId: certificates.batchId,
      issuedSeq: certificates.issuedSeq,
    })
    .from(certificates)
    .where(eq(certificates.certificateNo, param('no')))
    .prepare();
  const issuedOn = d
    .select({ n: count() })
    .from(certificates)
    .where(eq(certificates.issuedOn, param('date')))
    .prepare();
  const runColumns = { runId: printRuns.runId, batchId: printRuns.batchId, finished: printRuns.finished };
  const findRun = d
    .select(runColumns)
    .from(printRuns)
    .where(eq(printRuns.runId, param('id')))
    .prepare();
  const activeRun = d
    .select(runColumns)
    .from(printRuns)
    .where(and(eq(printRuns.batchId, param('id')), eq(printRuns.finished, false)))
    .orderBy(desc(printRuns.createdSeq))
    .limit(1)
    .prepare();
  const collectionColumns = {
    collectionId: collections.collectionId,
    batchId: collections.batchId,
    certificateId: collections.certificateId,
    state: collections.state,
    pickedPieces: collections.pickedPieces,
  };
  const findCollection = d
    .select(collectionColumns)
    .from(collections)
    .where(eq(collections.collectionId, param('id')))
    .prepare();
  const openCollection = d
    .select(collectionColumns)
    .from(collections)
    // The literal lets SQLite use the partial index; a bound value would not.
    .where(and(eq(collections.batchId, param('id')), sql`${collections.state} = 'OPEN'`))
    .prepare();
  const allGaps = d
    .select({
      gapId: clockGaps.gapId,
      openedSeq: clockGaps.openedSeq,
      cause: clockGaps.cause,
      fromMs: clockGaps.fromMs,
      toMs: clockGaps.toMs,
      claimedMs: clockGaps.claimedMs,
      confirmedMs: clockGaps.confirmedMs,
    })
    .from(clockGaps)
    .orderBy(asc(clockGaps.openedSeq))
    .prepare();
  const findHash = d
    .select({ hash: ledger.hash })
    .from(ledger)
    .where(eq(ledger.seq, param('seq')))
    .prepare();
  const pointAt = d
    .select({ seq: ledger.seq, attestedMs: ledger.attestedMs })
    .from(ledger)
    .where(lte(ledger.recordedMs, param('wallMs')))
    .orderBy(desc(ledger.seq))
    .limit(1)
    .prepare();
  const head = d
    .select({ seq: ledger.seq, hash: ledger.hash })
    .from(ledger)
    .orderBy(desc(ledger.seq))
    .limit(1)
    .prepare();

  const selectCodes = () =>
    d
      .select({
        code: codes.code,
        scheme: codes.scheme,
        kind: codes.kind,
        number: codes.number,
        carton: codes.carton,
        batchId: codes.batchId,
        runId: sql<string>`coalesce(${codes.runId}, '')`,
        printOrder: sql<number>`coalesce(${codes.printOrder}, 0)`,
        ledgerState: codes.state,
        journalState: printIntents.state,
        counterBefore: printIntents.counterBefore,
        collectionId: codes.collectionId,
      })
      .from(codes)
      .leftJoin(printIntents, eq(printIntents.code, codes.code));
  const findCode = selectCodes()
    .where(eq(codes.code, param('id')))
    .prepare();
  const findForeign = selectCodes()
    .where(and(eq(codes.code, param('id')), isNotNull(codes.scheme)))
    .prepare();
  const firstWaiting = selectCodes()
    // The literals let SQLite use the partial index codes_waiting.
    .where(
      and(
        eq(codes.batchId, param('id')),
        sql`${codes.state} = 'RESERVED' AND ${codes.kind} = 'PIECE'`,
        isNull(printIntents.code),
      ),
    )
    .orderBy(asc(codes.number))
    .limit(1)
    .prepare();
  const foreignTexts = createForeignTexts(db);
  const ofBatch = selectCodes()
    .where(eq(codes.batchId, param('id')))
    .orderBy(asc(codes.carton), asc(codes.kind), asc(codes.number))
    .prepare();
  const ofCarton = selectCodes()
    .where(and(eq(codes.batchId, param('id')), eq(codes.carton, param('carton'))))
    .orderBy(asc(codes.kind), asc(codes.number))
    .prepare();
  const ofRun = selectCodes()
    .where(eq(codes.runId, param('id')))
    .orderBy(asc(codes.printOrder))
    .prepare();
  const ofCollection = selectCodes()
    .where(eq(codes.collectionId, param('id')))
    .prepare();

  type CodeRow = Omit<CodeRecord, 'state' | 'inPack'> & {
    readonly ledgerState: LedgerCodeState;
    readonly journalState: 'SENT' | 'DOUBT' | null;
    readonly counterBefore: number | null;
  };
  // The journal speaks only of what the ledger does not know yet: an intent left behind changes no printed code.
  const toRecord = ({ ledgerState, journalState, counterBefore, ...row }: CodeRow): CodeRecord => {
    if (ledgerState !== 'RESERVED' || journalState === null) return { ...row, state: ledgerState };
    const { state, inPack } = standingOf({ state: journalState, counterBefore });
    return inPack ? { ...row, state, inPack } : { ...row, state };
  };

  const toSlot = (row: typeof slots.$inferSelect | undefined): SlotRecord | null =>
    row === undefined
      ? null
      : {
          slotId: row.slotId,
          zone: row.zone,
          code: row.code,
          occupants: occupants.all({ id: row.slotId }).map((one) => one.batchId),
        };

  // A policy is long and never changes under its id; what a transaction may yet take back is not kept.
  const keptPolicies = new Map<string, Policy>();
  const policyOf: Reads['policy'] = (policyId) => {
    const kept = keptPolicies.get(policyId);
    if (kept !== undefined) return kept;
    const found = findPolicy.get({ id: policyId })?.document ?? null;
    if (found !== null && !db.inTransaction) keptPolicies.set(policyId, found);
    return found;
  };
  const market = createMarketReads(db, batchReader, { gaps: () => allGaps.all(), policy: policyOf });

  return {
    ...createLabReads(db),
    ...createPeopleReader(db),
    ...market,
    ...createWaysOutReads(db),
    warehouse: () => {
      const row = findWarehouse.get();
      if (row === undefined) return null;
      const { warehouseId, code, name, demo } = row;
      return { warehouseId, code, name, demo };
    },
    policies: () => adoptedPolicies.all().map((row) => row.document),
    policy: policyOf,
    person: (personId) => {
      const row = findPerson.get({ id: personId });
      return row === undefined
        ? null
        : { personId: row.personId, roles: row.roles, merchantId: row.merchantId };
    },
    merchant: (merchantId) => findMerchant.get({ id: merchantId }) ?? null,
    merchantByName: (name) => findMerchantByName.get({ name }) ?? null,
    batch: batchReader.full,
    batchesDeclaredOn: (date) => declaredOn.get({ date })?.n ?? 0,
    batchByNo: (no) => byNo.get({ no })?.batchId ?? null,
    slot: (slotId) => toSlot(findSlot.get({ id: slotId })),
    slotByCode: (code) => toSlot(findSlotByCode.get({ code })),
    sampleByNo: (no) => findSample.get({ no }) ?? null,
    certificateByNo: (no) => findCertificate.get({ no }) ?? null,
    pointAt: (wallMs) => pointAt.get({ wallMs }) ?? null,
    hashAt: (seq) => findHash.get({ seq })?.hash.toString('hex') ?? null,
    code: (code) => {
      const row = findCode.get({ id: code });
      return row === undefined ? null : toRecord(row);
    },
    foreignCode: (text) => {
      for (const candidate of foreignTexts(text)) {
        const row = findForeign.get({ id: candidate });
        if (row !== undefined) return toRecord(row);
      }
      return null;
    },
    waitingPiece: (batchId) => {
      const row = firstWaiting.get({ id: batchId });
      return row === undefined ? null : toRecord(row);
    },
    codesOfBatch: (batchId) => ofBatch.all({ id: batchId }).map(toRecord),
    codesOfCarton: (batchId, carton) => ofCarton.all({ id: batchId, carton }).map(toRecord),
    codesOfRun: (runId) => ofRun.all({ id: runId }).map(toRecord),
    printRun: (runId): PrintRunRecord | null => findRun.get({ id: runId }) ?? null,
    activeRunOfBatch: (batchId): PrintRunRecord | null => activeRun.get({ id: batchId }) ?? null,
    collection: (collectionId): CollectionRecord | null => findCollection.get({ id: collectionId }) ?? null,
    openCollectionOfBatch: (batchId): CollectionRecord | null => openCollection.get({ id: batchId }) ?? null,
    collectionCodes: (collectionId) => ofCollection.all({ id: collectionId }).map(toRecord),
    certificatesIssuedOn: (date) => issuedOn.get({ date })?.n ?? 0,
    ...createGateReads(db),
    gaps: () => allGaps.all(),
    chainHead: () => {
      const row = head.get();
      return row === undefined
        ? { seq: 0, hash: EMPTY_HEAD }
        : { seq: row.seq, hash: row.hash.toString('hex') };
    },
  };
};
