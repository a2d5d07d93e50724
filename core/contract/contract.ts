import { eventIterator, type as typed } from '@orpc/contract';
import { z } from 'zod';
import { MAX_LINES } from '#core/domain/limits.ts';
import { PAPER_KINDS, SAMPLE_LAYERS } from '#core/domain/policy.ts';
import { ROLES, type Role } from '#core/domain/roles.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { TEST_RESULTS } from '#core/domain/events.ts';
import { PRINTER_PROFILES } from '#core/ports/device.ts';
import {
  businessDate,
  command,
  commandId,
  countersignId,
  idSchema,
  quantitySchema,
  query,
  requiredText,
  shortText,
  stream,
} from './base.ts';
import type * as V from './views.ts';

/** Largest file that a screen may hand in: a paper, a packing list, a signature. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

const file = z.file().max(MAX_FILE_BYTES);

const STAFF: ReadonlyArray<Role> = ROLES.filter((role) => role !== 'MERCHANT');
const GATE: ReadonlyArray<Role> = ['GATE', 'INSPECTOR', 'MANAGER'];
const DECLARERS: ReadonlyArray<Role> = ['MERCHANT', 'MARKET_OPERATOR', 'MANAGER'];
const ADMIN: ReadonlyArray<Role> = ['ADMINISTRATOR'];
const CODERS: ReadonlyArray<Role> = ['GATE', 'MANAGER'];
const SUPERVISORS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR'];

const batchId = idSchema;
const cmd = { commandId };
const onBatch = { commandId, batchId };

/** What a merchant declares in one line; `quantity` is a whole number of pieces. */
export const declaredLineSchema = z.object({
  goodsName: requiredText,
  spec: shortText,
  quantity: quantitySchema.min(1),
  unit: shortText.default(''),
  origin: shortText.default(''),
  classCode: shortText.nullable().default(null),
});

export const slotSchema = z.object({
  zone: z.enum(['FRONT', 'REST', 'STORAGE', 'ISOLATION']),
  code: z.string().trim().min(1).max(16),
});

export const secretSchema = z.string().min(6).max(128);

const seatTask: z.ZodType<SeatTask> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('NONE') }),
  z.object({ kind: z.literal('INSPECT'), batchId, lineNo: z.int().nullable() }),
  z.object({ kind: z.literal('PLACE'), batchId }),
  z.object({ kind: z.literal('STORE'), batchId }),
  z.object({ kind: z.literal('TAKE_SAMPLE'), batchId, layer: z.enum(SAMPLE_LAYERS) }),
  z.object({ kind: z.literal('VERIFY_LABELS'), batchId }),
  z.object({ kind: z.literal('RESOLVE_DOUBT'), runId: idSchema, batchId }),
  z.object({ kind: z.literal('HAND_OVER'), collectionId: idSchema, batchId }),
  z.object({ kind: z.literal('TRACE') }),
  z.object({ kind: z.literal('TEST_SCAN') }),
]);

const importMapping = z.partialRecord(
  z.enum(['goodsName', 'spec', 'quantity', 'unit', 'origin', 'classCode']),
  z.int().min(0).nullable(),
);

