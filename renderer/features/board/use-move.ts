import { useState } from 'react';
import type { BatchSummary, BoardView, ScanLine } from '#core/contract/views.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand, type CommandState } from '#renderer/shared/api/use-command.ts';
import { useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useGo } from '#renderer/shared/navigation.tsx';
import { useScan, useSeatTask } from '#renderer/shared/use-seat.ts';

export type MoveSlot = { readonly slotId: string; readonly code: string; readonly zone: ZoneKind };

/** A batch in hand on the board, the zone that its next step takes it to, and the slot that was pointed at. */
export type Move = {
  readonly batch: BatchSummary | null;
  /** Where it goes next; null while nothing is in hand. */
  readonly to: ZoneKind | null;
  readonly slot: MoveSlot | null;
  readonly commands: ReadonlyArray<CommandState>;
  readonly pending: boolean;
  /** True for a batch whose next step is a move that the person here may make. */
  readonly canTake: (batch: BatchSummary) => boolean;
  readonly take: (batch: BatchSummary) => void;
  /** True for a slot that the batch in hand may be put into. */
  readonly isOpen: (slot: MoveSlot, occupied: boolean) => boolean;
  readonly aim: (slot: MoveSlot) => void;
  readonly put: () => void;
  readonly drop: () => void;
};

const zoneOf = (batch: BatchSummary | null): ZoneKind | null => {
  if (batch?.nextStep === 'PLACE') return 'REST';
  return batch?.nextStep === 'STORE' ? 'STORAGE' : null;
};

const batchOf = (board: BoardView, batchId: string | null): BatchSummary | null =>
  board.zones
    .flatMap(({ loose, slots }) => [...loose.items, ...slots.flatMap(({ batches }) => batches)])
    .find((one) => one.batchId === batchId) ?? null;

const slotOf = (board: BoardView, code: unknown): MoveSlot | null =>
  board.zones.flatMap(({ slots }) => slots).find(({ slot }) => slot.code === code)?.slot ?? null;

/**
 * Moves on the board, by scan, by touch and by dragging: a batch in hand makes its move the task of this seat, so that
 * the scan of a slot's sign puts it there (design §8). Only the two moves of the ordinary walk are offered, into rest
 * and into storage; who may, and whether the slot will do, is the service's decision.
 */
export const useMove = (board: BoardView): Move => {
  const go = useGo();
  const mayPlace = useMayTake('PLACE');
  const mayStore = useMayTake('STORE');
  const [inHand, setInHand] = useState<string | null>(null);
  const [slot, setSlot] = useState<MoveSlot | null>(null);
  const found = batchOf(board, inHand);
  // Somebody else may have moved it meanwhile: then there is nothing in hand any more.
  const batch = zoneOf(found) === null ? null : found;
  const to = zoneOf(batch);
  const drop = (): void => {
    setInHand(null);
    setSlot(null);
  };
  const place = useCommand(api.gate.place, { onDone: drop });
  const store = useCommand(api.release.store, { onDone: drop });
  const canTake = (one: BatchSummary): boolean =>
    (one.nextStep === 'PLACE' && mayPlace) || (one.nextStep === 'STORE' && mayStore);
  const take = (one: BatchSummary): void => {
    place.clear();
    store.clear();
    setInHand(one.batchId);
    // A sign that was read first stays where it is pointed at.
    if (slot?.zone !== zoneOf(one)) setSlot(null);
  };
  useSeatTask(batch === null ? null : { kind: to === 'REST' ? 'PLACE' : 'STORE', batchId: batch.batchId });
  const onScan = ({ outcome: { code, target, params } }: ScanLine): void => {
    if (code === 'PLACED' || code === 'STORED') {
      drop();
      return;
    }
    if (target?.screen === 'BATCH') {
      const one = batchOf(board, target.batchId);
      if (one !== null && canTake(one)) take(one);
      else if (batch === null) go(`/batch/${encodeURIComponent(target.batchId)}`);
    } else if (code === 'SLOT_FOUND' && (mayPlace || mayStore)) {
      setSlot(slotOf(board, params['slot']));
    }
  };
  useScan(onScan);
  return {
    batch,
    to,
    slot,
    commands: [place, store],
    pending: place.pending || store.pending,
    canTake,
    take,
    // A storage slot may hold more than one batch, a resting one never does.
    isOpen: (one, occupied) => one.zone === to && (to === 'STORAGE' || !occupied),
    aim: setSlot,
    put: () => {
      if (batch === null || slot === null) return;
      const { run } = to === 'REST' ? place : store;
      void run({ batchId: batch.batchId, slotId: slot.slotId });
    },
    drop,
  };
};
