import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { Me, ScanLine, SeatMessage } from '#core/contract/views.ts';
import type { Role } from '#core/domain/roles.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { newCommandId } from './api/command-id.ts';
import { api, keepSubscribed, whenOpen } from './api/client.ts';
import { orpc, queryClient, sessionChanged } from './api/queries.ts';
import { tellCoverAgain } from './cover.ts';

export type Seat = {
  /** What the service has this seat doing. */
  readonly task: SeatTask;
  /** The last scan of this seat, null before the first. */
  readonly lastScan: ScanLine | null;
  /** The last ten scans, newest first. */
  readonly scans: ReadonlyArray<ScanLine>;
};

const KEPT = 10;
let seat: Seat = { task: { kind: 'NONE' }, lastScan: null, scans: [] };
const listeners = new Set<() => void>();
const scanListeners = new Set<(scan: ScanLine) => void>();
const secondListeners = new Set<(countersignId: string) => void>();

const change = (next: Seat): void => {
  seat = next;
  for (const listener of listeners) listener();
};

const remember = (scans: ReadonlyArray<ScanLine>): void => {
  const known = new Map([...seat.scans, ...scans].map((scan) => [scan.scanId, scan]));
  const newest = [...known.values()].sort((a, b) => b.scanId - a.scanId).slice(0, KEPT);
  change({ ...seat, scans: newest, lastScan: newest[0] ?? null });
};

const onMessage = (message: SeatMessage): void => {
  switch (message.kind) {
    case 'TASK':
      change({ ...seat, task: message.task });
      return;
    case 'SCAN':
      remember([message.scan]);
      for (const listener of scanListeners) listener(message.scan);
      return;
    case 'DEVICES':
      void queryClient.invalidateQueries({ queryKey: orpc.devices.key() });
      return;
    case 'SESSION':
      void sessionChanged();
      return;
    case 'SECOND':
      for (const listener of secondListeners) listener(message.countersignId);
      return;
  }
};

/** Starts listening to this seat; answers how to end it. Scans missed while the line was down are read again. */
export const startSeat = (): (() => void) =>
  keepSubscribed(
    (signal) => api.seat.watch(undefined, { signal }),
    onMessage,
    () => {
      tellCoverAgain();
      api.scans.recent().then(remember, () => undefined);
    },
  );

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};
const snapshot = (): Seat => seat;

/** The seat as the service holds it: its task and its scans. */
export const useSeat = (): Seat => useSyncExternalStore(subscribe, snapshot);

/** Calls `onScan` for each scan of this seat that arrives while the component is shown; old ones are not replayed. */
export const useScan = (onScan: (scan: ScanLine) => void): void => {
  useEffect(() => {
    scanListeners.add(onScan);
    return () => {
      scanListeners.delete(onScan);
    };
  });
};

/** Calls `onSigned` with the id of a second person's signature by badge, while `asked`. */
export const useBadgeOfSecond = (asked: boolean, onSigned: (countersignId: string) => void): void => {
  useEffect(() => {
    if (!asked) return;
    secondListeners.add(onSigned);
    return () => {
      secondListeners.delete(onSigned);
    };
  });
};

// One write at a time and only the newest wish: leaving one screen for another sends NONE and the new task in order.
let wanted: SeatTask | null = null;
let writing = false;
const writeTask = async (): Promise<void> => {
  if (writing) return;
  writing = true;
  while (wanted !== null) {
    // Read after the wait: where one screen lets go and the next one holds at once, the NONE between is never sent,
    // so that no scan falls into it.
    await whenOpen();
    const task: SeatTask = wanted;
    try {
      await api.seat.setTask({ commandId: newCommandId(), task });
    } catch {
      // Signed out, or the line broke: the service keeps the last task it knows and the frame shows the reason.
    }
    if (wanted === task) wanted = null;
  }
  writing = false;
};
const wish = (task: SeatTask): void => {
  wanted = task;
  void writeTask();
};

/**
 * Holds the seat's task while this screen is shown and lets it go afterwards. Null holds nothing (for a screen whose
 * data is still loading).
 */
export const useSeatTask = (task: SeatTask | null): void => {
  const text = task === null ? null : JSON.stringify(task);
  useEffect(() => {
    if (task === null) return;
    wish(task);
    return () => {
      wish({ kind: 'NONE' });
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- compared by value: screens build the task anew on every render
  }, [text]);
};

/** Who sits here, at which seat, of which warehouse. Suspends until the first answer. */
export const useMe = (): Me => useSuspenseQuery(orpc.session.me.queryOptions()).data;

/** True when the signed-in person holds at least one of the roles. */
export const useCan = (...roles: ReadonlyArray<Role>): boolean => {
  const { person } = useMe();
  return person !== null && person.roles.some((role) => roles.includes(role));
};
