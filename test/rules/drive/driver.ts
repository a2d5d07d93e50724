import type { Batch } from '#core/domain/batch.ts';
import type { Actor, PrivateRecord, UseCase } from '#core/ports/context.ts';
import { ROLES } from '#core/domain/roles.ts';
import * as merchants from '#core/usecases/merchants.ts';
import * as people from '#core/usecases/people.ts';
import { interpretScan } from '#core/usecases/scan.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { digestOf } from '#db/random.ts';
import { createCommandRunner } from '#server/commands.ts';
import { RefusedError } from '#server/errors.ts';
import { enlist, type TestWarehouse } from '#test/support/warehouse.ts';

const SEAT = 'test';

/** Ports that give the same answers in the same order, so that a failing sequence fails again. */
const createSeededPorts = (seed: number) => {
  let state = seed >>> 0;
  let made = 0;
  // Mulberry32: small, and good enough to spread codes over the alphabet.
  const draw = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
  return {
    newId: (prefix: string): string => `${prefix}-${String((made += 1)).padStart(6, '0')}`,
    randomInts: (count: number, below: number): ReadonlyArray<number> =>
      Array.from({ length: count }, () => draw(below)),
    seal: (kind: PrivateRecord['kind'], subjectId: string, data: PrivateRecord['data']) => {
      const record: PrivateRecord = { kind, subjectId, data, salt: String((made += 1)) };
      return { digest: digestOf(record), record };
    },
  };
};

/** What became of one command. */
export type Answer<R> =
  | { readonly done: true; readonly result: R }
  | { readonly done: false; readonly codes: ReadonlyArray<string> };

/** Drives a warehouse by commands of anybody, and remembers what a person standing there would see: batches and paper. */
export type Driver = {
  readonly house: () => TestWarehouse;
  readonly people: ReadonlyArray<Actor>;
  readonly merchants: ReadonlyArray<string>;
  readonly batchIds: ReadonlyArray<string>;
  readonly batch: (index: number) => Batch | null;
  readonly remember: (batchId: string) => void;
  /** Sends one command. Throws when it faults, and when a refusal or a repetition left anything in the ledger. */
  readonly act: <I, R>(who: Actor, useCase: UseCase<I, R>, input: I, second?: Actor | null) => Answer<R>;
  /** Sends the newest command once more under its own id. */
  readonly repeat: () => void;
  readonly scan: (who: Actor, text: string, task: SeatTask) => void;
  /** Codes of the labels that left the printer, in the order in which they lie there. */
  readonly paper: string[];
  /** Codes of labels that nobody takes for good ones and that may all the same be found and read. */
  readonly bin: string[];
  /** Ends the program and starts it anew, on a computer that was off for so long; it may not have looked at its clock yet. */
  readonly restart: (offMs: number, ticks: boolean) => void;
  /** Names what is being done, for the counts: `did STEP accepted`, `did STEP refused`. */
  readonly during: (kind: string) => void;
  readonly counts: Map<string, number>;
};

/** Exchanges a use case for another on its way in: to plant a bug in the program, by composition. */
export type Bend = <I, R>(useCase: UseCase<I, R>) => UseCase<I, R>;

