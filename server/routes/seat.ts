import { actorOf } from '#server/caller.ts';
import type { Seats } from '#server/deps.ts';
import type { Procedures } from '#server/procedures.ts';
import type { ScanService } from '#server/scans/scan-service.ts';

/** A seat's task, and the scans that came in at it. */
export const seatRoutes = (os: Procedures, seats: Seats, scans: ScanService) => ({
  task: os.seat.task.handler(({ context: { caller } }) => seats.task(caller.seatId)),
  setTask: os.seat.setTask.handler(({ context: { caller }, input: { task } }) => {
    seats.setTask(caller.seatId, task);
    return { ok: true as const };
  }),
  cover: os.seat.cover.handler(({ context: { caller }, input: { covered, second } }) => {
    seats.cover(caller.seatId, covered ? (second ? 'SECOND' : 'DIALOG') : null);
    return { ok: true as const };
  }),
  list: os.seat.list.handler(() => seats.list()),
  recent: os.scans.recent.handler(({ context: { caller } }) => scans.recent(caller.seatId)),
  key: os.scans.key.handler(({ context: { caller }, input: { commandId, text } }) =>
    scans.key({ commandId, text, seatId: caller.seatId, actor: actorOf(caller) }),
  ),
});
