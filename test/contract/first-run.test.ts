import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FIRST_RUN_STEPS, type FirstRunStep } from '#core/domain/first-run.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { startGate, type Gate, type Line } from './gate.ts';

const id = () => ({ commandId: randomUUID() });
const ADMIN = { username: 'admin', secret: 'a-real-one' };
const CREDIT = '91330100MA27XJ0P5C';

let gate: Gate;
let line: Line;
const sitDown = async (): Promise<void> => {
  line = await gate.open('MessagePort', 'seat-first');
  await line.api.session.signIn(ADMIN);
};
const stateOf = async (step: FirstRunStep): Promise<string | undefined> =>
  (await line.api.firstRun.state()).steps.find((one) => one.step === step)?.state;

beforeAll(async () => {
  gate = await startGate();
  line = await gate.open('MessagePort', 'seat-first');
  await line.api.setup.found({
    ...id(),
    name: '上城区监管仓',
    slots: [
      { code: 'Q-01', zone: 'FRONT' },
      { code: 'J-01', zone: 'REST' },
      { code: 'C-01', zone: 'STORAGE' },
    ],
    administrator: { name: '沈建国', ...ADMIN },
  });
  await line.api.session.signIn(ADMIN);
});
afterAll(() => gate.close());

it('has everything to do in an empty warehouse, and says whom it lacks', async () => {
  const view = await line.api.firstRun.state();
  expect(view.steps.map(({ step }) => step)).toEqual([...FIRST_RUN_STEPS]);
  expect(view).toMatchObject({ left: FIRST_RUN_STEPS.length, arrived: false });
  expect(view.rolesMissing).toContain('SAMPLER');
  expect(view.rolesMissing).not.toContain('MANAGER');
});

it('remembers what was skipped or confirmed over a restart, and takes it back', async () => {
  await line.api.firstRun.mark({ ...id(), step: 'OPENING', mark: 'SKIPPED' });
  await line.api.firstRun.mark({ ...id(), step: 'SLOT_LABELS', mark: 'DONE' });
  line.close();
  await gate.restart();
  await sitDown();
  expect([await stateOf('OPENING'), await stateOf('SLOT_LABELS')]).toEqual(['SKIPPED', 'DONE']);
  expect((await line.api.firstRun.state()).left).toBe(FIRST_RUN_STEPS.length - 2);
  await line.api.firstRun.mark({ ...id(), step: 'OPENING', mark: 'OPEN' });
  expect(await stateOf('OPENING')).toBe('OPEN');
});

it('sees for itself what can be seen: people for every kind of work', async () => {
  const { rolesMissing } = await line.api.firstRun.state();
  await line.api.people.register({
    ...id(),
    name: '王小虎',
    username: 'wang',
    secret: 'a-real-one',
    roles: [...rolesMissing],
  });
  expect(await stateOf('PEOPLE')).toBe('SEEN');
});

it('imports a list of merchants whose columns are called otherwise, once somebody says which is which', async () => {
  const file = new File(
    [`市场花名册,,,\n店名,铺位,证照,卖什么\n卓氏服饰,3-112,${CREDIT},服装、围巾\n永福童装,3-114,,童装\n`],
    '花名册.csv',
  );
  const blind = await line.api.merchants.previewList({ file });
  expect(blind).toMatchObject({
    heads: ['店名', '铺位', '证照', '卖什么'],
    mapping: { name: null, kinds: null },
    rows: [],
    errors: [],
    totalRows: 2,
  });
  const mapped = await line.api.merchants.previewList({ file, mapping: { name: 0, stall: 1, kinds: 3 } });
  expect(mapped.errors).toEqual([]);
  expect(mapped.rows.map(({ name, stall, kinds }) => [name, stall, kinds])).toEqual([
    ['卓氏服饰', '3-112', ['服装', '围巾']],
    ['永福童装', '3-114', ['童装']],
  ]);
  expect(await refusalsOf(line.api.merchants.previewList({ file, mapping: { name: 9 } }))).toEqual([
    'COLUMN_NOT_MAPPED',
  ]);
  const { registered } = await line.api.merchants.importList({
    ...id(),
    rows: mapped.rows.map((row) => ({ ...row, kinds: [...row.kinds] })),
  });
  expect(registered).toBe(2);
  // On the list, but nobody signed the pledge yet.
  expect(await stateOf('MERCHANTS')).toBe('OPEN');
});

it('leaves a column out when somebody says that there is none', async () => {
  const file = new File(['经营户,摊位,商品种类\n卓氏服饰,不是摊位,服装\n'], 'list.csv');
  const { rows } = await line.api.merchants.previewList({ file, mapping: { stall: null } });
  expect(rows[0]).toMatchObject({ name: '卓氏服饰', stall: '' });
});

it('sees a test label, a scan and a shelf label when they happen', async () => {
  const other = await startGate();
  try {
    const { api, close } = await other.open('MessagePort', 'seat-gate');
    await api.setup.createDemo(id());
    const admin = (await api.session.me()).demoPeople.find((one) => one.roles.includes('ADMINISTRATOR'));
    await api.session.signIn({ username: admin?.username ?? '', secret: admin?.secret ?? '' });
    const states = async () =>
      Object.fromEntries((await api.firstRun.state()).steps.map(({ step, state }) => [step, state]));
    const open = async (kind: 'PRINTER' | 'SCANNER'): Promise<string> => {
      for await (const _message of await api.live.changes()) {
        const found = (await api.devices.list()).find((one) => one.kind === kind && one.state === 'OPEN');
        if (found !== undefined) return found.deviceId;
      }
      return '';
    };
    const [printerId, scannerId] = [await open('PRINTER'), await open('SCANNER')];
    expect(await states()).toMatchObject({ PRINTER: 'OPEN', SCANNER: 'OPEN', SLOT_LABELS: 'OPEN' });
    await api.devices.testLabel({ ...id(), deviceId: printerId });
    await api.labels.print({ ...id(), kind: 'SLOT', id: 'J-01', printerId });
    expect(await states()).toMatchObject({ PRINTER: 'SEEN', SCANNER: 'OPEN', SLOT_LABELS: 'SEEN' });
    const watch = await api.live.changes();
    await api.devices.emulatedScan({ ...id(), deviceId: scannerId, text: 'HELLO', ending: 'CR', aim: '' });
    for await (const message of watch) if (message.kind === 'FRAME') break;
    expect(await states()).toMatchObject({ SCANNER: 'SEEN' });
    close();
  } finally {
    await other.close();
  }
});
