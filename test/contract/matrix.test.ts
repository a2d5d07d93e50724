import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '#core/contract/contract.ts';
import { ROLES } from '#core/domain/roles.ts';
import { rolesAt, SEAT_KINDS, type SeatKind } from '#core/domain/seat-kinds.ts';
import { reopenSeat, refusalsOf, openSeat } from '#test/support/api-client.ts';
import { startGate, TRANSPORTS, type Gate, type Line } from './gate.ts';
import { mismatches, PAGE, readTable, type Situation, type Verdict } from './table.ts';

/** Every procedure of the contract, found in the contract itself: a new one is in the matrix without being asked. */
const names: ReadonlyArray<string> = Object.entries(contract).flatMap(([group, members]) =>
  Object.keys(members).map((name) => `${group}.${name}`),
);
const table = readTable(PAGE);

const CALLERS: ReadonlyArray<Situation['caller']> = ['SIGNED_OUT', ...ROLES];
/** Last: they are allowed and do what they say. */
const ENDING = ['session.lock', 'session.signOut'];
const ordered = [...names].sort((a, b) => ENDING.indexOf(a) - ENDING.indexOf(b));

const isStream = (value: unknown): value is AsyncIterator<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

const TURNED_AWAY = ['ROLE_MISSING', 'SIGNED_OUT', 'SEAT_LOCKED', 'SEAT_KIND'] as const;

/** Calls with an input that no procedure takes: whoever is let in is refused for that, and nothing changes. */
const call = async ({ api }: Pick<Line, 'api'>, path: string): Promise<Verdict> => {
  const [group = '', name = ''] = path.split('.');
  const dynamic = api as unknown as Readonly<
    Record<string, Readonly<Record<string, (input: unknown) => Promise<unknown>>>>
  >;
  const procedure = dynamic[group]?.[name];
  if (procedure === undefined) throw new Error(`${path} cannot be called`);
  try {
    const answer = await procedure({ nonsense: true });
    if (isStream(answer)) await answer.return?.();
    return 'LET_IN';
  } catch (error) {
    if (!(error instanceof ORPCError) || !error.defined || error.code !== 'REFUSED') return 'UNTYPED';
    const [refusal] = (error.data as { refusals: ReadonlyArray<{ code: string }> }).refusals;
    return TURNED_AWAY.find((code) => code === refusal?.code) ?? 'LET_IN';
  }
};

const walk = async (line: Pick<Line, 'api'>): Promise<ReadonlyMap<string, Verdict>> => {
  const found = new Map<string, Verdict>();
  for (const name of ordered) found.set(name, await call(line, name));
  return found;
};

let gate: Gate;
let turnedAway = 0;
const note = (found: ReadonlyMap<string, Verdict>): void => {
  turnedAway += [...found.values()].filter((verdict) => verdict !== 'LET_IN').length;
};
const id = () => ({ commandId: randomUUID() });

