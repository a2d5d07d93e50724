import { z } from 'zod';
import type { RawClock } from '#core/domain/attested-time.ts';
import { LAN_MODES, type LanView } from '#core/contract/seat-views.ts';
import type { Settings } from '#db/journals/settings.ts';
import { errorCode } from '#db/errors.ts';
import type { Log, ReportFault, Timers } from '#server/deps.ts';
import type { Random } from '#server/random.ts';
import type { Sessions } from '#server/session/sessions.ts';
import type { WebSocketTransport } from '#server/transport/web-socket.ts';
import { certificateOf, type Certificate } from './certificate.ts';
import type { EntryLinks } from './entry-links.ts';
import { lanNames } from './lan-names.ts';
import { startHost, type Host } from './server.ts';

/** Beside the usual port of the computer itself. */
export const LAN_PORT = 8480;
const SETTING = 'lan';
/** Looked at this often, a certificate is renewed long before it runs out. */
const LOOK_EVERY_MS = 12 * 3_600_000;

const settingSchema = z.object({ mode: z.enum(LAN_MODES), port: z.int().min(0).max(65_535) });
export type LanSetting = z.infer<typeof settingSchema>;

export type LanHostDeps = {
  readonly directory: string;
  readonly screens: string;
  readonly cookieName: string;
  readonly settings: Settings;
  readonly sessions: Pick<Sessions, 'byToken' | 'open'>;
  readonly links: EntryLinks;
  readonly serves: (seatId: string) => boolean;
  /** Not there before the router is. */
  readonly webSockets: () => WebSocketTransport;
  readonly random: Random;
  readonly log: Log;
  readonly reportFault: ReportFault;
  readonly timers: Timers;
  /** The computer's own clocks: a demonstration's moves are nothing to browsers. */
  readonly clock: () => RawClock;
};

export type LanHost = {
  /** Listens if it is switched on; a port that is taken is said in `view` and logged, and never stops the gate. */
  readonly start: () => Promise<void>;
  readonly configure: (setting: LanSetting) => Promise<LanView>;
  readonly view: () => LanView;
  /** Address that an invitation leads to, or null while nobody listens. */
  readonly origin: () => string | null;
  readonly close: () => Promise<void>;
};

/**
 * The host of the LAN: off until an administrator switches it on, with a port of its own beside the computer's, whose
 * listener it never touches.
 */
export const createLanHost = (deps: LanHostDeps): LanHost => {
  let host: Host | null = null;
  let certificate: Certificate | null = null;
  let problem: LanView['problem'] = null;
  let busy: Promise<unknown> = Promise.resolve();

  const setting = (): LanSetting =>
    settingSchema.safeParse(deps.settings.get(SETTING)).data ?? { mode: 'OFF', port: LAN_PORT };

  const stop = async (): Promise<void> => {
    await host?.close();
    host = null;
    certificate = null;
  };

  const listen = async ({ mode, port }: LanSetting): Promise<void> => {
    await stop();
    problem = null;
    if (mode === 'OFF') return;
    try {
      if (mode === 'TLS') certificate = await certificateOf(deps.directory, lanNames(), deps.clock().wallMs);
      host = await startHost({
        ports: [port],
        screens: deps.screens,
        cookieName: `${deps.cookieName}-lan`,
        sessions: deps.sessions,
        links: deps.links,
        serves: deps.serves,
        webSockets: deps.webSockets(),
        random: deps.random,
        log: deps.log,
        reportFault: deps.reportFault,
        lan: { names: lanNames, tls: certificate, nowMs: () => deps.clock().monoMs },
      });
      deps.log.info({ mode, port: host.port }, 'the LAN is listened to');
    } catch (error) {
      problem = errorCode(error) === 'EADDRINUSE' ? 'PORT_TAKEN' : 'CANNOT_LISTEN';
      deps.reportFault(error, 'lan.listen');
    }
  };

  /** One after the other: a switch that is turned twice ends as it was turned last. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = busy.then(work, work);
    busy = done.catch(() => undefined);
    return done;
  };

  const stopLooking = deps.timers.every(LOOK_EVERY_MS, () => {
    void inTurn(async () => {
      if (host === null || certificate === null) return;
      const { fingerprint } = certificate;
      const now = await certificateOf(deps.directory, lanNames(), deps.clock().wallMs);
      if (now.fingerprint !== fingerprint) await listen(setting());
    }).catch((error: unknown) => deps.reportFault(error, 'lan.renew'));
  });

  const view = (): LanView => {
    const { mode, port } = setting();
    const scheme = mode === 'TLS' ? 'https' : 'http';
    return {
      mode,
      port,
      problem,
      origins: host === null ? [] : lanNames().map((name) => `${scheme}://${name}:${host?.port ?? port}`),
      fingerprint: certificate?.fingerprint ?? null,
      validToMs: certificate?.validToMs ?? null,
    };
  };

  return {
    start: () => inTurn(() => listen(setting())),
    configure: (next) =>
      inTurn(async () => {
        deps.settings.set(SETTING, next);
        deps.log.info(next, 'the LAN was switched');
        await listen(next);
        return view();
      }),
    view,
    origin: () => host?.origin ?? null,
    close: () => {
      stopLooking();
      return inTurn(stop);
    },
  };
};
