import type { Role } from '#core/domain/roles.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import type { Gate, Line } from '#test/contract/gate.ts';
import type { Api } from './api-client.ts';

/** The people of a demo, each signed in once at a seat of their own: signing in costs a slow hash every time. */
export type Crew = {
  /** The line of whoever does the work of a role. */
  readonly of: (role: Role) => Api;
  /** The supervisor signs in place at the seat of a role. */
  readonly countersign: (role: Role) => Promise<string>;
  readonly pass: (ms: number) => Promise<void>;
  readonly nowMs: () => Promise<number>;
  readonly close: () => void;
};

const USERNAMES: ReadonlyArray<readonly [role: Role, username: string]> = [
  ['ADMINISTRATOR', 'admin'],
  ['MANAGER', 'manager'],
  ['RESIDENT_SUPERVISOR', 'supervisor'],
  ['GATE', 'gate'],
  ['INSPECTOR', 'inspector'],
  ['DISINFECTION_OPERATOR', 'disinfect'],
  ['SAMPLER', 'sampler'],
  ['LABORATORY', 'lab'],
  ['MARKET_OPERATOR', 'market'],
  ['MERCHANT', 'zhuo'],
];

/** Signs everybody in at a gate whose demo is founded. */
export const openCrew = async (gate: Gate): Promise<Crew> => {
  const secretOf = (username: string): string =>
    [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].find((one) => one.username === username)?.secret ?? '';
  const lines = new Map<Role, Line>();
  for (const [role, username] of USERNAMES) {
    const line = await gate.open('MessagePort', `seat-${username}`);
    await line.api.session.signIn({ username, secret: secretOf(username) });
    lines.set(role, line);
  }
  const of = (role: Role): Api => {
    const line = lines.get(role);
    if (line === undefined) throw new Error(`nobody is ${role}`);
    return line.api;
  };
  return {
    of,
    countersign: async (role) =>
      (await of(role).session.countersign({ username: 'supervisor', secret: secretOf('supervisor') }))
        .countersignId,
    pass: async (ms) =>
      void (await of('MANAGER').clock.moveDemo({ commandId: crypto.randomUUID(), byMs: ms })),
    nowMs: async () => (await of('MANAGER').clock.status()).reading.wallMs,
    close: () => {
      for (const line of lines.values()) line.close();
    },
  };
};
