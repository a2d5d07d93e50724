import { decided } from '#core/ports/context.ts';
import type { BackupResult } from '#db/backup.ts';
import type { Acts } from '#server/acts.ts';
import type { Backups } from '#server/backup-schedule.ts';
import { createOnce } from '#server/once.ts';
import type { Procedures } from '#server/procedures.ts';

/** Where backups go, how often, and one now. */
export const backupRoutes = (os: Procedures, { run }: Acts, backups: Backups) => {
  const once = createOnce<BackupResult>();
  return {
    backup: {
      status: os.backup.status.handler(() => backups.status()),
      configure: os.backup.configure.handler(
        async ({ context: { caller }, input: { commandId, directory, everyMinutes } }) => {
          await backups.checkDirectory(directory);
          return run(
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
      run: os.backup.run.handler(async ({ input: { commandId } }) => {
        const { path, files, bytes } = await once(commandId, backups.run);
        return { path, files, bytes };
      }),
    },
  };
};
