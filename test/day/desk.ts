import type { ScanLine, SeatMessage } from '#core/contract/views.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { SIGN_IN_LASTS_MS } from '#server/session/sessions.ts';
import { openSeat, type Api } from '../support/api-client.ts';
import type { DayService } from './day-service.ts';
import { createLastingSeat } from './lasting-api.ts';

/** A seat with the person who works at it: its own session, its own connection, and what its screen hears of scans. */
export type Desk = {
  readonly api: Api;
  readonly seatId: string;
  /** The person comes to work; the sign-in of the day before has run out. */
  readonly signIn: () => Promise<void>;
  /** Signs in again on a long day, before the sign-in of the morning runs out. */
  readonly stay: () => Promise<void>;
  /** Another person signs in place; the answer goes into the command it is meant for. */
  readonly countersign: (username: string) => Promise<string>;
  readonly setTask: (task: SeatTask) => Promise<void>;
  /** Resolves with the next scan of this text that the seat is told of, or null after so many ms. */
  readonly hear: (text: string, limitMs: number) => Promise<ScanLine | null>;
  /** The service was killed and is there again. */
  readonly renew: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type CommandId = () => { readonly commandId: string };

/** Half of what a sign-in lasts. */
const SHIFT_MS = SIGN_IN_LASTS_MS / 2;

type Listener = { readonly text: string; readonly tell: (line: ScanLine) => void };

/** Opens the seat `seatId` for the demo's person `username` by a one-time link, as a browser would. */
export const openDesk = async (
  service: DayService,
  seatId: string,
  username: string,
  { id, nowMs }: { readonly id: CommandId; readonly nowMs: () => number },
): Promise<Desk> => {
  const lasting = createLastingSeat(await openSeat(await service.enterLink(seatId, seatId)));
  const { api } = lasting;
  const secretOf = async (name: string): Promise<string> => {
    const { demoPeople } = await api.session.me();
    const person = demoPeople.find((one) => one.username === name);
    if (person === undefined) throw new Error(`the demo has no ${name}`);
    return person.secret;
  };
  let signedInMs = Number.NEGATIVE_INFINITY;
  const signIn = async (): Promise<void> => {
    await api.session.signIn({ username, secret: await secretOf(username) });
    signedInMs = nowMs();
  };
  let listeners: Listener[] = [];
  const hearAll = async (stream: AsyncIterable<SeatMessage>): Promise<void> => {
    for await (const message of stream) {
      if (message.kind !== 'SCAN') continue;
      const { scan } = message;
      const listener = listeners.find((one) => one.text === scan.text);
      listeners = listeners.filter((one) => one !== listener);
      listener?.tell(scan);
    }
  };
  /** Each stream ends with its connection. */
  const listen = async (): Promise<{ readonly ended: Promise<void> }> => {
    const stream = await lasting.seat().api.seat.watch();
    return { ended: hearAll(stream).catch(() => undefined) };
  };
  let listening = await listen();
  return {
    api,
    seatId,
    signIn,
    stay: async () => {
      if (nowMs() - signedInMs > SHIFT_MS) await signIn();
    },
    countersign: async (other) =>
      (await api.session.countersign({ username: other, secret: await secretOf(other) })).countersignId,
    setTask: async (task) => void (await api.seat.setTask({ ...id(), task })),
    hear: (text, limitMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          listeners = listeners.filter((one) => one !== listener);
          resolve(null);
        }, limitMs);
        const listener: Listener = {
          text,
          tell: (line) => {
            clearTimeout(timer);
            resolve(line);
          },
        };
        listeners.push(listener);
      }),
    renew: async () => {
      await lasting.renew();
      listening = await listen();
    },
    close: async () => {
      lasting.close();
      await listening.ended;
    },
  };
};
