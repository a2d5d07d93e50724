import { GRAPHIC_FORMS } from '#core/domain/printer-profile.ts';
import { eventIterator, type as typed } from '@orpc/contract';
import { z } from 'zod';
import { SAMPLE_LAYERS } from '#core/domain/policy.ts';
import type { Role } from '#core/domain/roles.ts';
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { PRINTER_CLASSES } from '#core/ports/device.ts';
import { DEFAULT_PROFILE, readPrinterProfile } from '#core/domain/printer-profile.ts';
import { SCANNER_ROLES } from '#core/domain/scanner-roles.ts';
import { FRAME_ENDINGS, SCAN_CHARSETS, SCANNER_VENDORS } from '#core/domain/scanner-setup.ts';
import { ADMIN, AT_GATE, DOERS, GATE, STAFF, SUPERVISORS, batchId, cmd } from './access.ts';
import { businessDate, command, countersignId, idSchema, query, requiredText, stream } from './base.ts';
import type * as F from './form-views.ts';
import type * as V from './views.ts';
const seatTask: z.ZodType<SeatTask> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('NONE') }),
  z.object({ kind: z.literal('INSPECT'), batchId, lineNo: z.int().nullable() }),
  z.object({ kind: z.literal('PLACE'), batchId }),
  z.object({ kind: z.literal('STORE'), batchId }),
  z.object({ kind: z.literal('TAKE_SAMPLE'), batchId, layer: z.enum(SAMPLE_LAYERS) }),
  z.object({ kind: z.literal('VERIFY_LABELS'), batchId }),
  z.object({ kind: z.literal('RESOLVE_DOUBT'), runId: idSchema, batchId }),
  z.object({ kind: z.literal('HAND_OVER'), collectionId: idSchema, batchId }),
  z.object({ kind: z.literal('SITE_LOG') }),
  z.object({ kind: z.literal('STOCKTAKE'), stocktakeId: idSchema }),
  z.object({ kind: z.literal('TRACE') }),
  z.object({ kind: z.literal('TEST_SCAN') }),
]);

export const board = {
  get: query(STAFF).output(typed<V.BoardView>()),
  slots: query(STAFF).output(typed<ReadonlyArray<V.SlotView & { occupied: boolean }>>()),
};

export const reports = {
  daily: query(STAFF)
    .input(z.object({ date: businessDate }))
    .output(typed<V.DailySheet>()),
  /** Forms as they are printed; each is read whole, with the head of the chain that it rests on. */
  gateCheck: query([...GATE, 'RESIDENT_SUPERVISOR', 'AUDITOR'])
    .input(z.object({ batchId }))
    .output(typed<F.GateCheckView>()),
  disinfections: query(STAFF)
    .input(z.object({ from: businessDate, to: businessDate }))
    .output(typed<F.DisinfectionRecordView>()),
  receipts: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ batchId }))
    .output(typed<ReadonlyArray<F.ReceiptLine>>()),
  receipt: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ collectionId: idSchema }))
    .output(typed<F.ReceiptView>()),
  ageing: query(STAFF).output(typed<F.AgeingSheet>()),
  stocktake: query(STAFF)
    .input(z.object({ stocktakeId: idSchema }))
    .output(typed<F.StocktakeSheet>()),
};

/** Who sets up scanners and printers. */
const DEVICE_KEEPERS: ReadonlyArray<Role> = ['ADMINISTRATOR', 'MANAGER', 'GATE'];