/** The one way in: every screen, test and tool calls these procedures and nothing else. */
export const contract = {
  session: {
    me: query('PUBLIC').output(typed<V.Me>()),
    signIn: command('PUBLIC')
      .input(z.object({ username: requiredText, secret: z.string().max(128) }))
      .output(typed<V.PersonView>()),
    signOut: command('PUBLIC').output(typed<{ ok: true }>()),
    /** The second person of a two-person act signs in place; the id goes into the command it is meant for. */
    countersign: command('SIGNED_IN')
      .input(z.object({ username: requiredText, secret: z.string().max(128) }))
      .output(typed<{ countersignId: string; personId: string; name: string }>()),
  },
  setup: {
    createDemo: command('PUBLIC').input(z.object(cmd)).output(typed<{ ok: true }>()),
    found: command('PUBLIC')
      .input(
        z.object({
          ...cmd,
          name: requiredText,
          slots: z.array(slotSchema).min(3).max(2000),
          administrator: z.object({ name: requiredText, username: requiredText, secret: secretSchema }),
        }),
      )
      .output(typed<{ ok: true }>()),
  },
  people: {
    list: query(STAFF).output(typed<ReadonlyArray<V.PersonView>>()),
    register: command(ADMIN)
      .input(
        z.object({
          ...cmd,
          name: requiredText,
          phone: shortText.default(''),
          username: requiredText,
          secret: secretSchema,
          roles: z.array(z.enum(ROLES)).min(1),
          merchantId: idSchema.nullable().default(null),
        }),
      )
      .output(typed<{ personId: string }>()),
  },
  merchants: {
    list: query('SIGNED_IN').output(typed<ReadonlyArray<V.MerchantView>>()),
    register: command(['MARKET_OPERATOR', 'MANAGER', 'ADMINISTRATOR'])
      .input(
        z.object({
          ...cmd,
          name: requiredText,
          stall: shortText.default(''),
          market: shortText.default(''),
          contact: shortText.default(''),
          phone: shortText.default(''),
        }),
      )
      .output(typed<{ merchantId: string }>()),
  },
  declarations: {
    /** Reads a packing list without keeping anything; the same file and mapping are then submitted. */
    preview: query(DECLARERS)
      .input(z.object({ file, mapping: importMapping.optional() }))
      .output(typed<V.ImportPreview>()),
    submit: command(DECLARERS)
      .input(
        z.object({
          ...cmd,
          merchantId: idSchema,
          lines: z.array(declaredLineSchema).min(1).max(MAX_LINES),
          plate: shortText.default(''),
          containerNo: shortText.default(''),
          sealNo: shortText.default(''),
          expectedOn: businessDate,
          source: file.nullable().default(null),
        }),
      )
      .output(typed<{ batchId: string; batchNo: string }>()),
    amend: command(DECLARERS)
      .input(
        z.object({
          ...onBatch,
          lines: z.array(declaredLineSchema).min(1).max(MAX_LINES),
          reason: requiredText,
        }),
      )
      .output(typed<{ seq: number }>()),
    attachPaper: command([...DECLARERS, 'INSPECTOR'])
      .input(
        z.object({
          ...onBatch,
          kind: z.enum(PAPER_KINDS),
          number: requiredText,
          issuer: requiredText,
          issuedOn: businessDate,
          file,
        }),
      )
      .output(typed<{ paperId: string }>()),
    review: command(['MARKET_OPERATOR'])
      .input(z.object({ ...onBatch, verdict: z.enum(['APPROVED', 'RETURNED']), note: shortText.default('') }))
      .output(typed<{ seq: number }>()),
  },
  batches: {
    list: query('SIGNED_IN')
      .input(
        z.object({
          search: shortText.default(''),
          step: shortText.default(''),
          before: z.int().nullable().default(null),
          limit: z.int().min(1).max(200).default(50),
        }),
      )
      .output(typed<{ items: ReadonlyArray<V.BatchSummary>; nextBefore: number | null }>()),
    get: query('SIGNED_IN').input(z.object({ batchId })).output(typed<V.BatchDetail>()),
  },
  holds: {
    place: command(SUPERVISORS)
      .input(z.object({ ...onBatch, reason: requiredText }))
      .output(typed<{ holdId: string }>()),
    /** DOCS lifts once its papers are there; MISMATCH and MANUAL need a second person who signs in place. */
    lift: command([...SUPERVISORS, 'MARKET_OPERATOR', 'INSPECTOR'])
      .input(
        z.object({
          ...onBatch,
          holdId: idSchema,
          reason: requiredText,
          countersignId: countersignId.nullable().default(null),
        }),
      )
      .output(typed<{ seq: number }>()),
  },
  gate: {
    arrive: command(GATE)
      .input(
        z.object({
          ...onBatch,
          plate: requiredText,
          containerNo: shortText.default(''),
          sealNo: shortText.default(''),
          driver: shortText.default(''),
        }),
      )
      .output(typed<{ seq: number }>()),
    count: command(GATE)
      .input(
        z.object({
          ...onBatch,
          lineNo: z.int().min(1),
          mode: z.enum(['ADD', 'SET']),
          quantity: z.int().min(-1_000_000).max(1_000_000),
        }),
      )
      .output(typed<{ counted: number }>()),
    checkLine: command(GATE)
      .input(
        z.object({
          ...onBatch,
          lineNo: z.int().min(1),
          typeAgrees: z.boolean(),
          specAgrees: z.boolean(),
          note: shortText.default(''),
        }),
      )
      .output(typed<{ seq: number }>()),
    completeInspection: command(['INSPECTOR', 'GATE', 'MANAGER'])
      .input(z.object({ ...onBatch, countersignId: countersignId.nullable().default(null) }))
      .output(typed<{ accepted: number; mismatch: boolean }>()),
    unload: command(GATE).input(z.object(onBatch)).output(typed<{ seq: number }>()),
    unpack: command(GATE)
      .input(z.object({ ...onBatch, cartons: quantitySchema }))
      .output(typed<{ seq: number }>()),
    startDisinfection: command(['DISINFECTION_OPERATOR', 'MANAGER'])
      .input(
        z.object({
          ...onBatch,
          presetId: idSchema,
          mgPerL: z.int().min(1).max(1_000_000),
          object: z.enum(SAMPLE_LAYERS),
        }),
      )
      .output(typed<{ disinfectionId: string }>()),
    endDisinfection: command(['DISINFECTION_OPERATOR', 'MANAGER'])
      .input(z.object({ ...onBatch, disinfectionId: idSchema }))
      .output(typed<{ seq: number }>()),
    place: command(GATE)
      .input(z.object({ ...onBatch, slotId: idSchema }))
      .output(typed<{ seq: number }>()),
  },
  samples: {
    take: command(['SAMPLER'])
      .input(
        z.object({
          ...onBatch,
          sampleNo: requiredText,
          layer: z.enum(SAMPLE_LAYERS),
          site: shortText.default(''),
        }),
      )
      .output(typed<{ sampleId: string }>()),
    send: command(['SAMPLER'])
      .input(
        z.object({
          ...onBatch,
          sampleIds: z.array(idSchema).min(1),
          formNo: requiredText,
          laboratory: requiredText,
        }),
      )
      .output(typed<{ seq: number }>()),
    enterResult: command(['LABORATORY'])
      .input(
        z.object({
          ...onBatch,
          sampleId: idSchema,
          result: z.enum(TEST_RESULTS),
          reportNo: requiredText,
          file: file.nullable().default(null),
        }),
      )
      .output(typed<{ seq: number }>()),
    /** The verifier keys the result from the report without seeing the entry; a difference is refused and recorded. */
    verifyResult: command(['LABORATORY', 'RESIDENT_SUPERVISOR', 'MANAGER'])
      .input(
        z.object({
          ...onBatch,
          sampleId: idSchema,
          result: z.enum(TEST_RESULTS),
          countersignId: countersignId.nullable().default(null),
        }),
      )
      .output(typed<{ agrees: boolean }>()),
  },
  release: {
    clear: command(SUPERVISORS).input(z.object(onBatch)).output(typed<{ seq: number }>()),
    store: command(GATE)
      .input(z.object({ ...onBatch, slotId: idSchema }))
      .output(typed<{ seq: number }>()),
  },
  codes: {
    /** Makes one code a piece, and one a carton when `piecesPerCarton` > 0. */
    reserve: command(CODERS)
      .input(z.object({ ...onBatch, piecesPerCarton: z.int().min(0).max(1000) }))
      .output(typed<{ runId: string; codes: number }>()),
    run: query('SIGNED_IN')
      .input(z.object({ runId: idSchema }))
      .output(typed<V.PrintRunView>()),
    list: query('SIGNED_IN').input(z.object({ batchId })).output(typed<ReadonlyArray<V.CodeView>>()),
    /** PNG (data URL) of the label as it will leave the printer: the same raster, with a sample code. */
    preview: query('SIGNED_IN').input(z.object({ batchId })).output(typed<{ png: string }>()),
    startRun: command(CODERS)
      .input(z.object({ ...cmd, runId: idSchema, printerId: idSchema }))
      .output(typed<{ ok: true }>()),
    pauseRun: command(CODERS)
      .input(z.object({ ...cmd, runId: idSchema }))
      .output(typed<{ ok: true }>()),
    /** After a fault: the last good label found on the paper, or null when nothing can be read. */
    resolveDoubt: command(CODERS)
      .input(z.object({ ...cmd, runId: idSchema, lastGood: z.string().max(300).nullable() }))
      .output(typed<{ printed: number; voided: number; requeued: number }>()),
    /** Voids a printed label that is spoilt; a new code takes its number over and waits to be printed. */
    voidCode: command(CODERS)
      .input(z.object({ ...cmd, code: requiredText, reason: requiredText }))
      .output(typed<{ replacement: string }>()),
    apply: command(CODERS)
      .input(z.object({ ...onBatch, code: z.string().max(300) }))
      .output(typed<{ applied: number }>()),
  },
  exit: {
    issueCertificate: command(SUPERVISORS)
      .input(z.object(onBatch))
      .output(typed<{ certificateId: string; certificateNo: string }>()),
    open: command(GATE).input(z.object(onBatch)).output(typed<{ collectionId: string }>()),
    view: query('SIGNED_IN')
      .input(z.object({ collectionId: idSchema }))
      .output(typed<V.CollectionView>()),
    pick: command(GATE)
      .input(z.object({ ...cmd, collectionId: idSchema, code: z.string().max(300) }))
      .output(typed<{ picked: number }>()),
    putBack: command(GATE)
      .input(z.object({ ...cmd, collectionId: idSchema, code: z.string().max(300) }))
      .output(typed<{ picked: number }>()),
    cancel: command(GATE)
      .input(z.object({ ...cmd, collectionId: idSchema, reason: requiredText }))
      .output(typed<{ seq: number }>()),
    sign: command(GATE)
      .input(
        z.object({
          ...cmd,
          collectionId: idSchema,
          collector: requiredText,
          phone: shortText.default(''),
          signature: file,
        }),
      )
      .output(typed<{ quantity: number }>()),
  },
  trace: {
    code: query('SIGNED_IN')
      .input(z.object({ code: z.string().max(300) }))
      .output(typed<V.TraceView>()),
  },
  board: {
    get: query(STAFF).output(typed<V.BoardView>()),
    slots: query('SIGNED_IN').output(typed<ReadonlyArray<V.SlotView & { occupied: boolean }>>()),
  },
  reports: {
    daily: query(STAFF)
      .input(z.object({ date: businessDate }))
      .output(typed<V.DailySheet>()),
  },
  devices: {
    list: query('SIGNED_IN').output(typed<ReadonlyArray<V.DeviceView>>()),
    ports: query(['ADMINISTRATOR', 'MANAGER', 'GATE']).output(
      typed<{ ports: ReadonlyArray<V.PortView>; problem: string | null }>(),
    ),
    add: command(['ADMINISTRATOR', 'MANAGER', 'GATE'])
      .input(
        z.object({
          ...cmd,
          kind: z.enum(['SCANNER', 'PRINTER']),
          name: requiredText,
          address: requiredText,
          baud: z.int().min(1200).max(921_600).default(9600),
          ending: z.enum(['ANY', 'CR', 'LF', 'CRLF']).default('ANY'),
          /** Language and label stock of a printer; a scanner has none. */
          profile: z.enum(PRINTER_PROFILES).default('60x40-203'),
          seatId: idSchema.nullable().default(null),
        }),
      )
      .output(typed<{ deviceId: string }>()),
    remove: command(['ADMINISTRATOR', 'MANAGER', 'GATE'])
      .input(z.object({ ...cmd, deviceId: idSchema }))
      .output(typed<{ ok: true }>()),
    assignSeat: command(['ADMINISTRATOR', 'MANAGER', 'GATE'])
      .input(z.object({ ...cmd, deviceId: idSchema, seatId: idSchema }))
      .output(typed<{ ok: true }>()),
    testLabel: command(['ADMINISTRATOR', 'MANAGER', 'GATE'])
      .input(z.object({ ...cmd, deviceId: idSchema }))
      .output(typed<{ ok: true }>()),
    /** Demo only: what the emulated printer has put on paper, as pictures, newest last. */
    emulatedLabels: query('SIGNED_IN')
      .input(
        z.object({ deviceId: idSchema, after: z.int().min(0), limit: z.int().min(1).max(60).default(24) }),
      )
      .output(typed<{ labels: ReadonlyArray<V.EmulatedLabel>; total: number }>()),
    /** Demo only: the emulated scanner sends a frame down its line. */
    emulatedScan: command('SIGNED_IN')
      .input(
        z.object({
          ...cmd,
          deviceId: idSchema,
          text: z.string().min(1).max(4000),
          ending: z.enum(['CR', 'LF', 'CRLF']),
          aim: z.string().max(3),
          noise: z.boolean().default(false),
        }),
      )
      .output(typed<{ ok: true }>()),
    /** Demo only: causes or clears a fault of the emulated printer. */
    emulatedFault: command('SIGNED_IN')
      .input(
        z.object({
          ...cmd,
          deviceId: idSchema,
          fault: z.enum(['PAPER_OUT', 'HEAD_OPEN', 'SILENT', 'POWER_CUT', 'NONE']),
        }),
      )
      .output(typed<{ ok: true }>()),
  },
  seat: {
    task: query('PUBLIC').output(typed<SeatTask>()),
    setTask: command('SIGNED_IN')
      .input(z.object({ ...cmd, task: seatTask }))
      .output(typed<{ ok: true }>()),
    watch: stream('PUBLIC').output(eventIterator(typed<V.SeatMessage>())),
    list: query('SIGNED_IN').output(typed<ReadonlyArray<{ seatId: string; name: string }>>()),
  },
  scans: {
    recent: query('PUBLIC').output(typed<ReadonlyArray<V.ScanLine>>()),
    /** A code typed by hand, or read by a keyboard-wedge scanner: it goes into the same journal and means the same. */
    key: command('SIGNED_IN')
      .input(z.object({ ...cmd, text: z.string().min(1).max(4000) }))
      .output(typed<V.ScanLine>()),
  },
  clock: {
    status: query('PUBLIC').output(typed<V.ClockView>()),
    confirmGap: command(SUPERVISORS)
      .input(
        z.object({
          ...cmd,
          gapId: idSchema,
          confirmedMs: z.int().min(0),
          reason: requiredText,
          countersignId,
        }),
      )
      .output(typed<{ seq: number }>()),
    /** Demo only: moves the program's clock forward, as if that time had passed and been watched. */
    moveDemo: command('SIGNED_IN')
      .input(
        z.object({
          ...cmd,
          byMs: z
            .int()
            .min(1)
            .max(400 * 86_400_000),
        }),
      )
      .output(typed<{ seq: number }>()),
  },
  live: { changes: stream('PUBLIC').output(eventIterator(typed<V.LiveMessage>())) },
  files: {
    read: query('SIGNED_IN')
      .input(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
      .output(z.file()),
  },
  backup: {
    status: query(['MANAGER', 'ADMINISTRATOR']).output(typed<V.BackupView>()),
    configure: command(ADMIN)
      .input(z.object({ ...cmd, directory: requiredText, everyMinutes: z.int().min(1).max(1440) }))
      .output(typed<{ ok: true }>()),
    run: command(['MANAGER', 'ADMINISTRATOR'])
      .input(z.object(cmd))
      .output(typed<{ path: string; files: number; bytes: number }>()),
  },
};
export type Contract = typeof contract;
