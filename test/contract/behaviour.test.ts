import { randomUUID } from 'node:crypto';
import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { DEMO_PEOPLE } from '#server/demo/people.ts';
import { refusalsOf, type Api } from '#test/support/api-client.ts';
import { startGate, TRANSPORTS, type Gate, type Line } from './gate.ts';
import { everyCode, everyMerchant } from '#test/support/whole-lists.ts';

const id = () => ({ commandId: randomUUID() });
const pdf = (name: string) => new File(['%PDF-1.4\n'], name, { type: 'application/pdf' });

const secretOf = (username: string): string => {
  if (username === 'admin') return '246801';
  return DEMO_PEOPLE.find((person) => person.username === username)?.secret ?? '';
};
const signIn = (api: Api, username: string) => api.session.signIn({ username, secret: secretOf(username) });

/** The next message of an endless stream. */
const nextOf = async <M>(stream: AsyncIterator<M, unknown>): Promise<M> => {
  const next = await stream.next();
  if (next.done === true) throw new Error('the stream has ended');
  return next.value;
};

const merchantId = async (api: Api, name: string): Promise<string> => {
  const found = (await everyMerchant(api)).find((merchant) => merchant.name === name);
  if (found === undefined) throw new Error(`no merchant ${name}`);
  return found.merchantId;
};

const declare = async (api: Api, merchant: string): Promise<string> => {
  const { batchId } = await api.declarations.submit({
    ...id(),
    merchantId: await merchantId(api, merchant),
    lines: [{ goodsName: '羊毛大衣', spec: 'M', quantity: 12 }],
    expectedOn: businessDateOf((await api.clock.status()).reading.wallMs),
  });
  return batchId;
};

let gate: Gate;
beforeAll(async () => {
  gate = await startGate();
  const line = await gate.open('MessagePort', 'seat-founder');
  await line.api.setup.createDemo(id());
  line.close();
});
afterAll(() => gate.close());

