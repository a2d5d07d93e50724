import { hostname, networkInterfaces } from 'node:os';

/**
 * Under what other machines may ask for this computer, lower case, the address most likely to be reached first: IPv4
 * addresses of its networks, its name, its name by multicast DNS, and loopback for trying out.
 */
export const lanNames = (): ReadonlyArray<string> => {
  const addresses = Object.values(networkInterfaces())
    .flatMap((addressesOfOne) => addressesOfOne ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal && !one.address.startsWith('169.254.'))
    .map((one) => one.address);
  const name = hostname().toLowerCase();
  const named = /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/u.test(name)
    ? [name, ...(name.includes('.') ? [] : [`${name}.local`])]
    : [];
  return [...new Set([...addresses, ...named, '127.0.0.1', 'localhost'])];
};
