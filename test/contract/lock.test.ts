import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '#core/domain/roles.ts';
import { LOCK_AFTER_MINUTES } from '#core/domain/seat-kinds.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { startGate, type Gate, type Line } from './gate.ts';

const MINUTE = 60_000;
const id = () => ({ commandId: randomUUID() });
const secretOf = (name: string): string => `secret-${name}`;

let gate: Gate;
let people: Readonly<Record<string, string>> = {};

const sit = async (name: string, seatId: string): Promise<Line> => {
  const line = await gate.open('MessagePort', seatId);
  await line.api.session.signIn({ username: name, secret: secretOf(name) });
  return line;
};

beforeAll(async () => {
  gate = await startGate();
  const { api } = await gate.open('MessagePort', 'seat-founder');
  const slots = (['FRONT', 'REST', 'STORAGE'] as const).map((zone) => ({ zone, code: `${zone}-1` }));
  await api.setup.found({
    ...id(),
    name: '测试仓',
    slots,
    administrator: { name: '管理员', username: 'root', secret: secretOf('root') },
  });
  await api.session.signIn({ username: 'root', secret: secretOf('root') });
  const add = async (username: string, roles: ReadonlyArray<Role>) =>
    (
      await api.people.register({
        ...id(),
        ...{ name: username, username, secret: secretOf(username) },
        roles: [...roles],
      })
    ).personId;
  people = {
    gate: await add('gate', ['GATE']),
    second: await add('second', ['RESIDENT_SUPERVISOR']),
    inspector: await add('inspector', ['INSPECTOR']),
  };
});
afterAll(() => gate.close());

it('locks a seat that nobody touched, through a restart, until its person or another signs in', async () => {
  const seat = await sit('gate', 'seat-idle');
  gate.pass((LOCK_AFTER_MINUTES.GATE - 1) * MINUTE);
  await seat.api.session.touch();
  gate.pass((LOCK_AFTER_MINUTES.GATE - 1) * MINUTE);
  expect(await seat.api.session.me()).toMatchObject({ locked: false });
  // Reading is not touching: a screen reads by itself.
  await seat.api.batches.list({});
  gate.pass(MINUTE);
  expect(await seat.api.session.me()).toMatchObject({ locked: true, person: { name: 'gate' } });
  expect(await refusalsOf(seat.api.batches.list({}))).toEqual(['SEAT_LOCKED']);
  expect(await refusalsOf(seat.api.session.touch())).toEqual(['SEAT_LOCKED']);
  await gate.restart();
  const again = await gate.open('MessagePort', 'seat-idle');
  expect(await again.api.session.me()).toMatchObject({ locked: true, person: { name: 'gate' } });
  await again.api.session.signIn({ username: 'gate', secret: secretOf('gate') });
  expect(await again.api.session.me()).toMatchObject({ locked: false, person: { name: 'gate' } });
  await again.api.session.lock();
  expect(await refusalsOf(again.api.batches.list({}))).toEqual(['SEAT_LOCKED']);
  await again.api.session.signIn({ username: 'inspector', secret: secretOf('inspector') });
  expect(await again.api.session.me()).toMatchObject({ locked: false, person: { name: 'inspector' } });
});

it('locks after the minutes that an administrator set for the kind, and never at nought', async () => {
  const root = await sit('root', 'seat-root');
  await root.api.seats.setLock({ ...id(), kind: 'GATE', minutes: 2 });
  gate.pass(2 * MINUTE);
  expect(await root.api.session.me()).toMatchObject({ locked: true });
  await root.api.session.signIn({ username: 'root', secret: secretOf('root') });
  await root.api.seats.setLock({ ...id(), kind: 'GATE', minutes: 0 });
  gate.pass(600 * MINUTE);
  expect(await root.api.session.me()).toMatchObject({ locked: false });
});

it('opens by a badge that two persons issued, until it is withdrawn', async () => {
  const root = await sit('root', 'seat-desk');
  const { countersignId } = await root.api.session.countersign({
    username: 'second',
    secret: secretOf('second'),
  });
  const personId = people['gate'] ?? '';
  const call = { ...id(), personId, countersignId };
  const { code } = await root.api.people.issueBadge(call);
  expect(await root.api.people.issueBadge(call)).toEqual({ code });
  expect(await refusalsOf(root.api.people.issueBadge({ ...call, ...id() }))).toEqual([
    'SECOND_PERSON_REQUIRED',
  ]);
  const seat = await sit('gate', 'seat-badge');
  await seat.api.session.lock();
  expect(
    await refusalsOf(seat.api.session.signIn({ username: 'x', secret: `${code.slice(0, -1)}!` })),
  ).toEqual(['SIGN_IN_FAILED']);
  await seat.api.session.signIn({ username: 'x', secret: code });
  expect(await seat.api.session.me()).toMatchObject({ locked: false, person: { name: 'gate' } });
  await root.api.people.withdrawBadge({ ...id(), personId });
  expect(await refusalsOf(seat.api.session.signIn({ username: 'x', secret: code }))).toEqual([
    'SIGN_IN_FAILED',
  ]);
});

