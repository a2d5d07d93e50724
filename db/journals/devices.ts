import type { UtcMs } from '#core/domain/time.ts';
import type { FrameEnding } from '#core/domain/scanner-setup.ts';
import type { Connection } from '../open.ts';
import type { Transact } from '../transaction.ts';

export type Device = {
  readonly deviceId: string;
  readonly kind: 'SCANNER' | 'PRINTER';
  readonly name: string;
  /** Serial path such as `COM3` or `/dev/ttyUSB0`, or `tcp://host:port`. */
  readonly address: string;
  readonly baud: number;
  readonly ending: FrameEnding;
  /** Name of the device's profile (data in `hardware/`). */
  readonly profile: string;
  readonly seatId: string | null;
  readonly emulated: boolean;
  readonly addedMs: UtcMs;
};

export type Devices = {
  readonly list: () => ReadonlyArray<Device>;
  readonly find: (deviceId: string) => Device | null;
  /** Adds a device or changes what is known of it. */
  readonly save: (device: Device) => void;
  /** Answers false when there is no such device. */
  readonly assignSeat: (deviceId: string, seatId: string | null) => boolean;
  readonly remove: (deviceId: string) => boolean;
};

type Row = Omit<Device, 'emulated'> & { readonly emulated: number };

const COLUMNS = `device_id AS deviceId, kind, name, address, baud, ending, profile, seat_id AS seatId, emulated, added_ms AS addedMs`;

const toDevice = (row: Row): Device => ({ ...row, emulated: row.emulated === 1 });

/** Scanners and printers that were set up on this machine. */
export const createDevices = (db: Connection, transact: Transact): Devices => {
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM devices ORDER BY added_ms, device_id`);
  const one = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM devices WHERE device_id = ?`);
  const put =
    db.prepare(`INSERT INTO devices (device_id, kind, name, address, baud, ending, profile, seat_id, emulated, added_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (device_id) DO UPDATE SET kind = excluded.kind, name = excluded.name, address = excluded.address, baud = excluded.baud,
      ending = excluded.ending, profile = excluded.profile, seat_id = excluded.seat_id, emulated = excluded.emulated`);
  const bind = db.prepare('UPDATE devices SET seat_id = ? WHERE device_id = ?');
  const drop = db.prepare('DELETE FROM devices WHERE device_id = ?');
  return {
    list: () => all.all().map(toDevice),
    find: (deviceId) => {
      const row = one.get(deviceId);
      return row === undefined ? null : toDevice(row);
    },
    save: (device) =>
      transact('devices.save', () => {
        const { deviceId, kind, name, address, baud, ending, profile, seatId, emulated, addedMs } = device;
        put.run(deviceId, kind, name, address, baud, ending, profile, seatId, emulated ? 1 : 0, addedMs);
      }),
    assignSeat: (deviceId, seatId) =>
      transact('devices.assignSeat', () => bind.run(seatId, deviceId).changes > 0),
    remove: (deviceId) => transact('devices.remove', () => drop.run(deviceId).changes > 0),
  };
};
