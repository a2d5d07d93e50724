import type { BusinessDate, UtcMs } from '../time.ts';
import type { ZoneKind } from '../zones.ts';
import type { Ev } from './event.ts';

/** Whom a pass lets in (seed 000: passes of persons and of vehicles). */
export const PASS_HOLDERS = ['STAFF', 'VISITOR', 'VEHICLE'] as const;
export type PassHolder = (typeof PASS_HOLDERS)[number];

export const WEAR_ITEMS = [
  'SUIT',
  'RESPIRATOR',
  'GOGGLES',
  'FACE_SHIELD',
  'GLOVES',
  'SHOE_COVERS',
  'CAP',
] as const;
export type WearItem = (typeof WEAR_ITEMS)[number];
export type WearCount = { readonly item: WearItem; readonly quantity: number };

export const WEAR_MOVES = ['ISSUED', 'RETURNED', 'DISCARDED'] as const;
export type WearMove = (typeof WEAR_MOVES)[number];

export const WASTE_KINDS = ['PROTECTIVE_WEAR', 'PACKAGING', 'SAMPLING', 'DISINFECTANT', 'OTHER'] as const;
export type WasteKind = (typeof WASTE_KINDS)[number];

/** What a camera looks at: a zone, or the gate itself. */
export type CameraPlace = ZoneKind | 'GATE';

export type VideoSubject = 'BATCH' | 'VISIT' | 'OTHER';

/** Who and what is inside the sealed site, what they wear, what they leave behind, and what saw it. */
export type SiteEvent =
  /** A visitor's name and telephone stand in the side table. */
  | Ev<
      'pass.issued',
      {
        passId: string;
        passNo: string;
        holder: PassHolder;
        personId: string | null;
        digest: string | null;
        plate: string;
        purpose: string;
        validFrom: BusinessDate;
        validTo: BusinessDate | null;
      }
    >
  | Ev<'pass.revoked', { passId: string; reason: string }>
  | Ev<
      'site.entered',
      {
        visitId: string;
        holder: PassHolder;
        passId: string | null;
        personId: string | null;
        /** Of a visitor's or driver's name, telephone and firm; null for staff. */
        digest: string | null;
        plate: string;
        purpose: string;
        businessDate: BusinessDate;
      }
    >
  | Ev<'site.left', { visitId: string; businessDate: BusinessDate }>
  | Ev<
      'protectiveWear.moved',
      {
        wearId: string;
        move: WearMove;
        visitId: string;
        items: ReadonlyArray<WearCount>;
        businessDate: BusinessDate;
      }
    >
  | Ev<
      'waste.stored',
      {
        wasteId: string;
        kind: WasteKind;
        bags: number;
        place: string;
        note: string;
        businessDate: BusinessDate;
      }
    >
  | Ev<
      'waste.removed',
      { wasteId: string; takenBy: string; documentNo: string; heldMs: number; businessDate: BusinessDate }
    >
  | Ev<'camera.listed', { cameraId: string; name: string; place: CameraPlace; view: string }>
  | Ev<'camera.retired', { cameraId: string; reason: string }>
  /** Somebody points at the film that shows something. */
  | Ev<
      'video.noted',
      {
        noteId: string;
        cameraId: string;
        fromMs: UtcMs;
        toMs: UtcMs;
        about: VideoSubject;
        aboutId: string;
        note: string;
      }
    >
  /** The film was copied to where the recorder will not overwrite it. */
  | Ev<'video.saved', { noteId: string; where: string }>;
