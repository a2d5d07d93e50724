import { refusal } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import { actorOf } from '#server/caller.ts';
import type { DeviceService } from '#server/devices/device-service.ts';
import type { Emulation } from '#server/emulation/emulation.ts';
import { refuse } from '#server/errors.ts';
import type { FirstRun } from '#server/first-run.ts';
import { createOnce } from '#server/once.ts';
import type { Procedures } from '#server/procedures.ts';

export type DeviceRoutesDeps = {
  readonly reads: Pick<Reads, 'warehouse'>;
  readonly devices: DeviceService;
  readonly emulation: Emulation;
  readonly firstRun: Pick<FirstRun, 'saw'>;
};

const OK = { ok: true as const };

/** Scanners and printers; in a demonstration also what drives their emulators. */
export const deviceRoutes = (os: Procedures, { reads, devices, emulation, firstRun }: DeviceRoutesDeps) => {
  const once = createOnce<typeof OK>();

  const demoOnly = (): void => {
    if (reads.warehouse()?.demo !== true) refuse(refusal('DEMO_ONLY'));
  };

  return {
    devices: {
      list: os.devices.list.handler(() => devices.list()),
      ports: os.devices.ports.handler(() => devices.ports()),
      detect: os.devices.detect.handler(async ({ input: { address } }) => ({
        found: await devices.detect(address),
      })),
      add: os.devices.add.handler(({ context: { caller }, input: { commandId, ...device } }) =>
        devices.add({ commandId, device, actor: actorOf(caller) }),
      ),
      remove: os.devices.remove.handler(async ({ context: { caller }, input }) => {
        await devices.remove({ ...input, actor: actorOf(caller) });
        return OK;
      }),
      assignSeat: os.devices.assignSeat.handler(({ context: { caller }, input }) => {
        devices.assignSeat({ ...input, actor: actorOf(caller) });
        return OK;
      }),
      setUpScanner: os.devices.setUpScanner.handler(
        async ({ context: { caller }, input: { commandId, deviceId, ending, charset, vendor, role } }) => {
          await devices.setUpScanner({
            commandId,
            deviceId,
            actor: actorOf(caller),
            setup: { ending, charset, vendor, role },
          });
          return OK;
        },
      ),
      frames: os.devices.frames.handler(({ input: { deviceId } }) => devices.frames(deviceId)),
      testLabel: os.devices.testLabel.handler(async ({ context: { caller }, input }) => {
        await devices.testLabel({ ...input, actor: actorOf(caller) });
        firstRun.saw('PRINTER');
        return OK;
      }),
      changePrinter: os.devices.changePrinter.handler(async ({ context: { caller }, input }) => {
        await devices.changePrinter({ ...input, actor: actorOf(caller) });
        return OK;
      }),
      configurePrinter: os.devices.configurePrinter.handler(async ({ context: { caller }, input }) => {
        await devices.configurePrinter({ ...input, actor: actorOf(caller) });
        return OK;
      }),
      emulatedLabels: os.devices.emulatedLabels.handler(({ input }) => {
        demoOnly();
        return emulation.labels(input);
      }),
      emulatedScan: os.devices.emulatedScan.handler(({ input: { commandId, ...shot } }) => {
        demoOnly();
        return once(commandId, async () => {
          await emulation.scan(shot);
          return OK;
        });
      }),
      emulatedFault: os.devices.emulatedFault.handler(({ input: { commandId, deviceId, fault } }) => {
        demoOnly();
        return once(commandId, async () => {
          await emulation.fault(deviceId, fault);
          return OK;
        });
      }),
    },
  };
};
