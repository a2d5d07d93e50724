/** Requests that one address may make in a minute: a page with its files is some twenty, an office behind one address many pages. */
export const MAX_REQUESTS = 1200;
/** Invitations that an address may guess at in a window (each is 256 random bits: this keeps the log readable). */
export const MAX_WRONG_LINKS = 20;
/** Open screens of one address. */
export const MAX_CONNECTIONS = 100;
const MINUTE_MS = 60_000;
const LINK_WINDOW_MS = 5 * MINUTE_MS;
/** Addresses remembered: beyond it those that asked longest ago are forgotten. */
const MAX_ADDRESSES = 2000;

export type AddressLimits = {
  /** Counts a request; false when the address asked too often. */
  readonly mayAsk: (address: string) => boolean;
  readonly wrongLink: (address: string) => void;
  /** Counts an open connection until `onGone` is called back; false when the address has too many. */
  readonly connect: (address: string, onGone: (gone: () => void) => void) => boolean;
};

type Known = { since: number; asked: number; wrongSince: number; wrong: number; open: number };

/** Limits by address, for the host of the LAN. Nothing is kept on disk: sign-ins are limited apart, and durably. */
export const createAddressLimits = (nowMs: () => number): AddressLimits => {
  const addresses = new Map<string, Known>();
  const known = (address: string): Known => {
    const found = addresses.get(address);
    if (found !== undefined) return found;
    if (addresses.size >= MAX_ADDRESSES) {
      const idle = [...addresses].find(([, one]) => one.open === 0);
      if (idle !== undefined) addresses.delete(idle[0]);
    }
    const now = nowMs();
    const fresh: Known = { since: now, asked: 0, wrongSince: now, wrong: 0, open: 0 };
    addresses.set(address, fresh);
    return fresh;
  };
  return {
    mayAsk: (address) => {
      const one = known(address);
      const now = nowMs();
      if (now - one.since >= MINUTE_MS) [one.since, one.asked] = [now, 0];
      if (now - one.wrongSince >= LINK_WINDOW_MS) [one.wrongSince, one.wrong] = [now, 0];
      one.asked += 1;
      return one.asked <= MAX_REQUESTS && one.wrong < MAX_WRONG_LINKS;
    },
    wrongLink: (address) => {
      known(address).wrong += 1;
    },
    connect: (address, onGone) => {
      const one = known(address);
      if (one.open >= MAX_CONNECTIONS) return false;
      one.open += 1;
      onGone(() => {
        one.open -= 1;
      });
      return true;
    },
  };
};
