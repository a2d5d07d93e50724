import type { Router } from '@orpc/server';
import type { Contract } from '#core/contract/contract.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Store } from '#db/store.types.ts';
import type { PrepareAccount } from './accounts.ts';
import type { Acts } from './acts.ts';
import type { Backups } from './backup-schedule.ts';
import type { CallContext } from './call-context.ts';
import type { RunRouterCall } from './commands.ts';
import type { DemoFiller } from './demo/fill/filler.ts';
import type { Bus, ReportFault, Seats } from './deps.ts';
import type { DeviceService } from './devices/device-service.ts';
import type { Emulation } from './emulation/emulation.ts';
import type { ExportService } from './exports/export-service.ts';
import type { FileKeeper } from './files.ts';
import type { FirstRun } from './first-run.ts';
import type { Ownership } from './ownership.ts';
import type { People } from './people.ts';
import type { DeskLabels } from './printing/desk-labels.ts';
import type { ReprintCall } from './printing/reprint.ts';
import type { PrintService } from './printing/print-service.ts';
import type { Procedures } from './procedures.ts';
import { backupRoutes } from './routes/backup.ts';
import { clockRoutes } from './routes/clock.ts';
import { declarationRoutes } from './routes/declaration.ts';
import { deviceRoutes } from './routes/devices.ts';
import { exportRoutes } from './routes/exports.ts';
import { firstRunRoutes } from './routes/first-run.ts';
import { gateRoutes } from './routes/gate.ts';
import { goodsRoutes } from './routes/goods.ts';
import { homeRoutes } from './routes/home.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { laboratoryRoutes } from './routes/laboratory.ts';
import { liveRoutes } from './routes/live.ts';
import { marketRoutes } from './routes/market.ts';
import { outageRoutes } from './routes/outage.ts';
import { siteRoutes, staffRoutes, videoRoutes } from './routes/people.ts';
import { platformRoutes } from './routes/platform.ts';
import { deskLabelRoutes, printingRoutes } from './routes/printing.ts';
import { readingRoutes } from './routes/reading.ts';
import { rulesRoutes } from './routes/rules.ts';
import { collectionCodeRoutes } from './routes/collection-code.ts';
import { seatRoutes } from './routes/seat.ts';
import { accessRoutes, seatsRoutes } from './routes/seats.ts';
import { sessionRoutes } from './routes/session.ts';
import { setupRoutes } from './routes/setup.ts';
import { workRoutes } from './routes/work.ts';
import { waysOutRoutes } from './routes/ways-out.ts';
import type { Random } from './random.ts';
import type { ScanService } from './scans/scan-service.ts';
import type { SeatDesk } from './seat-desk.ts';
import type { AccessDesk } from './access-desk.ts';
import type { LanHost } from './host/lan-host.ts';
import type { Locks } from './session/locks.ts';
import { createVerifyStream } from './verify-stream.ts';
import type { LongWorks } from './long-work/long-works.ts';
import type { Sessions } from './session/sessions.ts';

export type RouterParts = {
  readonly os: Procedures;
  readonly acts: Acts;
  readonly works: LongWorks;
  readonly runRouterCall: RunRouterCall;
  readonly prepareAccount: PrepareAccount;
  readonly foundDemo: (commandId: string, seatId: string) => Promise<void>;
  readonly firstRun: FirstRun;
  readonly filler: Pick<DemoFiller, 'start' | 'stop' | 'state'>;
  readonly store: Store;
  readonly reads: Reads;
  readonly queries: Queries;
  readonly files: FileKeeper;
  readonly ownership: Ownership;
  readonly people: People;
  readonly sessions: Sessions;
  readonly seats: Seats;
  readonly locks: Locks;
  readonly seatDesk: SeatDesk;
  readonly accessDesk: AccessDesk;
  readonly lan: LanHost;
  readonly bus: Bus;
  readonly devices: DeviceService;
  readonly scans: ScanService;
  readonly printing: PrintService;
  readonly labelPreview: (batchId: string, printerId?: string) => Promise<string>;
  readonly deskLabels: DeskLabels;
  readonly reprint: (call: ReprintCall) => Promise<boolean>;
  readonly emulation: Emulation;
  readonly backups: Backups;
  readonly demoOffsetMs: () => number;
  readonly reportFault: ReportFault;
  readonly version: string;
  readonly random: Random;
  readonly exportService: ExportService;
  readonly onClose: (end: () => void) => () => void;
};

export type GateRouter = Router<Contract, CallContext>;

/** Every procedure of the contract with the code that answers it. */
export const createRouter = (parts: RouterParts): GateRouter => {
  const { os, store } = parts;
  const readClock = store.readClock;
  const { live, watch } = liveRoutes(os, { ...parts, headSeq: () => store.head().seq });
  const reading = readingRoutes(os, {
    ...parts,
    readClock,
    collectionCodes: store.journals.collectionCodes,
  });
  const setup = setupRoutes(os, parts);
  const goods = goodsRoutes(os, parts.acts, parts.files, parts.queries.listedCollector);
  const seat = seatRoutes(os, parts.seats, parts.scans);
  const printing = printingRoutes(os, parts);
  const peopleParts = { ...parts, readClock, privateRecords: store.journals.privateRecords };
  return {
    ...sessionRoutes(os, { ...parts, readClock }),
    setup: setup.setup,
    ...firstRunRoutes(os, { ...parts, readClock }),
    ...rulesRoutes(os, { ...parts, readClock }),
    people: { list: reading.peopleList, ...setup.people, ...accessRoutes(os, parts) },
    staff: staffRoutes(os, peopleParts),
    site: siteRoutes(os, peopleParts),
    video: videoRoutes(os, peopleParts),
    ...marketRoutes(os, { ...parts, readClock }),
    ...declarationRoutes(os, { ...parts, readClock }),
    batches: reading.batches,
    gate: goods.gate,
    ...gateRoutes(os, { ...parts, readClock }),
    samples: goods.samples,
    laboratory: laboratoryRoutes(os, { ...parts, readClock }),
    incidents: incidentRoutes(os, { ...parts, readClock }),
    release: goods.release,
    codes: { ...printing, list: reading.codesList, unverified: reading.codesUnverified },
    labels: deskLabelRoutes(os, parts),
    exit: { ...goods.exit, view: reading.exitView, ...collectionCodeRoutes(os, parts) },
    ...exportRoutes(os, parts.exportService, parts.reportFault),
    ...outageRoutes(os, parts.acts, parts.files),
    ...platformRoutes(os, parts.acts, { ...parts, readClock }),
    ...waysOutRoutes(os, parts.acts, { ...parts, readClock }),
    trace: reading.trace,
    ...homeRoutes(os, { ...parts, readClock }),
    board: reading.board,
    reports: reading.reports,
    ...deviceRoutes(os, parts),
    seat: { task: seat.task, setTask: seat.setTask, cover: seat.cover, list: seat.list, watch },
    seats: seatsRoutes(os, parts),
    scans: { recent: seat.recent, key: seat.key },
    ...clockRoutes(os, { ...parts, readClock }),
    live,
    files: reading.files,
    work: workRoutes(os, parts.works),
    ...backupRoutes(os, { ...parts, verifyStream: createVerifyStream(store) }),
  };
};
