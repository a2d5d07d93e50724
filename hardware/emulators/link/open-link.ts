import { hasSocat, openPtyLink } from './pty-link.ts';
import { openTcpLink } from './tcp-link.ts';
import type { DeviceLink, LinkEvents } from './link.ts';

const NO_SOCAT = 'socat is missing (Debian package socat): a TCP port stands in for the serial port';

/** Opens the cable that the command line asks for; without socat a TCP port stands in, and the link says so. */
export function openLink(
  wanted: { pty?: string | undefined; tcp?: string | undefined },
  events: LinkEvents,
): Promise<DeviceLink> {
  if (wanted.pty !== undefined && hasSocat()) return openPtyLink(wanted.pty, events);
  const port = Number(wanted.tcp ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--tcp ${wanted.tcp ?? ''} is no port`);
  return openTcpLink(port, wanted.pty === undefined ? null : NO_SOCAT, events);
}
