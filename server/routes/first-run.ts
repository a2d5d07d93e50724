import type { ClockReading } from '#core/domain/attested-time.ts';
import type { Standing } from '#core/domain/staff/standing.ts';
import { decided } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Store } from '#db/store.types.ts';
import type { Acts } from '#server/acts.ts';
import type { Backups } from '#server/backup-schedule.ts';
import type { DeviceService } from '#server/devices/device-service.ts';
import type { FirstRun, FirstRunFacts } from '#server/first-run.ts';
import type { Procedures } from '#server/procedures.ts';

const WORKING: ReadonlyArray<Standing> = ['OK', 'DUE_TOMORROW', 'DUE_TODAY', 'AWAITING'];

export type FirstRunRoutesDeps = {
  readonly acts: Acts;
  readonly firstRun: FirstRun;
  readonly reads: Pick<Reads, 'policies' | 'opening'>;
  readonly queries: Pick<Queries, 'people' | 'standings' | 'slots' | 'merchantsReady' | 'hasArrivals'>;
  readonly devices: Pick<DeviceService, 'list'>;
  readonly backups: Pick<Backups, 'status'>;
  readonly store: Pick<Store, 'journals'>;
  readonly readClock: () => ClockReading;
};

/** The checklist between founding and the first arrival. */
export const firstRunRoutes = (os: Procedures, deps: FirstRunRoutesDeps) => {
  const { firstRun, reads, queries } = deps;

  /** Once a scanner has been seen to work, the journal is not searched again. */
  const hasScanned = (scanners: ReadonlyArray<string>): boolean => {
    if (firstRun.hasSeen('SCANNER')) return true;
    const found = scanners.some((deviceId) => deps.store.journals.scans.hasFrom(deviceId));
    if (found) firstRun.saw('SCANNER');
    return found;
  };

  const facts = (): FirstRunFacts => {
    const devices = deps.devices.list();
    const of = (kind: 'PRINTER' | 'SCANNER') => devices.filter((device) => device.kind === kind);
    const staff = queries.standings(deps.readClock());
    const { directory, last } = deps.backups.status();
    return {
      people: queries.people(),
      staff: Object.values(staff).reduce((sum, n) => sum + n, 0),
      staffReady: WORKING.reduce((sum, standing) => sum + staff[standing], 0),
      policies: reads.policies().length,
      printers: of('PRINTER').length,
      scanners: of('SCANNER').length,
      scanned: hasScanned(of('SCANNER').map(({ deviceId }) => deviceId)),
      slots: queries.slots().length,
      merchantsReady: queries.merchantsReady(),
      opening: reads.opening(),
      backup: { directory, lastOk: last?.ok === true },
      arrived: queries.hasArrivals(),
    };
  };

  return {
    firstRun: {
      state: os.firstRun.state.handler(() => firstRun.state(facts())),
      mark: os.firstRun.mark.handler(({ context: { caller }, input: { commandId, step, mark } }) =>
        deps.acts.run(
          caller,
          commandId,
          () => decided([], { ok: true as const }),
          { step, mark },
          {
            alongside: () => {
              firstRun.mark(step, mark);
            },
          },
        ),
      ),
    },
  };
};
