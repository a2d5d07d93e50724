import type { InvitationView } from '#core/contract/seat-views.ts';
import type { AccessDesk } from '#server/access-desk.ts';
import { actorOf } from '#server/caller.ts';
import type { LanHost } from '#server/host/lan-host.ts';
import { createOnce } from '#server/once.ts';
import type { Procedures } from '#server/procedures.ts';
import type { SeatDesk } from '#server/seat-desk.ts';

const OK = { ok: true as const };

/** Seats of the LAN. */
export const seatsRoutes = (
  os: Procedures,
  { seatDesk, lan }: { readonly seatDesk: SeatDesk; readonly lan: Pick<LanHost, 'configure'> },
) => {
  const once = createOnce<InvitationView>();
  return {
    list: os.seats.list.handler(() => seatDesk.view()),
    invite: os.seats.invite.handler(({ context: { caller }, input: { commandId, ...seat } }) =>
      once(commandId, async () => seatDesk.invite(actorOf(caller), seat)),
    ),
    inviteAgain: os.seats.inviteAgain.handler(({ context: { caller }, input: { commandId, seatId } }) =>
      once(commandId, async () => seatDesk.inviteAgain(actorOf(caller), seatId)),
    ),
    revoke: os.seats.revoke.handler(({ context: { caller }, input: { seatId } }) => {
      seatDesk.revoke(actorOf(caller), seatId);
      return OK;
    }),
    configureLan: os.seats.configureLan.handler(({ input: { mode, port } }) => lan.configure({ mode, port })),
    setLock: os.seats.setLock.handler(({ context: { caller }, input: { kind, minutes } }) => {
      seatDesk.setLock(actorOf(caller), kind, minutes);
      return OK;
    }),
  };
};

/** How people get in. */
export const accessRoutes = (os: Procedures, { accessDesk }: { readonly accessDesk: AccessDesk }) => {
  const badges = createOnce<{ readonly code: string }>();
  return {
    access: os.people.access.handler(({ input: { personId } }) => accessDesk.view(personId)),
    liftLock: os.people.liftLock.handler(({ context: { caller }, input: { personId, countersignId } }) => {
      accessDesk.liftLock(caller, personId, countersignId);
      return OK;
    }),
    setSecret: os.people.setSecret.handler(
      async ({ context: { caller }, input: { personId, secret, countersignId } }) => {
        await accessDesk.setSecret(caller, personId, secret, countersignId);
        return OK;
      },
    ),
    issueBadge: os.people.issueBadge.handler(
      ({ context: { caller }, input: { commandId, personId, countersignId } }) =>
        badges(commandId, async () => ({ code: accessDesk.issueBadge(caller, personId, countersignId) })),
    ),
    withdrawBadge: os.people.withdrawBadge.handler(({ context: { caller }, input: { personId } }) => {
      accessDesk.withdrawBadge(caller, personId);
      return OK;
    }),
  };
};