export const devices = {
  list: query(STAFF).output(typed<ReadonlyArray<V.DeviceView>>()),
  ports: query(DEVICE_KEEPERS, { seats: AT_GATE }).output(
    typed<{ ports: ReadonlyArray<V.PortView>; problem: string | null }>(),
  ),
  /** Asks whatever is at an address who it is, in each language and at each usual speed; null when nothing answers. */
  detect: command(DEVICE_KEEPERS, { seats: AT_GATE })
    .input(z.object({ ...cmd, address: requiredText }))
    .output(typed<{ found: V.DetectedPrinter | null }>()),
  add: command(DEVICE_KEEPERS, { seats: AT_GATE })
    .input(
      z.object({
        ...cmd,
        kind: z.enum(['SCANNER', 'PRINTER']),
        name: requiredText,
        address: requiredText,
        baud: z.int().min(1200).max(921_600).default(9600),
        ending: z.enum(FRAME_ENDINGS).default('ANY'),
        /** Language and label stock of a printer; a scanner has none. */
        profile: z
          .string()
          .max(40)
          .refine((name) => readPrinterProfile(name) !== null)
          .default(DEFAULT_PROFILE),
        seatId: idSchema.nullable().default(null),
      }),
    )
    .output(typed<{ deviceId: string }>()),
  remove: command(DEVICE_KEEPERS, { seats: AT_GATE })
    .input(z.object({ ...cmd, deviceId: idSchema }))
    .output(typed<{ ok: true }>()),
  assignSeat: command(DEVICE_KEEPERS, { seats: AT_GATE })
    .input(z.object({ ...cmd, deviceId: idSchema, seatId: idSchema }))
    .output(typed<{ ok: true }>()),
  /** How a scanner's bytes are read, whose commands it understands, and what it is there for. */
  setUpScanner: command(DEVICE_KEEPERS, { seats: AT_GATE })
    .input(
      z.object({
        ...cmd,
        deviceId: idSchema,
        ending: z.enum(FRAME_ENDINGS),
        charset: z.enum(SCAN_CHARSETS),
        vendor: z.enum(SCANNER_VENDORS),
        role: z.enum(SCANNER_ROLES),
      }),
    )
    .output(typed<{ ok: true }>()),
  /** What a scanner sent since the program started, newest first, byte by byte. */
  frames: query([...DEVICE_KEEPERS, 'AUDITOR'])
    .input(z.object({ deviceId: idSchema }))
    .output(typed<ReadonlyArray<V.FrameView>>()),
  testLabel: command(DEVICE_KEEPERS, { seats: AT_GATE })
    .input(z.object({ ...cmd, deviceId: idSchema }))
    .output(typed<{ ok: true }>()),
  /** Other labels are loaded, or the printer was set up as what it is not: what was found out about it is found out anew. */
  changePrinter: command(DEVICE_KEEPERS, { seats: AT_GATE })
    .input(
      z.object({
        ...cmd,
        deviceId: idSchema,
        baud: z.int().min(1200).max(921_600),
        profile: z
          .string()
          .max(40)
          .refine((name) => readPrinterProfile(name) !== null),
      }),
    )
    .output(typed<{ ok: true }>()),
  /** Sets by hand what a printer cannot say of itself: that it is blind, and how text gets onto its labels. */
  configurePrinter: command(DEVICE_KEEPERS, { seats: AT_GATE })
    .input(
      z.object({
        ...cmd,
        deviceId: idSchema,
        printerClass: z.enum(PRINTER_CLASSES).nullable(),
        form: z.enum([...new Set([...GRAPHIC_FORMS.ZPL, ...GRAPHIC_FORMS.TSPL])]).nullable(),
      }),
    )
    .output(typed<{ ok: true }>()),
  /** Demo only: what the emulated printer has put on paper, as pictures, newest last. */
  emulatedLabels: query(STAFF)
    .input(z.object({ deviceId: idSchema, after: z.int().min(0), limit: z.int().min(1).max(60).default(24) }))
    .output(typed<{ labels: ReadonlyArray<V.EmulatedLabel>; total: number }>()),
  /** Demo only: the emulated scanner sends a frame down its line. */
  emulatedScan: command(DOERS, { seats: AT_GATE })
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
  emulatedFault: command(DOERS, { seats: AT_GATE })
    .input(
      z.object({
        ...cmd,
        deviceId: idSchema,
        fault: z.enum(['PAPER_OUT', 'HEAD_OPEN', 'SILENT', 'POWER_CUT', 'NONE']),
      }),
    )
    .output(typed<{ ok: true }>()),
};

export const seat = {
  task: query('PUBLIC', { whose: 'SELF', whenLocked: true }).output(typed<SeatTask>()),
  setTask: command(DOERS, { whose: 'SELF' })
    .input(z.object({ ...cmd, task: seatTask }))
    .output(typed<{ ok: true }>()),
  /**
   * A dialog lies over the seat's screen, or no more: while one does, a scan is kept and does nothing behind it. Not
   * durable, since it is the page's: a page that connects says what it shows.
   */
  cover: command('PUBLIC', { whose: 'SELF', whenLocked: true })
    .input(z.object({ ...cmd, covered: z.boolean() }))
    .output(typed<{ ok: true }>()),
  watch: stream('PUBLIC', { whose: 'SELF', whenLocked: true }).output(eventIterator(typed<V.SeatMessage>())),
  list: query(STAFF).output(typed<ReadonlyArray<{ seatId: string; name: string; kind: SeatKind }>>()),
};

export const scans = {
  recent: query('PUBLIC', { whose: 'SELF' }).output(typed<ReadonlyArray<V.ScanLine>>()),
  /** A code typed by hand, or read by a keyboard-wedge scanner: it goes into the same journal and means the same. */
  key: command(DOERS)
    .input(z.object({ ...cmd, text: z.string().min(1).max(4000) }))
    .output(typed<V.ScanLine>()),
};

export const clock = {
  status: query('PUBLIC', { whose: 'COMMON', whenLocked: true }).output(typed<V.ClockView>()),
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
  moveDemo: command(DOERS)
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
};

export const live = {
  changes: stream('PUBLIC', { whose: 'COMMON', whenLocked: true }).output(
    eventIterator(typed<V.LiveMessage>()),
  ),
};

export const files = {
  read: query('SIGNED_IN', { whose: 'OWN' })
    .input(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .output(z.file()),
};

export const backup = {
  status: query(['MANAGER', 'ADMINISTRATOR', 'AUDITOR']).output(typed<V.BackupView>()),
  configure: command(ADMIN)
    .input(z.object({ ...cmd, directory: requiredText, everyMinutes: z.int().min(1).max(1440) }))
    .output(typed<{ ok: true }>()),
  run: command(['MANAGER', 'ADMINISTRATOR'])
    .input(z.object(cmd))
    .output(typed<{ stopped: boolean; path: string; files: number; bytes: number }>()),
  /** Stops the one that is being made; nothing is left of it, and earlier ones stay. */
  stop: command(['MANAGER', 'ADMINISTRATOR']).input(z.object(cmd)).output(typed<{ ok: true }>()),
  /** Replays the whole ledger beside the work of the gate and compares; it stops when nobody listens any more. */
  verify: stream(['MANAGER', 'ADMINISTRATOR', 'RESIDENT_SUPERVISOR', 'AUDITOR']).output(
    eventIterator(typed<V.VerifyMessage>()),
  ),
};