it('takes a badge as the second person where one is asked to sign, and nowhere else', async () => {
  const root = await sit('root', 'seat-second');
  const issue = async (who: string): Promise<string> => {
    const { countersignId } = await root.api.session.countersign({
      username: 'second',
      secret: secretOf('second'),
    });
    return (await root.api.people.issueBadge({ ...id(), personId: people[who] ?? '', countersignId })).code;
  };
  const badge = await issue('second');
  const inspectors = await issue('inspector');
  const signed: string[] = [];
  const seen = new AbortController();
  const watching = (async () => {
    for await (const message of await root.api.seat.watch(undefined, { signal: seen.signal }))
      if (message.kind === 'SECOND') signed.push(message.countersignId);
  })().catch(() => undefined);
  const read = (text: string) => root.api.scans.key({ ...id(), text });
  const who = async () => (await root.api.session.me()).person?.name;
  await root.api.seat.cover({ ...id(), covered: true, second: true });
  const read1 = await read(badge);
  expect(read1.outcome).toMatchObject({ code: 'BADGE_SECOND', tone: 'GREEN' });
  // The trigger was held: the dialog is gone meanwhile, and nobody else sits here for it.
  await root.api.seat.cover({ ...id(), covered: false });
  expect((await read(badge)).outcome.code).toBe('DOUBLE_READ');
  expect(await who()).toBe('管理员');
  await expect.poll(() => signed.length).toBe(1);
  expect(JSON.stringify(await root.api.scans.recent())).not.toContain(signed[0]);
  const withdrawn = { personId: people['gate'] ?? '', countersignId: signed[0] ?? '' };
  await root.api.people.issueBadge({ ...id(), ...withdrawn });
  expect(await refusalsOf(root.api.people.issueBadge({ ...id(), ...withdrawn }))).toEqual([
    'SECOND_PERSON_REQUIRED',
  ]);
  // By a scanner that types into the field of the secret.
  const typed = await root.api.session.countersign({ username: 'x', secret: badge });
  expect(typed).toMatchObject({ personId: people['second'], name: 'second' });
  // Nobody is two; an unknown badge is nobody; a colleague of the wrong work signs, and the act refuses them.
  await root.api.seat.cover({ ...id(), covered: true, second: true });
  const unknown = async (): Promise<void> =>
    expect((await read(`GHB-${'x'.repeat(22)}`)).outcome.refusals[0]?.code).toBe('SIGN_IN_FAILED');
  await unknown();
  await read(inspectors);
  await expect.poll(() => signed.length).toBe(2);
  expect(
    await refusalsOf(
      root.api.people.liftLock({ ...id(), personId: people['gate'] ?? '', countersignId: signed[1] ?? '' }),
    ),
  ).toEqual(['SECOND_PERSON_ROLE']);
  // Another code between the two: this time it is no trigger that was held.
  await unknown();
  await root.api.session.signIn({ username: 'inspector', secret: secretOf('inspector') });
  expect((await read(inspectors)).outcome.refusals[0]?.code).toBe('SECOND_PERSON_SAME');
  // A dialog in which nobody signs, and a locked seat: the badge is a way in, as ever.
  await root.api.seat.cover({ ...id(), covered: true });
  expect((await read(badge)).outcome.code).toBe('BADGE_IN');
  expect(await who()).toBe('second');
  await root.api.seat.cover({ ...id(), covered: true, second: true });
  await root.api.session.lock();
  await root.api.session.signIn({ username: 'x', secret: inspectors });
  expect(await root.api.session.me()).toMatchObject({ locked: false, person: { name: 'inspector' } });
  await root.api.seat.cover({ ...id(), covered: false });
  seen.abort();
  await watching;
});

it('lets an administrator with a second person lift a lock and give a new secret', async () => {
  const guesser = await gate.open('MessagePort', 'seat-guess');
  for (let i = 0; i < 10; i += 1)
    expect(
      await refusalsOf(guesser.api.session.signIn({ username: 'inspector', secret: `no-${i}` })),
    ).toEqual(['SIGN_IN_FAILED']);
  const own = await gate.open('MessagePort', 'seat-own');
  const right = { username: 'inspector', secret: secretOf('inspector') };
  expect(await refusalsOf(own.api.session.signIn(right))).toEqual(['SIGN_IN_LOCKED']);
  const root = await sit('root', 'seat-lift');
  const personId = people['inspector'] ?? '';
  expect(await root.api.people.access({ personId })).toMatchObject({ wrongInRow: 10, hasAccount: true });
  const bySecond = async () =>
    (await root.api.session.countersign({ username: 'second', secret: secretOf('second') })).countersignId;
  expect(await refusalsOf(root.api.people.liftLock({ ...id(), personId, countersignId: 'nobody' }))).toEqual([
    'SECOND_PERSON_REQUIRED',
  ]);
  await root.api.people.liftLock({ ...id(), personId, countersignId: await bySecond() });
  await own.api.session.signIn(right);
  await root.api.people.setSecret({
    ...id(),
    personId,
    secret: 'another-one',
    countersignId: await bySecond(),
  });
  expect(await refusalsOf(own.api.session.signIn(right))).toEqual(['SIGN_IN_FAILED']);
  await own.api.session.signIn({ username: 'inspector', secret: 'another-one' });
  expect(
    await refusalsOf(
      own.api.session.changeSecret({ ...id(), current: 'wrong-one', secret: 'my-own-secret' }),
    ),
  ).toEqual(['SIGN_IN_FAILED']);
  await own.api.session.changeSecret({ ...id(), current: 'another-one', secret: 'my-own-secret' });
  await own.api.session.signIn({ username: 'inspector', secret: 'my-own-secret' });
});

it('refuses roles that one person may not hold together', async () => {
  const root = await sit('root', 'seat-mix');
  const { merchantId } = await root.api.merchants.register({ ...id(), name: '永福童装' });
  const register = (roles: ReadonlyArray<Role>) =>
    refusalsOf(
      root.api.people.register({
        ...id(),
        name: '某人',
        roles: [...roles],
        merchantId: roles.includes('MERCHANT') ? merchantId : null,
      }),
    );
  expect(await register(['MERCHANT', 'GATE'])).toEqual(['ROLES_CLASH']);
  expect(await register(['AUDITOR', 'MANAGER'])).toEqual(['ROLES_CLASH']);
});
