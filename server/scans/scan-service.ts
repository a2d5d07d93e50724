/** Takes every frame that comes in, gives it its meaning in the task of its seat, and loses none. */
import type { ScanLine } from '#core/contract/views.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { roleServes, type ScannerRole } from '#core/domain/scanner-roles.ts';
import { provesItself } from '#core/domain/self-proving.ts';
import type { ScanOutcome, ScanOutcomeCode, SeatTask } from '#core/domain/tasks.ts';
import type { Actor, Ports } from '#core/ports/context.ts';
import { decided, refused } from '#core/ports/context.ts';
import type { ScanFrame } from '#core/ports/device.ts';
import type { Reads } from '#core/ports/reads.ts';
import { readSpecialCode } from '#core/domain/special-codes.ts';
import { interpretScan } from '#core/usecases/scan.ts';
import type { ScanDecision, ScanEntry, ScanRecord, Store } from '#db/store.types.ts';
import { readScanText } from '#hardware/codecs/scan-text.ts';
import type { Bus, Log, ReportFault, Seats, Timers } from '#server/deps.ts';
import { RefusedError } from '#server/errors.ts';
import { hashToken } from '#server/session/sessions.ts';
import { createDoubleReads } from './double-read.ts';
import type { EmergencyFile } from './emergency-file.ts';
import type { BadgeRead } from '#server/session/badges.ts';
import { openByCode } from './hand-over-code.ts';

export type ScanServiceDeps = {
  readonly store: Pick<Store, 'recordScan' | 'reads' | 'journals'>;
  readonly seats: Pick<Seats, 'task' | 'operator' | 'isCovered' | 'isLocked' | 'touch'>;
  /**
   * Signs the person of a badge in at a seat, opens it for them, or takes their signature as the second of two: then
   * whoever was there stays (`actor` null). Throws RefusedError. Absent: badges mean nothing.
   */
  readonly badge?: (seatId: string, code: string) => BadgeRead;
  readonly bus: Bus;
  readonly ports: Omit<Ports, 'clock'>;
  readonly timers: Pick<Timers, 'now'>;
  readonly emergency: EmergencyFile;
  readonly log: Log;
  readonly reportFault: ReportFault;
  readonly printing: {
    /** While labels leave the printer nothing is in doubt, whatever the seat's task says. */
    readonly isRunning: (runId: string) => boolean;
    readonly doubtResolved: (runId: string, actor: Actor) => void;
  };
};

/** A scan typed by hand or read by a keyboard-wedge scanner; `commandId` makes its repetition harmless. */
export type KeyedScan = {
  readonly commandId: string;
  readonly seatId: string;
  readonly actor: Actor;
  readonly text: string;
};

export type ScanService = {
  /** One frame of a scanner's line; answers what became of it. Never throws, whatever happens. */
  readonly onFrame: (
    device: { readonly deviceId: string; readonly seatId: string | null; readonly role?: ScannerRole },
    frame: ScanFrame,
  ) => ScanLine;
  readonly key: (scan: KeyedScan) => ScanLine;
  /** The seat's newest scans, newest first. */
  readonly recent: (seatId: string, limit?: number) => ReadonlyArray<ScanLine>;
  /** Brings frames kept in an emergency into the journal; call once at the start. Answers how many. */
  readonly recover: () => number;
};

/** Seat of a scanner that is bound to none. */
const NO_SEAT = 'none';

/** What the decoder says of frames that are evidence and no scan (hardware.md §5.1, §5.4). */
const NOT_WHOLE: ReadonlyArray<string> = ['UNENDED', 'UNBEGUN', 'OVERLONG'];

const red = (code: ScanOutcomeCode, ...refusals: ReadonlyArray<Refusal>): ScanOutcome => ({
  code,
  tone: 'RED',
  params: {},
  refusals,
  target: null,
  faultId: null,
});

/** Kept alone: the frame is in the journal, nothing else happens. */
const alone = (outcome: ScanOutcome): ScanDecision => ({
  outcome,
  decision: outcome.refusals.length > 0 ? refused(...outcome.refusals) : decided([], {}),
  task: null,
});

