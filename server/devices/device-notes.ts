import { z } from 'zod';
import { SCANNER_ROLES } from '#core/domain/scanner-roles.ts';
import {
  FRAME_ENDINGS,
  SCAN_CHARSETS,
  type FrameEnding,
  SCANNER_VENDORS,
  type ScannerSetup,
} from '#core/domain/scanner-setup.ts';
import type { Settings } from '#db/journals/settings.ts';
import type { PortIdentity } from '#hardware/drivers/port-identity.ts';

const noteSchema = z.object({
  setup: z
    .object({
      ending: z.enum(FRAME_ENDINGS),
      charset: z.enum(SCAN_CHARSETS),
      vendor: z.enum(SCANNER_VENDORS),
      role: z.enum(SCANNER_ROLES),
    })
    .nullable(),
  identity: z
    .object({
      vendorId: z.string(),
      productId: z.string(),
      serialNumber: z.string().nullable(),
      place: z.string().nullable(),
    })
    .nullable(),
});

/** What is known of a device beside its row: how a scanner is set up, and by what its USB adapter is known again. */
export type DeviceNote = { readonly setup: ScannerSetup | null; readonly identity: PortIdentity | null };

export type DeviceNotes = {
  readonly find: (deviceId: string) => DeviceNote;
  /** Changes what is given and leaves the rest. */
  readonly save: (deviceId: string, change: Partial<DeviceNote>) => void;
  readonly forget: (deviceId: string) => void;
};

const NOTHING: DeviceNote = { setup: null, identity: null };

/** A scanner as it comes: whatever it ends with, for whatever its seat is doing. */
export const usualSetup = (ending: FrameEnding = 'ANY'): ScannerSetup => ({
  ending,
  charset: 'AUTO',
  vendor: 'NONE',
  role: 'ANY',
});

/** Kept under settings: they are settings of this machine, no history (ADR 0075). */
export const createDeviceNotes = (settings: Settings): DeviceNotes => {
  const key = (deviceId: string): string => `device.${deviceId}`;
  const find = (deviceId: string): DeviceNote =>
    noteSchema.safeParse(settings.get(key(deviceId))).data ?? NOTHING;
  return {
    find,
    save: (deviceId, change) => settings.set(key(deviceId), { ...find(deviceId), ...change }),
    forget: (deviceId) => settings.remove(key(deviceId)),
  };
};