beforeAll(async () => {
  gate = await startGate();
  const { api, close } = await gate.open('MessagePort', 'seat-founder');
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

describe('the table', () => {
  it('has a row for every procedure, and nothing else', () => {
    expect(names.length).toBeGreaterThan(200);
    expect(table.map((row) => row.name)).toEqual(names);
  });

  it('lets a merchant into nothing that is not its own, its seat or common to all', () => {
    const wide = table.filter(
      ({ roles, whose }) => (roles === 'EVERYBODY' || roles.has('MERCHANT')) && whose === 'the house',
    );
    expect(wide).toEqual([]);
  });

  it('lets an auditor change nothing but their own way in, and read all but a few work desks', () => {
    const changes = table.filter(
      ({ does, roles }) => does === 'changes' && roles !== 'EVERYBODY' && roles.has('AUDITOR'),
    );
    expect(changes.map(({ name }) => name)).toEqual([
      'session.lock',
      'session.touch',
      'session.changeSecret',
    ]);
    const closed = table.filter(
      ({ does, roles }) => does !== 'changes' && roles !== 'EVERYBODY' && !roles.has('AUDITOR'),
    );
    // Previews read a file that the caller brings; health data and blind desks are for those who act on them.
    expect(closed.map(({ name }) => name)).toEqual([
      'staff.unlisted',
      'staff.get',
      'staff.previewTests',
      'merchants.previewList',
      'declarations.preview',
      'review.desk',
      'opening.preview',
      'laboratory.previewResults',
      'platform.previewFilings',
      'platform.previewPool',
      'devices.ports',
    ]);
  });
});

describe.each(TRANSPORTS)('every procedure × every role over %s', (transport) => {
  it.each(CALLERS)('%s: as the table says', async (caller) => {
    const line = await gate.open(transport, `seat-${transport}-${caller}`);
    if (caller !== 'SIGNED_OUT')
      await line.api.session.signIn({ username: caller, secret: `secret-${caller}` });
    const found = await walk(line);
    note(found);
    line.close();
    expect(mismatches(table, { caller, kind: 'GATE', locked: false }, found)).toEqual([]);
  });

  it.each(ROLES)('%s at a locked seat: as the table says', async (caller) => {
    const line = await gate.open(transport, `locked-${transport}-${caller}`);
    await line.api.session.signIn({ username: caller, secret: `secret-${caller}` });
    await line.api.session.lock();
    const found = await walk(line);
    note(found);
    line.close();
    expect(mismatches(table, { caller, kind: 'GATE', locked: true }, found)).toEqual([]);
  });
});

const AWAY = SEAT_KINDS.filter((kind) => kind !== 'GATE');
const counts = (kind: SeatKind, caller: Situation['caller']): boolean =>
  caller === 'SIGNED_OUT' || rolesAt(kind, [caller]).length > 0;

describe.each(AWAY)('at a seat of the kind %s', (kind) => {
  it.each(CALLERS.filter((caller) => !counts(kind, caller)))('%s does not get in', async (caller) => {
    const line = await gate.open('WebSocket', `shut-${kind}-${caller}`, kind);
    const signIn = line.api.session.signIn({ username: caller, secret: `secret-${caller}` });
    expect(await refusalsOf(signIn)).toEqual(['SEAT_NOT_FOR_ROLE']);
    line.close();
  });

  it.each(CALLERS.filter((caller) => counts(kind, caller)))('%s: as the table says', async (caller) => {
    const line = await gate.open('WebSocket', `seat-${kind}-${caller}`, kind);
    if (caller !== 'SIGNED_OUT')
      await line.api.session.signIn({ username: caller, secret: `secret-${caller}` });
    const found = await walk(line);
    note(found);
    line.close();
    expect(mismatches(table, { caller, kind, locked: false }, found)).toEqual([]);
  });
});

describe('a revoked seat', () => {
  it.each(ROLES)('is out at once, whoever sits there: %s', async (caller) => {
    const kind = SEAT_KINDS.find((one) => one !== 'GATE' && rolesAt(one, [caller]).length > 0) ?? 'OFFICE';
    const seatId = `revoked-${caller}`;
    const seat = await openSeat(gate.serving().enterLink(seatId, seatId, kind));
    await seat.api.session.signIn({ username: caller, secret: `secret-${caller}` });
    const again = gate.serving().enterLink(seatId, seatId, kind);
    const actor = { personId: 'root', roles: [], merchantId: null, seatId: 'seat-founder' };
    gate.serving().service.seatDesk.revoke(actor, seatId);
    await seat.lost;
    // Whatever is called over the line that was there comes to nothing.
    for (const name of ordered) expect([name, await call(seat, name)]).toEqual([name, 'UNTYPED']);
    await expect(reopenSeat(seat.origin, seat.cookie)).rejects.toThrow('401');
    await expect(openSeat(again)).rejects.toThrow('403');
  });
});

describe('a row that lies', () => {
  it.each([
    [
      'a role too many',
      '| `holds.place`',
      'MANAGER, RESIDENT_SUPERVISOR',
      'GATE, MANAGER, RESIDENT_SUPERVISOR',
      'GATE',
    ],
    ['a role too few', '| `holds.place`', 'MANAGER, RESIDENT_SUPERVISOR', 'MANAGER', 'RESIDENT_SUPERVISOR'],
    ['a seat too many', '| `setup.found`', '| GATE ', '| any ', 'SIGNED_OUT'],
  ] as const)('is found: %s', async (_what, row, was, says, caller) => {
    const planted = readTable(
      PAGE.split('\n')
        .map((line) => (line.startsWith(row) ? line.replace(was, says) : line))
        .join('\n'),
    );
    const kind = says === '| any ' ? 'MARKET' : 'GATE';
    const line = await gate.open('WebSocket', `seat-planted-${caller}`, kind);
    if (caller !== 'SIGNED_OUT')
      await line.api.session.signIn({ username: caller, secret: `secret-${caller}` });
    const name = row.slice(3, -1);
    const found = new Map([[name, await call(line, name)]]);
    note(found);
    line.close();
    const rows = planted.filter((one) => one.name === name);
    expect(mismatches(rows, { caller, kind, locked: false }, found)).toHaveLength(1);
    const honest = table.filter((one) => one.name === name);
    expect(mismatches(honest, { caller, kind, locked: false }, found)).toEqual([]);
  });

  it('is found when it says that a locked seat answers', async () => {
    const line = await gate.open('MessagePort', 'seat-planted-lock');
    await line.api.session.signIn({ username: 'GATE', secret: 'secret-GATE' });
    await line.api.session.lock();
    const found = new Map([['batches.list', await call(line, 'batches.list')]]);
    note(found);
    line.close();
    const honest = table.filter((one) => one.name === 'batches.list');
    const situation: Situation = { caller: 'GATE', kind: 'GATE', locked: true };
    expect(mismatches(honest, situation, found)).toEqual([]);
    expect(
      mismatches(
        honest.map((row) => ({ ...row, whenLocked: true })),
        situation,
        found,
      ),
    ).toEqual(['batches.list: promised LET_IN, found SEAT_LOCKED']);
  });
});

it('has nothing of a demonstration in a real warehouse', async () => {
  const line = await gate.open('WebSocket', 'seat-real');
  const { api } = line;
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
  expect(said).toHaveLength(turnedAway);
  expect(Object.keys(said[0]?.fields ?? {}).sort()).toEqual(['code', 'personId', 'procedure', 'seatId']);
});