const doubleRead: ScanOutcome = {
  code: 'DOUBLE_READ',
  tone: 'AMBER',
  params: {},
  refusals: [],
  target: null,
  faultId: null,
};

export const createScanService = (deps: ScanServiceDeps): ScanService => {
  const { store, seats, bus, ports, timers, emergency, log, reportFault, printing } = deps;
  const doubleReads = createDoubleReads();
  /** What a code that opens something really was; the journal, the log and every screen get it masked. */
  const secretOf = new WeakMap<ScanEntry, string>();

  const masked = (entry: ScanEntry): ScanEntry => {
    const text = entry.text.trim();
    if (readSpecialCode(text) === null) return entry;
    const shown = `${text.slice(0, 4)}${hashToken(text).slice(0, 8)}`;
    const hidden = { ...entry, text: shown, raw: new TextEncoder().encode(shown) };
    secretOf.set(hidden, text);
    return hidden;
  };

  /** Who a badge signs in, with what the light says; null for a scan that is no badge. */
  const byBadge = (
    entry: ScanEntry,
    source: string,
  ): { readonly actor: Actor | null; readonly outcome: ScanOutcome } | null => {
    const code = secretOf.get(entry);
    if (code === undefined || readSpecialCode(code) !== 'BADGE' || deps.badge === undefined) return null;
    const { seatId, text, aim, receivedMs: atMs } = entry;
    // A trigger held too long must not sign in at the seat whoever has just signed in place.
    if (!seats.isLocked(seatId) && doubleReads.isRepeat({ source, text, aim, atMs }, { kind: 'NONE' }, ''))
      return { actor: null, outcome: doubleRead };
    try {
      const did = deps.badge(seatId, code);
      return { actor: did.actor, outcome: { ...red(did.code), tone: 'GREEN' } };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return { actor: null, outcome: red('REFUSED', ...error.refusals) };
    }
  };

  const taskOf = (seatId: string): SeatTask => {
    const task = seats.task(seatId);
    return task.kind === 'RESOLVE_DOUBT' && printing.isRunning(task.runId)
      ? { kind: 'VERIFY_LABELS', batchId: task.batchId }
      : task;
  };

  const meaningOf = (
    entry: ScanEntry,
    actor: Actor,
    reads: Reads,
    clock: Ports['clock'],
    task: SeatTask,
  ): ScanDecision => {
    const special = secretOf.get(entry);
    if (special !== undefined && readSpecialCode(special) === 'COLLECTION') {
      const ctx = { ...ports, reads, clock, actor, second: null };
      return openByCode(special, ctx, store.journals.collectionCodes);
    }
    const meaning = interpretScan(entry, task, { ...ports, reads, clock, actor, second: null });
    // In the same transaction: what is no longer in doubt has no intent, and the codes that wait again may be sent again.
    if (meaning.outcome.code === 'DOUBT_RESOLVED' && task.kind === 'RESOLVE_DOUBT') {
      const { printIntents } = store.journals;
      printIntents.clear(printIntents.list(task.runId).map((intent) => intent.code));
    }
    return meaning;
  };

  const decide =
    (entry: ScanEntry, actor: Actor | null, source: string, role: ScannerRole) =>
    (reads: Reads, clock: Ports['clock']): ScanDecision => {
      const { text, aim, flags, receivedMs: atMs } = entry;
      const shown = text.slice(0, 80);
      if (flags.some((flag) => NOT_WHOLE.includes(flag)))
        return alone(red('REFUSED', refusal('CODE_INCOMPLETE', { text: shown })));
      if (flags.includes('UNDECODABLE'))
        return alone(red('UNKNOWN', refusal('SCAN_UNKNOWN', { text: shown })));
      if (flags.includes('PAUSE') && !provesItself(text, aim))
        return alone(red('REFUSED', refusal('SCAN_UNPROVEN', { text: shown })));
      if (entry.seatId === NO_SEAT) return alone(red('REFUSED', refusal('NO_TASK')));
      // Kept, not done: whoever scans before opening the screen is told so.
      if (actor !== null && seats.isLocked(entry.seatId))
        return alone(red('REFUSED', refusal('SEAT_LOCKED')));
      // What a dialog hides must not change behind it; the frame is kept.
      if (seats.isCovered(entry.seatId)) return alone(red('REFUSED', refusal('DIALOG_OPEN')));
      const task = taskOf(entry.seatId);
      if (!roleServes(role, task.kind))
        return alone(red('REFUSED', refusal('SCANNER_ROLE', { gunRole: role })));
      if (doubleReads.isRepeat({ source, text, aim, atMs }, task, reads.warehouse()?.code ?? ''))
        return alone(doubleRead);
      if (actor === null) return alone(red('NO_OPERATOR', refusal('NO_OPERATOR')));
      return meaningOf(entry, actor, reads, clock, task);
    };

  /** The frame could not be written to the database: the emergency file, and if even that fails, the log. */
  const rescue = (entry: ScanEntry): void => {
    if (!emergency.append(entry)) {
      log.error(
        { deviceId: entry.deviceId, seatId: entry.seatId, hex: Buffer.from(entry.raw).toString('hex') },
        'a scan could be written nowhere',
      );
    }
  };

  const publish = (seatId: string, line: ScanLine, record: ScanRecord): void => {
    bus.publishToSeat(seatId, { kind: 'SCAN', scan: line });
    if (record.scanId !== null && record.outcome.tone !== 'RED')
      bus.publishToSeat(seatId, { kind: 'TASK', task: seats.task(seatId) });
  };

  const take = (given: ScanEntry, standing: Actor | null, role: ScannerRole = 'ANY'): ScanLine => {
    const entry = masked(given);
    const { deviceId, seatId, text, aim, receivedMs: atMs } = entry;
    const source = deviceId ?? `seat:${seatId}`;
    const badge = byBadge(entry, source);
    const actor = badge?.actor ?? standing;
    const before = seats.task(seatId);
    const record = store.recordScan(
      { ...entry, actor },
      badge === null ? decide(entry, actor, source, role) : () => alone(badge.outcome),
    );
    if (actor !== null) seats.touch(seatId);
    const line: ScanLine = { scanId: record.scanId ?? 0, atMs, deviceId, text, aim, outcome: record.outcome };
    if (record.scanId === null) rescue(entry);
    if (record.repeated) return line;
    doubleReads.note({ source, text, aim, atMs }, record.outcome.tone !== 'RED');
    publish(seatId, line, record);
    if (record.outcome.code === 'DOUBT_RESOLVED' && before.kind === 'RESOLVE_DOUBT' && actor !== null) {
      printing.doubtResolved(before.runId, actor);
    }
    return line;
  };

  return {
    onFrame: (device, { raw, text, aim, flags }) => {
      const seatId = device.seatId ?? NO_SEAT;
      const entry: ScanEntry = {
        deviceId: device.deviceId,
        seatId,
        receivedMs: timers.now(),
        raw,
        text,
        aim,
        flags,
      };
      try {
        return take(entry, seats.operator(seatId), device.role);
      } catch (error) {
        // Into the serial driver nothing may be thrown: it would end the line and lose the frames behind this one.
        const faultId = reportFault(error, 'scan.frame');
        rescue(masked(entry));
        const outcome: ScanOutcome = { ...red('FAULT'), faultId };
        const line: ScanLine = {
          ...{ scanId: 0, atMs: entry.receivedMs, deviceId: entry.deviceId },
          ...{ text: masked(entry).text, aim, outcome },
        };
        bus.publishToSeat(seatId, { kind: 'SCAN', scan: line });
        return line;
      }
    },
    key: ({ commandId, seatId, actor, text }) => {
      const raw = new TextEncoder().encode(text);
      const read = readScanText(raw);
      return take({ deviceId: null, seatId, receivedMs: timers.now(), raw, ...read, commandId }, actor);
    },
    recent: (seatId, limit = 20) => store.journals.scans.recent(seatId, limit),
    recover: () => {
      const entries = emergency.entries();
      const left = entries.filter(
        (entry) => store.recordScan(entry, () => alone(red('REFUSED', refusal('DISK_FULL')))).scanId === null,
      );
      if (entries.length === 0 || left.length > 0) return 0;
      emergency.clear();
      log.warn(
        { frames: entries.length },
        'scans kept in an emergency are in the journal now; what they meant was not done',
      );
      return entries.length;
    },
  };
};
