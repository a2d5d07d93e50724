import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access, ProcedureMeta } from '#core/contract/base.ts';
import { contract } from '#core/contract/contract.ts';
import { ROLES, type Role } from '#core/domain/roles.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { startGate, TRANSPORTS, type Gate, type Line } from './gate.ts';

type Procedure = { readonly path: readonly [string, string]; readonly meta: ProcedureMeta };

/** Every procedure of the contract, found in the contract itself: a new one is in the matrix without being asked. */
const procedures: ReadonlyArray<Procedure> = Object.entries(contract).flatMap(([group, members]) =>
  Object.entries(members).map(([name, member]): Procedure => {
    if (!isContractProcedure(member)) throw new Error(`${group}.${name} is no procedure`);
    return { path: [group, name], meta: member['~orpc'].meta as ProcedureMeta };
  }),
);

/** Somebody who holds one role and no other, or nobody. */
type Caller = Role | 'SIGNED_OUT';
const CALLERS: ReadonlyArray<Caller> = ['SIGNED_OUT', ...ROLES];

const mayCall = (caller: Caller, access: Access): boolean => {
  if (access === 'PUBLIC') return true;
  if (caller === 'SIGNED_OUT') return false;
  return access === 'SIGNED_IN' || access.includes(caller);
};

/** What a call came to: let through (whatever it then answered), or turned away at the gate. */
type Verdict = 'LET_IN' | 'ROLE_MISSING' | 'SIGNED_OUT' | 'UNTYPED';

const isStream = (value: unknown): value is AsyncIterator<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** Calls with an input that no procedure takes: whoever is let in is refused for that, and nothing changes. */
const call = async ({ api }: Line, [group, name]: Procedure['path']): Promise<Verdict> => {
  const dynamic = api as unknown as Readonly<
    Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>
  >;
  const procedure = dynamic[group]?.[name];
  if (procedure === undefined) throw new Error(`${group}.${name} cannot be called`);
  try {
    const answer = await procedure({ nonsense: true });
    if (isStream(answer)) await answer.return?.();
    return 'LET_IN';
  } catch (error) {
    if (!(error instanceof ORPCError) || !error.defined || error.code !== 'REFUSED') return 'UNTYPED';
    const [refusal] = (error.data as { refusals: ReadonlyArray<{ code: string }> }).refusals;
    return refusal?.code === 'ROLE_MISSING' || refusal?.code === 'SIGNED_OUT' ? refusal.code : 'LET_IN';
  }
};

const expected = (caller: Caller, { meta }: Procedure): Verdict => {
  if (mayCall(caller, meta.access)) return 'LET_IN';
  return caller === 'SIGNED_OUT' ? 'SIGNED_OUT' : 'ROLE_MISSING';
};

let gate: Gate;
beforeAll(async () => {
  gate = await startGate();
  const { api, close } = await gate.open('MessagePort', 'seat-founder');
  const id = () => ({ commandId: randomUUID() });
  const slots = (['FRONT', 'REST', 'STORAGE'] as const).map((zone) => ({ zone, code: `${zone}-1` }));
  await api.setup.found({
    ...id(),
    name: '测试仓',
    slots,
    administrator: { name: '管理员', username: 'root', secret: 'root-secret' },
  });
  await api.session.signIn({ username: 'root', secret: 'root-secret' });
  const { merchantId } = await api.merchants.register({ ...id(), name: '卓氏服饰' });
  await Promise.all(
    ROLES.map((role) =>
      api.people.register({
        ...id(),
        name: role,
        username: role,
        secret: `secret-${role}`,
        roles: [role],
        merchantId: role === 'MERCHANT' ? merchantId : null,
      }),
    ),
  );
  close();
});
afterAll(() => gate.close());

it('knows every procedure of the contract', () => {
  expect(procedures.length).toBeGreaterThan(70);
  expect(new Set(procedures.map(({ meta }) => meta.kind))).toEqual(new Set(['QUERY', 'COMMAND', 'STREAM']));
});

describe.each(TRANSPORTS)('every procedure × every role over %s', (transport) => {
  it.each(CALLERS)('%s', async (caller) => {
    const line = await gate.open(transport, `seat-${transport}-${caller}`);
    if (caller !== 'SIGNED_OUT')
      await line.api.session.signIn({ username: caller, secret: `secret-${caller}` });
    const found: Record<string, Verdict> = {};
    const wanted: Record<string, Verdict> = {};
    // Signing out last: it is allowed to everybody and does what it says.
    const ordered = [...procedures].sort(
      (a, b) => Number(a.path[1] === 'signOut') - Number(b.path[1] === 'signOut'),
    );
    for (const procedure of ordered) {
      const name = procedure.path.join('.');
      found[name] = await call(line, procedure.path);
      wanted[name] = expected(caller, procedure);
    }
    line.close();
    expect(found).toEqual(wanted);
  });
});

it('has nothing of a demonstration in a real warehouse', async () => {
  const line = await gate.open('WebSocket', 'seat-real');
  const { api } = line;
  const id = () => ({ commandId: randomUUID() });
  await api.session.signIn({ username: 'root', secret: 'root-secret' });
  expect(await api.session.me()).toMatchObject({ warehouse: { demo: false }, demoPeople: [] });
  expect(await api.devices.list()).toEqual([]);
  const deviceId = 'dev-emulated-scanner';
  const refused = await Promise.all(
    [
      api.clock.moveDemo({ ...id(), byMs: 1000 }),
      api.devices.emulatedScan({ ...id(), deviceId, text: 'A', ending: 'CR', aim: '' }),
      api.devices.emulatedFault({ ...id(), deviceId, fault: 'PAPER_OUT' }),
      api.devices.emulatedLabels({ deviceId, after: 0 }),
    ].map(refusalsOf),
  );
  expect(refused).toEqual(Array.from({ length: 4 }, () => ['DEMO_ONLY']));
  expect(await refusalsOf(api.setup.createDemo(id()))).toEqual(['ALREADY_FOUNDED']);
  line.close();
});

it('logs each call that was turned away, with procedure, person and seat', () => {
  const said = gate.log.filter((line) => line.message === 'call refused');
  const away = CALLERS.flatMap((caller) =>
    procedures.filter((procedure) => !mayCall(caller, procedure.meta.access)),
  );
  expect(said).toHaveLength(away.length * TRANSPORTS.length);
  expect(Object.keys(said[0]?.fields ?? {}).sort()).toEqual(['code', 'personId', 'procedure', 'seatId']);
});