/** A warehouse with a second merchant, whose goods are nobody else's. */
export const createDriver = (
  opened: TestWarehouse,
  seed: number,
  bend: Bend = (useCase) => useCase,
): Driver => {
  let house = opened;
  const ports = createSeededPorts(seed);
  const counts = new Map<string, number>();
  let commands = 0;
  let kind = 'FOUNDING';
  const note = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  let last: () => void = () => {};

  const head = () => house.store.head();
  const newEvents = (before: number): ReadonlyArray<string> =>
    house.store.db.prepare<[number], string>('SELECT type FROM ledger WHERE seq > ?').pluck().all(before);
  const mustAdd = (before: number, what: string, allowed: ReadonlyArray<string>): void => {
    const strange = newEvents(before).filter((type) => !allowed.includes(type));
    if (strange.length > 0) throw new Error(`${what} left ${strange.join(', ')} in the ledger`);
  };

  const act: Driver['act'] = (who, useCase, input, second = null) => {
    commands += 1;
    counts.set('commands', commands);
    const commandId = `cmd-${commands}`;
    const send = () => {
      const run = createCommandRunner(house.store.execute, ports);
      const takeSecond = () => (second === null ? null : { personId: second.personId, roles: second.roles });
      return run({ commandId, name: 'test', input, actor: who, useCase: bend(useCase), takeSecond });
    };
    const before = head().seq;
    try {
      const { result } = send();
      note(`did ${kind} accepted`);
      for (const type of newEvents(before)) note(type);
      last = () => {
        const seq = head().seq;
        const again = send();
        if (!again.repeated || JSON.stringify(again.result) !== JSON.stringify(result))
          throw new Error(`${commandId} was not known again`);
        mustAdd(seq, 'a repetition', []);
      };
      return { done: true, result };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      mustAdd(before, 'a refusal', ['clock.gapOpened']);
      note(`did ${kind} refused`);
      for (const { code } of error.refusals) note(`refused ${code}`);
      return { done: false, codes: error.refusals.map((one) => one.code) };
    }
  };

  const scan: Driver['scan'] = (who, text, task) => {
    const { store } = house;
    const entry = {
      deviceId: 'scanner',
      seatId: SEAT,
      receivedMs: house.clock.read().wallMs,
      raw: Buffer.from(text),
      text,
      aim: null,
      flags: [],
      actor: who,
    };
    const record = store.recordScan(entry, (reads, clock) => {
      const meaning = interpretScan(entry, task, { ...ports, reads, clock, actor: who, second: null });
      const { printIntents } = store.journals;
      // As the scan service does it: what is no longer in doubt has no intent.
      if (meaning.outcome.code === 'DOUBT_RESOLVED' && task.kind === 'RESOLVE_DOUBT')
        printIntents.clear(printIntents.list(task.runId).map((one) => one.code));
      return meaning;
    });
    if (record.outcome.code === 'FAULT' || record.scanId === null)
      throw new Error(`the scan of ${text} in ${task.kind} faulted`);
    note(`scan ${record.outcome.code}`);
    note(`did ${kind} ${record.outcome.tone === 'RED' ? 'refused' : 'accepted'}`);
  };

  house.store.journals.seats.save({ seatId: SEAT, name: SEAT });
  const admin = house.person('ADMINISTRATOR');
  const registered = act(admin, merchants.registerMerchant, {
    name: '另一家',
    stall: '',
    market: '',
    creditCode: '',
    contact: '',
    phone: '',
  });
  const other = registered.done ? registered.result.merchantId : '';
  enlist(
    {
      run: (by, useCase, input, secondly) => {
        const answer = act(typeof by === 'string' ? house.person(by) : by, useCase, input, secondly);
        if (!answer.done) throw new Error(answer.codes.join(', '));
        return answer.result;
      },
      store: house.store,
      file: house.file,
    },
    admin,
    other,
  );
  const enrolled = act(admin, people.registerPerson, {
    name: '另一人',
    phone: '',
    roles: ['MERCHANT'],
    merchantId: other,
  });
  const stranger: Actor = {
    personId: enrolled.done ? enrolled.result.personId : '',
    roles: ['MERCHANT'],
    merchantId: other,
    seatId: SEAT,
  };

  const batchIds: string[] = [];
  return {
    house: () => house,
    people: [...ROLES.map((role) => house.person(role)), house.person('SECOND'), stranger],
    merchants: [house.merchantId, other],
    batchIds,
    batch: (index) => {
      const id = batchIds[index % Math.max(1, batchIds.length)];
      return id === undefined ? null : house.store.reads.batch(id);
    },
    remember: (batchId) => void batchIds.push(batchId),
    act,
    repeat: () => last(),
    scan,
    paper: [],
    bin: [],
    during: (what) => {
      kind = what;
    },
    restart: (offMs, ticks) => {
      house.close();
      if (offMs > 0) house.clock.reboot(offMs);
      house = house.reopen();
      if (ticks) house.store.tick();
    },
    counts,
  };
};
