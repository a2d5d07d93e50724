import { decided } from '#core/ports/context.ts';
import { BackupStopped, type Backups } from '#server/backup-schedule.ts';
import type { Acts } from '#server/acts.ts';
import type { ReportFault } from '#server/deps.ts';
import { toClientError } from '#server/guard.ts';
import { createOnce } from '#server/once.ts';
import type { Procedures } from '#server/procedures.ts';
import type { VerifyStream } from '#server/verify-stream.ts';

export type BackupRoutesDeps = {
  readonly acts: Acts;
  readonly backups: Backups;
  readonly verifyStream: VerifyStream;
  readonly reportFault: ReportFault;
};

const STOPPED = { stopped: true, path: '', files: 0, bytes: 0 };

/** Where backups go, how often, and one now; and whether the ledger still is what it was. */
export const backupRoutes = (
  os: Procedures,
  { acts, backups, verifyStream, reportFault }: BackupRoutesDeps,
) => {
  const once = createOnce<typeof STOPPED>();
  const make = async (): Promise<typeof STOPPED> => {
    try {
      const { path, files, bytes } = await backups.run();
      return { stopped: false, path, files, bytes };
    } catch (error) {
      if (error instanceof BackupStopped) return STOPPED;
      throw error;
    }
  };
  return {
    backup: {
      status: os.backup.status.handler(() => backups.status()),
      configure: os.backup.configure.handler(
        async ({ context: { caller }, input: { commandId, directory, everyMinutes } }) => {
          await backups.checkDirectory(directory);
          return acts.run(
            caller,
            commandId,
            () => decided([], { ok: true as const }),
            { directory, everyMinutes },
            {
              alongside: () => backups.configure(directory, everyMinutes),
            },
          );
        },
      ),
      run: os.backup.run.handler(({ input: { commandId } }) => once(commandId, make)),
      stop: os.backup.stop.handler(() => {
        backups.stop();
        return { ok: true as const };
      }),
      verify: os.backup.verify.handler(async function* ({ signal }) {
        try {
          yield* verifyStream(signal);
        } catch (error) {
          throw toClientError(error, 'backup.verify', reportFault);
        }
      }),
    },
  };
};
