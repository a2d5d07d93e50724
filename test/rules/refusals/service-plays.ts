import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { MAX_FILE_BYTES } from '#core/contract/contract.ts';
import type { RefusalCode } from '#core/domain/refusals.ts';
import { moveDemoClock } from '#core/usecases/clock.ts';
import { registerMerchant } from '#core/usecases/merchants.ts';
import { adoptPolicy } from '#core/usecases/rules.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { createReads } from '#db/reads.ts';
import { openStore } from '#db/store.ts';
import type { Store } from '#db/store.types.ts';
import { createCommandRunner } from '#server/commands.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from '#server/demo/people.ts';
import { RefusedError } from '#server/errors.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';
import { realHouse, testFolder } from '#test/printing/desk.ts';
import { refusalsOf, type Api } from '#test/support/api-client.ts';
import { createVirtualClock } from '#test/support/virtual-clock.ts';
import type { Refused } from './stage.ts';

export type ServicePlays = { readonly [code in RefusalCode]?: () => Refused };

const id = () => ({ commandId: randomUUID() });
const secretOf = (username: string): string =>
  [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].find((one) => one.username === username)?.secret ?? '';

let service: Promise<Gate> | null = null;
const started = async (): Promise<Gate> => {
  const gate = await startGate();
  const { api, close } = await gate.open('MessagePort', 'seat-founder');
  await api.setup.createDemo(id());
  close();
  return gate;
};
/** Ends the service that the plays share, if any of them started it. */
export const closeService = async (): Promise<void> => (await service)?.close();

/** A seat of its own at a service whose demonstration is founded; somebody signed in where a name is given. */
const seat = async (username: string | null): Promise<Api> => {
  const gate = await (service ??= started());
  const { api } = await gate.open('MessagePort', `seat-${randomUUID().slice(0, 8)}`);
  if (username !== null) await api.session.signIn({ username, secret: secretOf(username) });
  return api;
};

const person = { name: '新人', phone: '', roles: ['GATE' as const], merchantId: null };
const csv = (text: string): File => new File([text], 'list.csv', { type: 'text/csv' });
const preview = async (file: File, mapping: object = {}) =>
  refusalsOf((await seat('zhuo')).declarations.preview({ file, ...mapping }));

/** Runs one use case on a store that is no demonstration's, or that nobody has founded. */
const onStore = (
  store: Pick<Store, 'execute'>,
  act: (run: ReturnType<typeof createCommandRunner>) => unknown,
): ReadonlyArray<string> => {
  try {
    act(createCommandRunner(store.execute, { newId, randomInts, seal }));
  } catch (error) {
    if (error instanceof RefusedError) return error.refusals.map(({ code }) => code);
    throw error;
  }
  return [];
};
const opened = (mode: 'WRITER' | 'READER', directory: string) => {
  const clock = createVirtualClock();
  const store = openStore({ directory, mode, clock: clock.read, apply: applyEvent, createReads });
  onTestFinished(store.close);
  return store;
};
const nobody = { personId: 'system', roles: [], merchantId: null, seatId: 'test' };
const merchant = (name: string) => ({
  ...id(),
  name: 'test',
  actor: nobody,
  useCase: registerMerchant,
  input: { name, stall: '', market: '', creditCode: '', contact: '', phone: '' },
});

/** Whoever calls, what they call with, and what they call: refused before any rule of the trade is asked. */
export const SERVICE_PLAYS: ServicePlays = {
  SIGNED_OUT: async () => refusalsOf((await seat(null)).batches.get({ batchId: 'x' })),
  ROLE_MISSING: async () => refusalsOf((await seat('zhuo')).release.clear({ ...id(), batchId: 'x' })),
  SIGN_IN_FAILED: async () =>
    refusalsOf((await seat(null)).session.signIn({ username: 'gate', secret: 'wrong-1' })),
  SIGN_IN_LOCKED: async () => {
    const api = await seat(null);
    const guess = () => refusalsOf(api.session.signIn({ username: 'sampler', secret: 'wrong-1' }));
    for (let n = 0; n < 10; n += 1) await guess();
    return guess();
  },
  USERNAME_TAKEN: async () =>
    refusalsOf(
      (await seat('admin')).people.register({ ...id(), ...person, username: 'gate', secret: '246802' }),
    ),
  SECRET_TOO_WEAK: async () =>
    refusalsOf((await seat('admin')).people.register({ ...id(), ...person, username: 'new', secret: '1' })),
  COMMAND_ID_REUSED: async () => {
    const api = await seat('manager');
    const once = id();
    await api.clock.moveDemo({ ...once, byMs: 1_000 });
    return refusalsOf(api.clock.moveDemo({ ...once, byMs: 2_000 }));
  },
  FILE_TOO_LARGE: async () => preview(csv('x'.repeat(MAX_FILE_BYTES + 1))),
  TOO_MANY_ROWS: async () => preview(csv(`品名,数量\n${'围巾,1\n'.repeat(10_300)}`)),
  HEAD_NOT_FOUND: async () => preview(csv('一\n二\n')),
  COLUMN_NOT_MAPPED: async () => preview(csv('品名,数量\n围巾,1\n'), { mapping: { goodsName: 9 } }),
  NOT_FOUNDED: () => {
    const store = opened('WRITER', testFolder());
    const { policyId: _id, ...policy } = ZHEJIANG_2022_03;
    return onStore(store, (run) =>
      run({
        ...id(),
        name: 'test',
        actor: nobody,
        useCase: adoptPolicy,
        input: { policy, basedOn: null, reason: '' },
      }),
    );
  },
  DEMO_ONLY: () => {
    const { store, close } = realHouse(testFolder());
    onTestFinished(close);
    return onStore(store, (run) =>
      run({ ...id(), name: 'test', actor: nobody, useCase: moveDemoClock, input: { byMs: 1_000 } }),
    );
  },
  DISK_FULL: () => {
    const house = realHouse(testFolder());
    onTestFinished(house.close);
    // No page more than there is: what a full disk means to SQLite.
    house.store.db.pragma(
      `max_page_count = ${String(house.store.db.pragma('page_count', { simple: true }))}`,
    );
    return onStore(house.store, (run) => {
      for (let n = 0; n < 200; n += 1) run(merchant(`${n}-${'x'.repeat(2_000)}`));
    });
  },
  READ_ONLY: () => {
    const directory = testFolder();
    realHouse(directory).close();
    const store = opened('READER', directory);
    return onStore(store, (run) => run(merchant('甲')));
  },
};
