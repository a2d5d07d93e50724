import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '#server/demo/people.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { startGate, type Gate } from './gate.ts';

const id = () => ({ commandId: randomUUID() });

let gate: Gate;
beforeAll(async () => {
  gate = await startGate();
});
afterAll(() => gate.close());

it('founds the demonstration at one stroke: who looks meanwhile sees no warehouse or everybody', async () => {
  const founder = await gate.open('MessagePort', 'seat-founder');
  const onlooker = await gate.open('MessagePort', 'seat-onlooker');
  const progress = { isDone: false };
  const founding = founder.api.setup.createDemo(id()).finally(() => {
    progress.isDone = true;
  });
  const seen = new Set<number>();
  while (!progress.isDone) {
    const me = await onlooker.api.session.me();
    seen.add(me.warehouse === null ? 0 : me.demoPeople.length);
  }
  await founding;
  const after = await onlooker.api.session.me();
  seen.add(after.demoPeople.length);
  expect([...seen]).toEqual([0, DEMO_PEOPLE.length + 1]);
  founder.close();
  onlooker.close();
});

it('puts no demonstration into a warehouse that was founded while its people were made ready', async () => {
  const other = await startGate();
  try {
    const [left, right] = [
      await other.open('MessagePort', 'seat-left'),
      await other.open('MessagePort', 'seat-right'),
    ];
    // Asked first and with one secret to hash against thirteen: it stands before the demonstration's first act. An
    // answer on the same line says that it has been taken up.
    const real = right.api.setup.found({
      ...id(),
      name: '上城区监管仓',
      slots: [
        { code: 'Q-01', zone: 'FRONT' },
        { code: 'J-01', zone: 'REST' },
        { code: 'C-01', zone: 'STORAGE' },
      ],
      administrator: { name: '沈建国', username: 'admin', secret: 'a-real-one' },
    });
    expect((await right.api.session.me()).warehouse).toBeNull();
    const demo = refusalsOf(left.api.setup.createDemo(id()));
    await real;
    expect(await demo).toEqual(['ALREADY_FOUNDED']);
    expect(await right.api.session.me()).toMatchObject({ warehouse: { demo: false }, demoPeople: [] });
    await right.api.session.signIn({ username: 'admin', secret: 'a-real-one' });
    expect((await right.api.people.list()).map((person) => person.name)).toEqual(['沈建国']);
    left.close();
    right.close();
  } finally {
    await other.close();
  }
});
