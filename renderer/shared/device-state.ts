import type { DeviceView } from '#core/contract/views.ts';
import type { Tone } from './theme.ts';

/** Green: open and well. Amber: open with a fault, or just opening. Red: not there. */
export const deviceTone = (device: Pick<DeviceView, 'state' | 'faults'>): Tone => {
  switch (device.state) {
    case 'OPEN':
      return device.faults.length === 0 ? 'GREEN' : 'AMBER';
    case 'OPENING':
      return 'AMBER';
    case 'LOST':
    case 'REFUSED':
      return 'RED';
  }
};
