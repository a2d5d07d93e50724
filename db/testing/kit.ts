// What the tests of this folder share. Nothing in the program imports it.

import type { RawClock } from '#core/domain/attested-time.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import type { Actor } from '#core/ports/context.ts';
import { decided } from '#core/ports/context.ts';
import type { CommandOutcome, CommandRequest, Store } from '../store.types.ts';

export type VirtualClock = {
  readonly read: () => RawClock;
  /** Time that the program watches pass. */
  readonly pass: (ms: number) => void;
  /** Turns the wall clock alone. */
  readonly turn: (ms: number) => void;
  /** The computer was off for so long by the wall clock. */
  readonly reboot: (offMs: number) => void;
};

/** A clock that moves when it is told to. Starts at 2026-11-22 08:00 UTC+8. */
export const virtualClock = (): VirtualClock => {
  let raw: RawClock = { wallMs: Date.UTC(2026, 10, 22), monoMs: 1000, bootId: 'boot-1' };
  let boots = 1;
  return {
    read: () => raw,
    pass: (ms) => void (raw = { ...raw, wallMs: raw.wallMs + ms, monoMs: raw.monoMs + ms }),
    turn: (ms) => void (raw = { ...raw, wallMs: raw.wallMs + ms }),
    reboot: (offMs) => {
      boots += 1;
      raw = { wallMs: raw.wallMs + offMs, monoMs: 5, bootId: `boot-${boots}` };
    },
  };
};

/** A gatekeeper at the first seat. */
export const keeper: Actor = { personId: 'per-1', roles: ['GATE'], merchantId: null, seatId: 'seat-1' };

export const founding: DomainEvent = {
  type: 'warehouse.founded',
  v: 1,
  subject: 'wh-1',
  payload: {
    warehouseId: 'wh-1',
    code: 'HZ1',
    name: 'Test',
    demo: true,
    slots: [{ slotId: 'slot-1', zone: 'REST', code: 'J-01' }],
  },
};

/** A small event that needs nothing before it but the founding. */
export const merchantNamed = (merchantId: string): DomainEvent => ({
  type: 'merchant.registered',
  v: 2,
  subject: merchantId,
  payload: {
    merchantId,
    name: `Merchant ${merchantId}`,
    stall: '',
    market: '',
    creditCode: '',
    digest: 'd'.repeat(64),
  },
});

/** Begins the ledger. */
export const found = (store: Store): void => {
  store.executeSystem('test.found', [founding]);
};

/** Registers a merchant by an ordinary command. */
export const register = (
  store: Store,
  commandId: string,
  merchantId: string,
  extra: Partial<CommandRequest<string>> = {},
): CommandOutcome<string> =>
  store.execute({
    commandId,
    name: 'merchants.register',
    digest: `digest of ${merchantId}`,
    actor: keeper,
    decide: () => decided([merchantNamed(merchantId)], merchantId),
    ...extra,
  });
