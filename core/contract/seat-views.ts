import type { SeatKind } from '#core/domain/seat-kinds.ts';
import type { Role } from '#core/domain/roles.ts';

export const LAN_MODES = ['OFF', 'TLS', 'PLAIN'] as const;
export type LanMode = (typeof LAN_MODES)[number];

/** The host of the LAN as it stands. */
export type LanView = {
  readonly mode: LanMode;
  readonly port: number;
  /** Why nobody listens although it is switched on. */
  readonly problem: 'PORT_TAKEN' | 'CANNOT_LISTEN' | null;
  /** Addresses by which this computer can be reached, the best first; empty while nobody listens. */
  readonly origins: ReadonlyArray<string>;
  /** SHA-256 of the certificate in pairs of hex digits, to be compared with what the other screen says. */
  readonly fingerprint: string | null;
  readonly validToMs: number | null;
};

export type SeatView = {
  readonly seatId: string;
  readonly name: string;
  readonly kind: SeatKind;
  readonly madeMs: number | null;
  readonly seenMs: number | null;
  readonly revokedMs: number | null;
  /** Screens that are connected now. */
  readonly connections: number;
  /** A browser has entered it. */
  readonly entered: boolean;
  readonly person: {
    readonly personId: string;
    readonly name: string;
    readonly roles: ReadonlyArray<Role>;
  } | null;
  readonly locked: boolean;
};

export type SeatsView = {
  readonly lan: LanView;
  readonly seats: ReadonlyArray<SeatView>;
  /** Minutes without a touch after which a seat of a kind locks; 0 never. */
  readonly lockAfterMinutes: Readonly<Record<SeatKind, number>>;
};

/** A one-time link to a seat, shown as a QR code. */
export type InvitationView = {
  readonly seatId: string;
  readonly link: string;
  readonly lastsMs: number;
};

/** What the desk shows of somebody's way in. */
export type AccessView = {
  readonly personId: string;
  readonly hasAccount: boolean;
  readonly disabled: boolean;
  readonly badgeIssuedMs: number | null;
  /** Wrong tries since the last right one. */
  readonly wrongInRow: number;
  /** How long the account is still shut, in ms. */
  readonly lockedForMs: number;
};
