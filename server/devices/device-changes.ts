/** How the devices of this machine are set up, changed and taken away. */
import { refusal } from '#core/domain/refusals.ts';
import { DEFAULT_PROFILE } from '#core/domain/printer-profile.ts';
import { decided } from '#core/ports/context.ts';
import type { Device } from '#db/journals/devices.ts';
import { openPrinter } from '#hardware/drivers/open-printer.ts';
import { refuse } from '#server/errors.ts';
import type { DeviceEntries } from './device-entries.ts';
import { detectPrinter } from './detect-printer.ts';
import { usualSetup } from './device-notes.ts';
import type { DeviceService, DeviceServiceDeps } from './device-service.ts';
import { isEmulatedAddress } from './emulated-address.ts';
import { EMULATOR_REFUSED, lineAddress, openDevice, SCANNER_PROFILE } from './open-device.ts';
import { identityAt } from './port-list.ts';
import { formsOf } from './printer-setup.ts';
import { probePrinter } from './probe-printer.ts';

/** The profile of a device's row: a scanner has one, a printer the one that was chosen. */
export const profileOf = (kind: Device['kind'], printer: string = DEFAULT_PROFILE): string =>
  kind === 'PRINTER' ? printer : SCANNER_PROFILE;

type Changes = Pick<
  DeviceService,
  | 'detect'
  | 'add'
  | 'remove'
  | 'assignSeat'
  | 'testLabel'
  | 'changePrinter'
  | 'configurePrinter'
  | 'setUpScanner'
>;

