import type { Database } from 'better-sqlite3';
import type { CameraView, FilmedOperation, VideoNoteView } from '#core/contract/people-views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { EventType } from '#core/domain/events.ts';
import type { CameraPlace, VideoSubject } from '#core/domain/events/site.ts';
import { FILMED_AT } from '#core/domain/filmed.ts';
import { policyOfDay } from '#core/domain/policy.ts';
import {
  addBusinessDays,
  businessDateOf,
  startOfBusinessDate,
  type BusinessDate,
} from '#core/domain/time.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { PrivateData } from './names.ts';

export type VideoQueries = {
  readonly cameras: () => ReadonlyArray<CameraView>;
  readonly filmOfBatch: (batchId: string, clock: ClockReading) => ReadonlyArray<FilmedOperation>;
  readonly losingFilm: (withinDays: number, clock: ClockReading) => ReadonlyArray<FilmedOperation>;
  readonly videoNotes: (clock: ClockReading) => ReadonlyArray<VideoNoteView>;
};

/** Clocks of recorders are minutes off, and an act is entered when it is done: look this far around it. */
const AROUND_MS = 5 * 60_000;

type Row = {
  readonly type: EventType;
  readonly batchId: string;
  readonly batchNo: string;
  readonly fromMs: number;
  readonly toMs: number;
};

const ACTS = `
  SELECT story.type, story.batch_id AS batchId, batches.batch_no AS batchNo,
    coalesce((SELECT occurred_ms FROM ledger WHERE seq = story.first_seq), story.at_ms) AS fromMs,
    coalesce(json_extract(story.params, '$.endedAtMs'), story.at_ms) AS toMs
  FROM batches CROSS JOIN story ON story.batch_id = batches.batch_id`;

type CameraRow = Omit<CameraView, 'retired'> & {
  readonly listedAtMs: number;
  readonly retiredAtMs: number | null;
};

const isFilmed = (type: string): type is keyof typeof FILMED_AT => type in FILMED_AT;

/** Which camera and time shows an operation, and when the recorder writes over it. */
export const createVideoQueries = (db: Database, reads: Reads, names: PrivateData): VideoQueries => {
  const cameraRows = db.prepare<[], CameraRow>(
    `SELECT camera_id AS cameraId, name, place, view, listed_at_ms AS listedAtMs, retired_at_ms AS retiredAtMs
     FROM cameras ORDER BY listed_seq`,
  );
  const ofBatch = db.prepare<[string], Row>(`${ACTS} WHERE batches.batch_id = ? ORDER BY story.first_seq`);
  // Goods that are still here: their film may yet be asked for.
  const live = db.prepare<[{ from: number; to: number }], Row>(
    `${ACTS} WHERE batches.settled = 0 AND story.at_ms BETWEEN @from AND @to ORDER BY story.at_ms LIMIT 1000`,
  );
  const noteRows = db.prepare<
    [],
    {
      noteId: string;
      cameraName: string;
      fromMs: number;
      toMs: number;
      about: VideoSubject;
      aboutId: string;
      batchNo: string | null;
      note: string;
      by: string;
      savedWhere: string | null;
    }
  >(
    `SELECT note_id AS noteId, cameras.name AS cameraName, from_ms AS fromMs, to_ms AS toMs, about,
       about_id AS aboutId, batch_no AS batchNo, note, by_person AS "by", saved_where AS savedWhere
     FROM video_notes CROSS JOIN cameras ON cameras.camera_id = video_notes.camera_id
     LEFT JOIN batches ON about = 'BATCH' AND batches.batch_id = about_id ORDER BY video_notes.seq DESC LIMIT 500`,
  );

  const videoDays = (today: BusinessDate): number =>
    policyOfDay(reads.policies(), today)?.deadlines.videoDays ?? 0;

  const filmed = (rows: ReadonlyArray<Row>, today: BusinessDate): ReadonlyArray<FilmedOperation> => {
    const cameras = cameraRows.all();
    const days = videoDays(today);
    let disinfectingSince: number | null = null;
    return rows.flatMap((row) => {
      const { type, batchId, batchNo } = row;
      if (!isFilmed(type)) return [];
      const place: CameraPlace = FILMED_AT[type];
      if (type === 'disinfection.started') disinfectingSince = row.fromMs;
      // The end of a disinfection is shown by the film of all of it.
      const began = type === 'disinfection.ended' ? (disinfectingSince ?? row.fromMs) : row.fromMs;
      const [fromMs, toMs] = [began - AROUND_MS, row.toMs + AROUND_MS];
      const keptUntil = addBusinessDays(businessDateOf(row.toMs), days);
      return [
        {
          what: type,
          batchId,
          batchNo,
          place,
          fromMs,
          toMs,
          cameras: cameras
            .filter(
              (camera) =>
                camera.place === place &&
                camera.listedAtMs <= toMs &&
                (camera.retiredAtMs === null || camera.retiredAtMs >= fromMs),
            )
            .map(({ cameraId, name }) => ({ cameraId, name })),
          keptUntil,
          lost: keptUntil < today,
        },
      ];
    });
  };

  return {
    cameras: () =>
      cameraRows.all().map(({ listedAtMs: _, retiredAtMs, ...camera }) => ({
        ...camera,
        retired: retiredAtMs !== null,
      })),
    filmOfBatch: (batchId, clock) => filmed(ofBatch.all(batchId), businessDateOf(clock.wallMs)),
    losingFilm: (withinDays, clock) => {
      const today = businessDateOf(clock.wallMs);
      const oldest = addBusinessDays(today, -videoDays(today));
      return filmed(
        live.all({
          from: startOfBusinessDate(oldest),
          to: startOfBusinessDate(addBusinessDays(oldest, withinDays + 1)) - 1,
        }),
        today,
      );
    },
    videoNotes: (clock) => {
      const today = businessDateOf(clock.wallMs);
      return noteRows.all().map(({ batchNo, by, ...row }) => {
        const keptUntil = addBusinessDays(businessDateOf(row.toMs), videoDays(today));
        return {
          ...row,
          aboutName: batchNo ?? '',
          by: names.nameOf(by),
          keptUntil,
          lost: keptUntil < today && row.savedWhere === null,
        };
      });
    },
  };
};
