/** Asks a ZPL printer how it is: status, errors, lifetime count, identity, stored objects. */
import type { PrinterFault, PrinterReport } from '#core/ports/device.ts';
import {
  parseDirectory,
  parseErrorQuery,
  parseHostStatus,
  parseIdentity,
  parseOdometer,
  QUERY_DIRECTORY,
  QUERY_ERRORS,
  QUERY_IDENTITY,
  QUERY_ODOMETER,
  QUERY_STATUS,
} from '#hardware/codecs/zpl.ts';
import type { HostStatus, PrinterReply } from '#hardware/codecs/zpl.ts';
import type { PrinterIdentity } from '#hardware/codecs/printer-identity.ts';
import type { Exchange } from './exchange.ts';

/** Status that should be there within this time is asked for a second way, by its error bits. */
const HEDGE_MS = 500;

/** Whether the printer keeps a lifetime count: found out by the first report that gets an answer. */
export type OdometerUse = 'UNKNOWN' | 'PRESENT' | 'ABSENT';

type Gathered = {
  strings: string[];
  status: HostStatus | null;
  errors: ReadonlyArray<PrinterFault> | null;
  count: string | null;
};

const isStatusString = (text: string): boolean => /^\s*\d+,/.test(text);

/** Collects replies in any order; `complete` says whether all that was asked for is there. */
function gather(gathered: Gathered, reply: PrinterReply): void {
  if (reply.kind !== 'FRAMED') {
    gathered.count ??= reply.text;
    return;
  }
  gathered.errors ??= parseErrorQuery(reply.text);
  if (!isStatusString(reply.text)) return;
  gathered.strings.push(reply.text);
  // A late string of an earlier question may stand in front: the last three must be an answer.
  gathered.status ??= parseHostStatus(gathered.strings.slice(-3));
}

/**
 * Status and count in one question. When the status stays out, error bits are asked for, since current firmware does
 * not answer `~HS` at all when paper or ribbon is out or the head is open. A printer that answers nothing within
 * `limitMs` is SILENT; silence is never taken for "idle". Rejects only when the line does.
 */
export async function askReport(
  exchange: Exchange<PrinterReply>,
  odometer: OdometerUse,
  limitMs: number,
): Promise<{ report: PrinterReport; odometer: OdometerUse }> {
  const gathered: Gathered = { strings: [], status: null, errors: null, count: null };
  const counted = (): boolean => odometer === 'ABSENT' || gathered.count !== null;
  const take = (done: () => boolean) => (reply: PrinterReply) => {
    gather(gathered, reply);
    return done();
  };
  const question = odometer === 'ABSENT' ? QUERY_STATUS : QUERY_STATUS + QUERY_ODOMETER;
  const hedge = Math.min(HEDGE_MS, limitMs);
  const inTime = await exchange.ask(
    question,
    hedge,
    take(() => gathered.status !== null && counted()),
  );
  if (!inTime && limitMs > hedge) {
    // With the status there, only a count is awaited, perhaps from a printer that has none.
    const known = (): boolean => gathered.status !== null || gathered.errors !== null;
    const done = (): boolean => known() && counted();
    const more = gathered.status === null ? QUERY_ERRORS : '';
    await exchange.ask(more, limitMs - hedge, take(done));
  }
  const printed = gathered.count === null ? null : parseOdometer(gathered.count);
  return {
    report: { faults: faultsOf(gathered, printed, odometer), queued: queuedOf(gathered), printed },
    odometer: learn(odometer, gathered, printed),
  };
}

function queuedOf({ status }: Gathered): number | null {
  return status === null ? null : status.formatsWaiting + status.labelsRemaining;
}

/** Errors without a status explain its silence; a count that was there before and stays out is silence too. */
function faultsOf(
  gathered: Gathered,
  printed: number | null,
  odometer: OdometerUse,
): ReadonlyArray<PrinterFault> {
  const { status, errors } = gathered;
  const faults = status?.faults ?? errors ?? [];
  const silent = status === null || (odometer === 'PRESENT' && printed === null);
  return faults.length === 0 && silent ? ['SILENT'] : faults;
}

function learn(odometer: OdometerUse, gathered: Gathered, printed: number | null): OdometerUse {
  if (printed !== null) return 'PRESENT';
  return odometer === 'UNKNOWN' && gathered.status !== null ? 'ABSENT' : odometer;
}

/** Who the printer says it is; null when it does not answer within `limitMs`. */
export async function askIdentity(
  exchange: Exchange<PrinterReply>,
  limitMs: number,
): Promise<PrinterIdentity | null> {
  let identity: PrinterIdentity | null = null;
  await exchange.ask(QUERY_IDENTITY, limitMs, (reply) => {
    if (reply.kind === 'FRAMED' && !isStatusString(reply.text)) identity ??= parseIdentity(reply.text);
    return identity !== null;
  });
  return identity;
}

/** What lies in the printer's volatile memory; null when it does not answer (clones) within `limitMs`. */
export async function askDirectory(
  exchange: Exchange<PrinterReply>,
  limitMs: number,
): Promise<ReadonlyArray<string> | null> {
  let names: ReadonlyArray<string> | null = null;
  await exchange.ask(QUERY_DIRECTORY, limitMs, (reply) => {
    if (reply.kind === 'FRAMED') names ??= parseDirectory(reply.text);
    return names !== null;
  });
  return names;
}
