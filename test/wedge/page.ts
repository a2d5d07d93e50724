/** What runs in the page of the comparison: time that stands in the stream, the three detectors, and what they heard. */
import { listenToWedge } from '#renderer/shared/wedge-listener.ts';

type Timer = { readonly id: number; readonly dueMs: number; readonly run: () => void };

/** The moments of the keys to come: when each happened, since when the page is busy, and when it gets round to the key. */
type Moment = readonly [atMs: number, busyFromMs: number, handledMs: number];
const moments: Moment[] = [];
let timers: Timer[] = [];
let timerNo = 0;
let nowMs = 0;
let stampMs = 0;

/** Runs what is due by then, each at its own moment. */
const advance = (toMs: number): void => {
  for (;;) {
    const [next] = timers.filter(({ dueMs }) => dueMs <= toMs).sort((a, b) => a.dueMs - b.dueMs);
    if (next === undefined) break;
    timers = timers.filter((one) => one !== next);
    nowMs = Math.max(nowMs, next.dueMs);
    next.run();
  }
  nowMs = Math.max(nowMs, toMs);
};

/** The page was busy until then: what became due meanwhile runs now, and, at worst, before the keys that wait. */
const wakeUp = (atMs: number): void => {
  nowMs = Math.max(nowMs, atMs);
  const due = timers.filter(({ dueMs }) => dueMs <= atMs).sort((a, b) => a.dueMs - b.dueMs);
  timers = timers.filter((one) => !due.includes(one));
  for (const { run } of due) run();
};

const heard: string[] = [];
const hear = (text: string): void => void heard.push(text);

const setTime = (): void => {
  window.setTimeout = ((
    run: (...args: ReadonlyArray<unknown>) => void,
    ms = 0,
    ...args: ReadonlyArray<unknown>
  ) => {
    timerNo += 1;
    timers.push({ id: timerNo, dueMs: nowMs + ms, run: () => run(...args) });
    return timerNo;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    timers = timers.filter((one) => one.id !== id);
  };
  Date.now = () => nowMs;
  performance.now = () => nowMs;
  Object.defineProperty(Event.prototype, 'timeStamp', { get: () => stampMs });
  const take = (): void => {
    const moment = moments.shift();
    if (moment === undefined) return;
    const [atMs, busyFromMs, handledMs] = moment;
    advance(busyFromMs);
    wakeUp(handledMs);
    stampMs = atMs;
  };
  for (const type of ['keydown', 'keyup'] as const) window.addEventListener(type, take, { capture: true });
};

const field = (): HTMLInputElement => document.querySelector('input') ?? document.createElement('input');

const bench = {
  setTime,
  listen: (): void => void listenToWedge(hear),
  hear,
  /** A segment begins: its keys' moments, and whether the field has the focus. */
  begin: (next: ReadonlyArray<Moment>, inField: boolean): void => {
    moments.push(...next);
    if (inField) field().focus();
    else field().blur();
  },
  /** What was heard in the segment, and what the field holds; the field is then as it should be. */
  end: (untilMs: number, should: string): readonly [heard: ReadonlyArray<string>, value: string] => {
    advance(untilMs);
    const result = [heard.splice(0), field().value] as const;
    if (field().value !== should) {
      field().blur();
      field().value = should;
    }
    return result;
  },
};

Object.assign(window, { bench });