describe.each(TRANSPORTS)('over %s', (transport) => {
  const lines: Line[] = [];
  let seats = 0;
  /** A seat of its own for each test, so that nobody is signed in there. */
  const open = async (): Promise<Line> => {
    seats += 1;
    const line = await gate.open(transport, `seat-${transport}-${seats}`);
    lines.push(line);
    return line;
  };
  afterAll(() => {
    for (const line of lines) line.close();
  });

  it('signs in, says who is here, and signs out', async () => {
    const { api, seatId } = await open();
    const before = await api.session.me();
    expect(before).toMatchObject({ seat: { seatId }, person: null, warehouse: { demo: true } });
    expect(before.demoPeople.map((person) => person.username)).toContain('gate');
    const person = await api.session.signIn({ username: ' GATE ', secret: '111111' });
    expect(person).toMatchObject({ name: '王小虎', roles: ['GATE'] });
    expect((await api.session.me()).person).toEqual(person);
    expect(await api.session.signOut()).toEqual({ ok: true });
    expect((await api.session.me()).person).toBeNull();
    expect(await refusalsOf(api.people.list())).toEqual(['SIGNED_OUT']);
  });

  it('answers the same for a wrong secret and for a name that is not there, and logs both without either', async () => {
    const { api } = await open();
    const from = gate.log.length;
    expect(await refusalsOf(api.session.signIn({ username: 'gate', secret: 'not-it-1' }))).toEqual([
      'SIGN_IN_FAILED',
    ]);
    expect(await refusalsOf(api.session.signIn({ username: 'nobody-here', secret: 'not-it-2' }))).toEqual([
      'SIGN_IN_FAILED',
    ]);
    const said = gate.log.slice(from).filter((line) => line.message.startsWith('sign-in refused'));
    expect(said).toHaveLength(2);
    expect(JSON.stringify(gate.log)).not.toMatch(/not-it|nobody-here|111111/u);
  });

  it('does a command once however often it is sent, and refuses its id for anything else', async () => {
    const { api } = await open();
    await signIn(api, 'admin');
    const command = { ...id(), name: `商户 ${transport}`, stall: '9-001' };
    const [first, second] = await Promise.all([
      api.merchants.register(command),
      api.merchants.register(command),
    ]);
    expect(second).toEqual(first);
    expect(await api.merchants.register(command)).toEqual(first);
    const named = (await everyMerchant(api)).filter((merchant) => merchant.name === command.name);
    expect(named).toHaveLength(1);
    expect(await refusalsOf(api.merchants.register({ ...command, stall: '9-002' }))).toEqual([
      'COMMAND_ID_REUSED',
    ]);
    await signIn(api, 'manager');
    expect(await refusalsOf(api.merchants.register(command))).toEqual(['COMMAND_ID_REUSED']);
  });

  it('refuses with every reason at once, as a typed error', async () => {
    const { api } = await open();
    await signIn(api, 'admin');
    const [error] = await safe(
      api.people.register({ ...id(), name: '', username: 'x', secret: '123', roles: [] }),
    );
    expect(error).toBeInstanceOf(ORPCError);
    expect(isDefinedError(error)).toBe(true);
    expect(error).toMatchObject({
      code: 'REFUSED',
      status: 422,
      data: {
        refusals: [
          { code: 'OUT_OF_RANGE', params: { what: 'name', field: 'name' } },
          { code: 'SECRET_TOO_WEAK', params: { min: 6 } },
          { code: 'OUT_OF_RANGE', params: { what: 'roles', field: 'roles' } },
        ],
      },
    });
    expect(
      await refusalsOf(
        api.people.register({ ...id(), name: '某人', username: 'GATE', secret: '654321', roles: ['GATE'] }),
      ),
    ).toEqual(['USERNAME_TAKEN']);
  });

  it('answers a fault with the id of a log line and not a word of what happened', async () => {
    const { api } = await open();
    await signIn(api, 'manager');
    gate.breakClock(new Error('planted: /var/lib/secret/path'));
    const [error] = await safe(api.board.get());
    gate.breakClock(null);
    expect(isDefinedError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'FAULT', status: 500 });
    expect(JSON.stringify(error)).not.toContain('planted');
    const faultId =
      error instanceof ORPCError && error.code === 'FAULT' ? (error.data as { faultId: string }).faultId : '';
    const line = gate.log.find((one) => one.fields['faultId'] === faultId);
    expect(line).toMatchObject({ level: 'error', fields: { where: 'board.get' } });
    expect(String(line?.fields['error'])).toContain('planted');
    expect((await api.board.get()).zones.length).toBeGreaterThan(0);
  });

  it('tells a second open seat what has become durable', async () => {
    const [watcher, actor] = [await open(), await open()];
    const stream = await watcher.api.live.changes();
    const first = await nextOf(stream);
    expect(first).toMatchObject({ kind: 'CHANGED' });
    const before = first.kind === 'CHANGED' ? first.seq : 0;
    await signIn(actor.api, 'admin');
    const news = nextOf(stream);
    await actor.api.merchants.register({ ...id(), name: `新商户 ${transport}` });
    const told = await news;
    expect(told.kind === 'CHANGED' ? told.seq : 0).toBeGreaterThan(before);
    await stream.return();
  });

  it('does nothing by scan at a seat whose screen a dialog covers, and at no other', async () => {
    const [mine, other] = [await open(), await open()];
    await signIn(mine.api, 'gate');
    await signIn(other.api, 'inspector');
    await mine.api.seat.cover({ ...id(), covered: true });
    const behind = await mine.api.scans.key({ ...id(), text: 'HELLO-2' });
    expect(behind.outcome.refusals.map(({ code }) => code)).toEqual(['DIALOG_OPEN']);
    expect((await other.api.scans.key({ ...id(), text: 'HELLO-2' })).outcome.code).toBe('UNKNOWN');
    await mine.api.seat.cover({ ...id(), covered: false });
    expect((await mine.api.scans.key({ ...id(), text: 'HELLO-3' })).outcome.code).toBe('UNKNOWN');
  });

  it('tells a seat its task at once and on every change, and no other seat', async () => {
    const [mine, other] = [await open(), await open()];
    await signIn(mine.api, 'gate');
    const [own, foreign] = [await mine.api.seat.watch(), await other.api.seat.watch()];
    expect(await nextOf(own)).toEqual({ kind: 'TASK', task: { kind: 'NONE' } });
    expect(await nextOf(foreign)).toEqual({ kind: 'TASK', task: { kind: 'NONE' } });
    await mine.api.seat.setTask({ ...id(), task: { kind: 'TRACE' } });
    expect(await nextOf(own)).toEqual({ kind: 'TASK', task: { kind: 'TRACE' } });
    const scan = await mine.api.scans.key({ ...id(), text: 'HELLO-1' });
    let heard = await nextOf(own);
    while (heard.kind !== 'SCAN') heard = await nextOf(own);
    expect(heard.scan.scanId).toBe(scan.scanId);
    expect((await mine.api.scans.recent())[0]?.text).toBe('HELLO-1');
    expect(await other.api.scans.recent()).toEqual([]);
    expect(await other.api.seat.task()).toEqual({ kind: 'NONE' });
    await own.return();
    await foreign.return();
  });

  it('keeps a file with a Chinese name and gives the same bytes back, to those who may have it', async () => {
    const { api } = await open();
    await signIn(api, 'zhuo');
    const batchId = await declare(api, '卓氏服饰');
    const kind = kindsAskedFor(ZHEJIANG_2022_03.documents, [])[0] ?? 'OTHER';
    const file = pdf('核酸检测报告 第1页(副本).pdf');
    await api.declarations.attachPaper({
      ...id(),
      batchId,
      kind,
      number: 'HZ-1',
      issuer: '杭州海关',
      issuedOn: '2026-11-01',
      file,
    });
    const paper = (await api.batches.get({ batchId })).batch.papers[0];
    expect(paper?.file).toMatchObject({ name: file.name, mediaType: 'application/pdf', bytes: file.size });
    const sha256 = paper?.file.sha256 ?? '';
    const back = await api.files.read({ sha256 });
    expect(back.name).toBe(file.name);
    expect(await back.text()).toBe(await file.text());
    await signIn(api, 'market');
    expect(await (await api.files.read({ sha256 })).text()).toBe(await file.text());
    await signIn(api, 'lin');
    expect(await refusalsOf(api.files.read({ sha256 }))).toEqual(['NOT_YOUR_GOODS']);
    expect(await refusalsOf(api.files.read({ sha256: '0'.repeat(64) }))).toEqual(['NOT_YOUR_GOODS']);
  });

  it('shows a merchant its own goods only', async () => {
    const { api } = await open();
    await signIn(api, 'zhuo');
    const batchId = await declare(api, '卓氏服饰');
    const [owner] = await everyMerchant(api);
    await signIn(api, 'lin');
    expect((await everyMerchant(api)).map((merchant) => merchant.name)).toEqual(['永福童装']);
    expect((await api.batches.list({})).items.filter((item) => item.merchantName !== '永福童装')).toEqual([]);
    const line = { goodsName: '童装', spec: '', quantity: 1 };
    const expectedOn = businessDateOf((await api.clock.status()).reading.wallMs);
    const refused = await Promise.all(
      [
        api.batches.get({ batchId }),
        everyCode(api, batchId),
        api.codes.preview({ batchId }),
        api.declarations.amend({ ...id(), batchId, lines: [line], reason: '改' }),
        api.declarations.attachPaper({
          ...id(),
          batchId,
          kind: 'OTHER',
          number: '1',
          issuer: '1',
          issuedOn: '2026-11-01',
          file: pdf('a.pdf'),
        }),
        api.declarations.submit({
          ...id(),
          merchantId: owner?.merchantId ?? '',
          lines: [line],
          expectedOn,
        }),
      ].map(refusalsOf),
    );
    expect(refused).toEqual(Array.from({ length: 6 }, () => ['NOT_YOUR_GOODS']));
  });

  it('takes a second person who signs in place for one command, at this seat, and somebody else', async () => {
    const [here, there] = [await open(), await open()];
    await signIn(here.api, 'manager');
    await signIn(there.api, 'manager');
    const hold = async (): Promise<{ batchId: string; holdId: string; reason: string }> => {
      const batchId = await declare(here.api, '卓氏服饰');
      return { batchId, reason: '核实', ...(await here.api.holds.place({ ...id(), batchId, reason: '查' })) };
    };
    const [a, b] = [await hold(), await hold()];
    expect(
      await refusalsOf(here.api.session.countersign({ username: 'manager', secret: secretOf('manager') })),
    ).toEqual(['SECOND_PERSON_SAME']);
    expect(await refusalsOf(here.api.holds.lift({ ...id(), ...a }))).toEqual(['SECOND_PERSON_REQUIRED']);
    const { countersignId, name } = await here.api.session.countersign({
      username: 'supervisor',
      secret: secretOf('supervisor'),
    });
    expect(name).toBe('何正平');
    expect(await refusalsOf(there.api.holds.lift({ ...id(), ...a, countersignId }))).toEqual([
      'SECOND_PERSON_REQUIRED',
    ]);
    const command = { ...id(), ...a, countersignId };
    const lifted = await here.api.holds.lift(command);
    expect(lifted.seq).toBeGreaterThan(0);
    // A retry of the same command gets its answer; the signature itself is used up.
    expect(await here.api.holds.lift(command)).toEqual(lifted);
    expect(await refusalsOf(here.api.holds.lift({ ...id(), ...b, countersignId }))).toEqual([
      'SECOND_PERSON_REQUIRED',
    ]);
    const old = await here.api.session.countersign({
      username: 'supervisor',
      secret: secretOf('supervisor'),
    });
    gate.pass(2 * 60_000);
    expect(
      await refusalsOf(here.api.holds.lift({ ...id(), ...b, countersignId: old.countersignId })),
    ).toEqual(['SECOND_PERSON_REQUIRED']);
  });

  it('ends its streams when the line goes', async () => {
    const line = await open();
    const stream = await line.api.live.changes();
    await stream.next();
    const open1 = gate.serving().service.connections.count();
    line.close();
    await expect.poll(() => gate.serving().service.connections.count(), { timeout: 20_000 }).toBe(open1 - 1);
  });
});

