import { attestedElapsed } from '#core/domain/attested-time.ts';
import type { CameraPlace, VideoSubject, WasteKind } from '#core/domain/events/site.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { UtcMs } from '#core/domain/time.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { unless, wrongState } from '../common.ts';
import { todayOf } from '../staff/common.ts';

type Nothing = Record<string, never>;

export type StoreWasteInput = {
  readonly kind: WasteKind;
  readonly bags: number;
  readonly place: string;
  readonly note: string;
};

/** Waste of the sealed site is put where it waits (domain.md §4.8). */
export const storeWaste: UseCase<StoreWasteInput, { wasteId: string }> = (input, ctx) => {
  const wasteId = ctx.newId('was');
  return decided(
    [
      {
        type: 'waste.stored',
        v: 1,
        subject: wasteId,
        payload: { wasteId, ...input, businessDate: todayOf(ctx) },
      },
    ],
    { wasteId },
  );
};

export type RemoveWasteInput = {
  readonly wasteId: string;
  readonly takenBy: string;
  readonly documentNo: string;
};

/**
 * Waste is taken away. What has happened is recorded even when it waited too briefly (是否存放48小时): the record says how
 * long it lay, in attested time, and lists mark what is short of the policy's hours.
 */
export const removeWaste: UseCase<RemoveWasteInput, { heldMs: number }> = (input, ctx) => {
  const waste = ctx.reads.waste(input.wasteId);
  if (waste === null) return refused(refusal('NOT_FOUND', { what: 'waste' }));
  if (waste.removed) return refused(wrongState('WASTE_REMOVED'));
  const heldMs = Math.max(0, Math.trunc(attestedElapsed(waste.stored, ctx.clock, ctx.reads.gaps())));
  return decided(
    [
      {
        type: 'waste.removed',
        v: 1,
        subject: waste.wasteId,
        payload: { ...input, heldMs, businessDate: todayOf(ctx) },
      },
    ],
    { heldMs },
  );
};

/** A camera with what it looks at; its name is what stands on the recorder's screen. */
export const listCamera: UseCase<
  { readonly name: string; readonly place: CameraPlace; readonly view: string },
  { cameraId: string }
> = (input, ctx) => {
  if (ctx.reads.cameraByName(input.name) !== null)
    return refused(refusal('DUPLICATE', { what: 'camera', name: input.name }));
  const cameraId = ctx.newId('cam');
  return decided([{ type: 'camera.listed', v: 1, subject: cameraId, payload: { cameraId, ...input } }], {
    cameraId,
  });
};

/** A camera was taken down or turned away: from now on it shows nothing here. */
export const retireCamera: UseCase<{ readonly cameraId: string; readonly reason: string }, Nothing> = (
  input,
  ctx,
) => {
  const camera = ctx.reads.camera(input.cameraId);
  if (camera === null) return refused(refusal('NOT_FOUND', { what: 'camera' }));
  if (camera.retired) return refused(wrongState('CAMERA_RETIRED'));
  return decided([{ type: 'camera.retired', v: 1, subject: camera.cameraId, payload: input }], {});
};

export type NoteVideoInput = {
  readonly cameraId: string;
  readonly fromMs: UtcMs;
  readonly toMs: UtcMs;
  readonly about: VideoSubject;
  readonly aboutId: string;
  readonly note: string;
};

/** Somebody points at the stretch of film that shows something. */
export const noteVideo: UseCase<NoteVideoInput, { noteId: string }> = (input, ctx) => {
  const faults = unless(
    [ctx.reads.camera(input.cameraId) !== null, refusal('NOT_FOUND', { what: 'camera' })],
    [
      input.fromMs <= input.toMs && input.fromMs <= ctx.clock.wallMs,
      refusal('OUT_OF_RANGE', { what: 'film' }),
    ],
    [
      input.about !== 'BATCH' || ctx.reads.batch(input.aboutId) !== null,
      refusal('NOT_FOUND', { what: 'batch' }),
    ],
    [
      input.about !== 'VISIT' || ctx.reads.visit(input.aboutId) !== null,
      refusal('NOT_FOUND', { what: 'visit' }),
    ],
  );
  if (faults.length > 0) return refused(...faults);
  const noteId = ctx.newId('vid');
  return decided([{ type: 'video.noted', v: 1, subject: noteId, payload: { noteId, ...input } }], { noteId });
};

/** The film was copied: it outlives the recorder. */
export const saveVideo: UseCase<{ readonly noteId: string; readonly where: string }, Nothing> = (
  input,
  ctx,
) => {
  const note = ctx.reads.videoNote(input.noteId);
  if (note === null) return refused(refusal('NOT_FOUND', { what: 'film' }));
  if (note.saved) return refused(wrongState('FILM_SAVED'));
  return decided([{ type: 'video.saved', v: 1, subject: note.noteId, payload: input }], {});
};
