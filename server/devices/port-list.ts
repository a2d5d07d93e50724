/** What the system knows of the port that a person chose. */
import { realpathSync } from 'node:fs';
import type { listPorts } from '#hardware/drivers/list-ports.ts';
import { identityOf, type PortIdentity } from '#hardware/drivers/port-identity.ts';

const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** Who is behind a path, also behind a by-id link; null when the system does not say. */
export const identityAt = async (list: typeof listPorts, path: string): Promise<PortIdentity | null> => {
  const { ports } = await list();
  const port = ports.find((one) => one.path === path) ?? ports.find((one) => one.path === realPath(path));
  return port === undefined ? null : identityOf(port);
};