/** Each change is a command: sent again it answers the same and does nothing twice. */
export const createDeviceChanges = (deps: DeviceServiceDeps, entries: DeviceEntries): Changes => {
  const { timers } = deps;
  const { devices } = deps.store.journals;

  const requireSeat = (seatId: string): void => {
    const seat = deps.seats.list().find((one) => one.seatId === seatId);
    if (seat === undefined) return refuse(refusal('NOT_FOUND', { what: 'seat' }));
    // A scanner on a line of this computer is in the hand of whoever stands here.
    if (seat.kind !== 'GATE') refuse(refusal('DEVICE_AT_GATE_ONLY', { seat: seat.name }));
  };

  /** What is emulated is found out before anything is kept: by its address, or by what a printer says of itself. */
  const refuseEmulator = async (device: Device): Promise<void> => {
    const address = lineAddress(device);
    if (address === null) return refuse(refusal('PORT_UNAVAILABLE', { address: device.address }));
    if (entries.isDemo()) return;
    if (isEmulatedAddress(address, device.kind))
      refuse(refusal('EMULATOR_IN_REAL_WAREHOUSE', { address: device.address }));
    if (device.kind !== 'PRINTER') return;
    const trial = openDevice(device, {
      allowEmulated: false,
      note: { setup: null, identity: null },
      onFrame: () => 'BAD',
      onChange: () => undefined,
      ...entries.opening,
    });
    await trial.settled;
    const { detail } = trial.health();
    await trial.close();
    if (detail === EMULATOR_REFUSED)
      refuse(refusal('EMULATOR_IN_REAL_WAREHOUSE', { address: device.address }));
  };

  return {
    detect: (text) => {
      const address = text.trim();
      if (devices.list().some((one) => one.address === address))
        return refuse(refusal('DUPLICATE', { what: 'device' }));
      return detectPrinter(address, entries.opening.openPrinter ?? openPrinter, entries.isDemo());
    },

    add: async ({ commandId, actor, device: input }) => {
      const address = input.address.trim();
      const candidate: Device = {
        ...input,
        address,
        // The row knows the endings of its first version; the note has the one that counts.
        ending: 'ANY',
        deviceId: '',
        profile: profileOf(input.kind, input.profile),
        emulated: false,
        addedMs: timers.now(),
      };
      if (input.seatId !== null) requireSeat(input.seatId);
      await refuseEmulator(candidate);
      const identity = await identityAt(entries.list, address);
      const added = deps.runCommand({
        commandId,
        name: 'devices.add',
        input,
        actor,
        useCase: (_, ctx) => {
          // Inside the command, so that sending it again answers the same device.
          const twin = devices.list().some((one) => one.address === address);
          return twin
            ? { ok: false, refusals: [refusal('DUPLICATE', { what: 'device' })] }
            : decided([], { deviceId: ctx.newId('dev') });
        },
        alongside: ({ deviceId }) => {
          devices.save({ ...candidate, deviceId });
          entries.notes.save(deviceId, {
            setup: input.kind === 'SCANNER' ? usualSetup(input.ending) : null,
            identity,
          });
        },
      });
      if (entries.find(added.deviceId) === null)
        await entries.open(entries.configured(added.deviceId)).open.settled;
      return added;
    },

    remove: async ({ commandId, actor, deviceId }) => {
      entries.requireIdle(deviceId);
      deps.runCommand({
        commandId,
        name: 'devices.remove',
        input: { deviceId },
        actor,
        useCase: () =>
          devices.find(deviceId) === null
            ? { ok: false, refusals: [refusal('NOT_FOUND', { what: 'device' })] }
            : decided([], { ok: true }),
        alongside: () => {
          devices.remove(deviceId);
          entries.setups.remove(deviceId);
          entries.notes.forget(deviceId);
        },
      });
      await entries.close(deviceId);
      entries.recent.forget(deviceId);
      entries.publish();
    },

    assignSeat: ({ commandId, actor, deviceId, seatId }) => {
      entries.configured(deviceId);
      requireSeat(seatId);
      deps.runCommand({
        commandId,
        name: 'devices.assignSeat',
        input: { deviceId, seatId },
        actor,
        useCase: () => decided([], { ok: true }),
        alongside: () => void devices.assignSeat(deviceId, seatId),
      });
      const entry = entries.find(deviceId);
      if (entry !== null) entry.device = entries.configured(deviceId);
      entries.publish();
    },

    testLabel: async ({ deviceId }) => {
      // Refuses what cannot be tried now before anything is opened anew.
      entries.borrowPrinter(deviceId).giveBack();
      const device = entries.configured(deviceId);
      const known = entries.setups.find(deviceId);
      try {
        const found = await probePrinter(
          {
            forms: formsOf(device.profile),
            reopen: (setup) => entries.reopen(device, setup),
            borrow: () => entries.borrowPrinter(deviceId),
            timers,
          },
          known,
        );
        entries.setups.save(deviceId, found);
      } finally {
        entries.publish();
      }
    },

    changePrinter: async ({ commandId, actor, deviceId, profile, baud }) => {
      const device = entries.configured(deviceId);
      if (device.kind !== 'PRINTER') refuse(refusal('NOT_FOUND', { what: 'device' }));
      entries.requireIdle(deviceId);
      deps.runCommand({
        commandId,
        name: 'devices.changePrinter',
        input: { deviceId, profile, baud },
        actor,
        useCase: () => decided([], { ok: true }),
        alongside: () => {
          devices.save({ ...device, profile, baud });
          // The best form of another language is another, and what it shows is found out by the next test label.
          entries.setups.remove(deviceId);
        },
      });
      await entries.reopen(entries.configured(deviceId));
      entries.publish();
    },
    configurePrinter: async ({ commandId, actor, deviceId, printerClass, form }) => {
      const device = entries.configured(deviceId);
      entries.requireIdle(deviceId);
      deps.runCommand({
        commandId,
        name: 'devices.configurePrinter',
        input: { deviceId, printerClass, form },
        actor,
        useCase: () => decided([], { ok: true }),
        alongside: () => entries.setups.save(deviceId, { printerClass, form }),
      });
      await entries.reopen(device, { printerClass, form });
      entries.publish();
    },
    setUpScanner: async ({ commandId, actor, deviceId, setup }) => {
      if (entries.configured(deviceId).kind !== 'SCANNER') refuse(refusal('NOT_FOUND', { what: 'device' }));
      deps.runCommand({
        commandId,
        name: 'devices.setUpScanner',
        input: { deviceId, setup },
        actor,
        useCase: () => decided([], { ok: true }),
        alongside: () => entries.notes.save(deviceId, { setup }),
      });
      await entries.reopen(entries.configured(deviceId));
    },
  };
};
