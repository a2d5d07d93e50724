import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';
import { refusalsOf, type Api } from '#test/support/api-client.ts';
import type { ServicePlays } from './service-plays.ts';

const id = () => ({ commandId: randomUUID() });
const SECRET = 'a-long-secret';

type House = {
  readonly gate: Gate;
  readonly root: Api;
  readonly sit: (kind: SeatKind) => Promise<Api>;
};

/** A real warehouse, since a demonstration's published secrets are excepted, with its founder at the gate. */
const founded = async (): Promise<House> => {
  const gate = await startGate();
  onTestFinished(gate.close);
  const { api } = await gate.open('MessagePort', 'seat-gate');
  const slots = (['FRONT', 'REST', 'STORAGE'] as const).map((zone) => ({ zone, code: `${zone}-1` }));
  await api.setup.found({
    ...id(),
    name: '真仓',
    slots,
    administrator: { name: '管理员', username: 'root', secret: SECRET },
  });
  await api.session.signIn({ username: 'root', secret: SECRET });
  const sit = async (kind: SeatKind): Promise<Api> =>
    (await gate.open('MessagePort', `seat-${randomUUID().slice(0, 8)}`, kind)).api;
  return { gate, root: api, sit };
};
const root = { username: 'root', secret: SECRET };

/** What a seat refuses. */
export const SEAT_PLAYS: ServicePlays = {
  SEAT_LOCKED: async () => {
    const house = await founded();
    await house.root.session.lock();
    return refusalsOf(house.root.batches.list({}));
  },
  SEAT_KIND: async () => {
    const office = await (await founded()).sit('OFFICE');
    await office.session.signIn(root);
    return refusalsOf(office.seats.configureLan({ ...id(), mode: 'OFF', port: 0 }));
  },
  SEAT_NOT_FOR_ROLE: async () => refusalsOf((await (await founded()).sit('MERCHANT')).session.signIn(root)),
  PASSWORD_NEEDED: async () =>
    refusalsOf((await (await founded()).sit('OFFICE')).session.signIn({ ...root, secret: '123456' })),
  LAN_OFF: async () =>
    refusalsOf((await founded()).root.seats.invite({ ...id(), kind: 'OFFICE', name: '办公室' })),
  SEAT_REVOKED: async () => {
    const house = await founded();
    await house.root.seats.configureLan({ ...id(), mode: 'PLAIN', port: 0 });
    const { seatId } = await house.root.seats.invite({ ...id(), kind: 'OFFICE', name: '办公室' });
    await house.root.seats.revoke({ ...id(), seatId });
    return refusalsOf(house.root.seats.inviteAgain({ ...id(), seatId }));
  },
  DEVICE_AT_GATE_ONLY: async () => {
    const house = await founded();
    house.gate.serving().service.ensureSeat('seat-office', '办公室', 'OFFICE');
    return refusalsOf(
      house.root.devices.add({
        ...id(),
        ...{ kind: 'SCANNER', name: '枪', address: 'tcp://127.0.0.1:1', seatId: 'seat-office' },
      }),
    );
  },
  COLLECTION_CODE_OLD: async () => {
    const house = await founded();
    const { outcome } = await house.root.scans.key({ ...id(), text: `GHC-${'a'.repeat(22)}` });
    return outcome.refusals.map(({ code }) => code);
  },
};