describe('what outlives the program', () => {
  it('keeps a lock after ten wrong tries through a restart, for the account and for the seat', async () => {
    const first = await gate.open('MessagePort', 'seat-guesser');
    for (let i = 0; i < 10; i += 1) {
      expect(
        await refusalsOf(first.api.session.signIn({ username: 'auditor', secret: `guess-${i}` })),
      ).toEqual(['SIGN_IN_FAILED']);
    }
    expect(await refusalsOf(first.api.session.signIn({ username: 'auditor', secret: '123123' }))).toEqual([
      'SIGN_IN_LOCKED',
    ]);
    await gate.restart();
    const again = await gate.open('WebSocket', 'seat-other');
    expect(await refusalsOf(again.api.session.signIn({ username: 'auditor', secret: '123123' }))).toEqual([
      'SIGN_IN_LOCKED',
    ]);
    const seat = await gate.open('MessagePort', 'seat-guesser');
    expect(
      await refusalsOf(seat.api.session.signIn({ username: 'sampler', secret: secretOf('sampler') })),
    ).toEqual(['SIGN_IN_LOCKED']);
    gate.pass(5 * 60_000);
    expect(await again.api.session.signIn({ username: 'auditor', secret: '123123' })).toMatchObject({
      name: '钱月娥',
    });
    again.close();
    seat.close();
  });

  it('judges at most ten of a hundred guesses that come at once', async () => {
    const line = await gate.open('MessagePort', 'seat-flood');
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_unused, i) =>
        refusalsOf(line.api.session.signIn({ username: 'disinfect', secret: `guess-${i}` })),
      ),
    );
    expect(answers.filter(([code]) => code === 'SIGN_IN_FAILED')).toHaveLength(10);
    expect(answers.filter(([code]) => code === 'SIGN_IN_LOCKED')).toHaveLength(90);
    line.close();
  });

  it('goes on at the moved time of a demonstration after a restart, without a gap', async () => {
    const before = await gate.open('MessagePort', 'seat-clock');
    await signIn(before.api, 'manager');
    await before.api.clock.moveDemo({ ...id(), byMs: 7 * 86_400_000 });
    const moved = await before.api.clock.status();
    await gate.restart();
    const after = await gate.open('MessagePort', 'seat-clock');
    const found = await after.api.clock.status();
    expect(found).toMatchObject({ demoOffsetMs: moved.demoOffsetMs, gaps: moved.gaps });
    expect(found.demoOffsetMs).toBeGreaterThanOrEqual(7 * 86_400_000);
    expect(found.reading.wallMs).toBeGreaterThanOrEqual(moved.reading.wallMs);
    expect(found.reading.attestedMs).toBeGreaterThanOrEqual(moved.reading.attestedMs);
    // The week of the demonstration is no reason to sign anybody out.
    expect((await after.api.session.me()).person?.name).toBe('孙国庆');
    after.close();
  });

  it('finds who is signed in, and the seat at its task, after a restart', async () => {
    const before = await gate.open('MessagePort', 'seat-lasting');
    await signIn(before.api, 'gate');
    await before.api.seat.setTask({ ...id(), task: { kind: 'TRACE' } });
    await gate.restart();
    const after = await gate.open('MessagePort', 'seat-lasting');
    expect((await after.api.session.me()).person?.name).toBe('王小虎');
    expect(await after.api.seat.task()).toEqual({ kind: 'TRACE' });
    gate.pass(16 * 3_600_000);
    expect((await after.api.session.me()).person).toBeNull();
    after.close();
  });
});
