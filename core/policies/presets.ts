import type { BookingRules } from '#core/domain/booking/booking.ts';
import type { Deadlines, DisinfectantPreset, Policy, SampleTier } from '#core/domain/policy.ts';

// Values that the shipped policies share; each is data that a warehouse may replace by adopting a version of its own.

/** Agents with their range, from a district guide of January 2021 (domain.md §4.4). */
export const DISINFECTANTS: ReadonlyArray<DisinfectantPreset> = [
  { presetId: 'chlorine', agent: '含氯消毒剂', minMgPerL: 500, maxMgPerL: 1000, contactMinutes: 30 },
  { presetId: 'chlorine-dioxide', agent: '二氧化氯', minMgPerL: 200, maxMgPerL: 400, contactMinutes: 30 },
  { presetId: 'peracetic-acid', agent: '过氧乙酸', minMgPerL: 2000, maxMgPerL: 4000, contactMinutes: 30 },
];

/** A day for a mixed agent: a proposal, as chlorine loses strength; no source gives hours. */
export const PREPARATION_HOURS = 24;

/** One swab more of the outside, and new packages: a proposal (domain.md §7, exception 5). */
export const DAMAGE: Policy['damage'] = { extraSamples: [{ layer: 'OUTER', count: 1 }], repack: true };

/** Four swabs of any batch: an example, as no rule for clothing was found (domain.md §4.5). */
export const FOUR_SWABS: ReadonlyArray<SampleTier> = [
  {
    upToPieces: null,
    items: [
      { layer: 'OUTER', count: 2 },
      { layer: 'INNER', count: 1 },
      { layer: 'GOODS', count: 1 },
    ],
  },
];

/** Video for a month (domain.md §1); the rest are proposals. */
export const DEADLINES: Deadlines = {
  resultHours: 24,
  bookingGraceHours: 24,
  overstayDays: 3,
  videoDays: 30,
  wasteHours: 48,
  backEntryHours: 72,
};

/**
 * A positive result (domain.md §6): report and confirm at once, trace within two hours, the rest on the same day. How far
 * exposure reaches was found nowhere in numbers: neighbours of a slot, one plate and one person's hands on the same day,
 * and two weeks back are proposals.
 */
export const INCIDENT: Policy['incident'] = {
  tasks: [
    { task: 'REPORT', withinMinutes: 0 },
    { task: 'SEAL', withinMinutes: 30 },
    { task: 'CONFIRMATION', withinMinutes: 0 },
    { task: 'TRACE', withinMinutes: 120 },
    { task: 'PEOPLE', withinMinutes: null },
    { task: 'DISINFECT', withinMinutes: null },
  ],
  exposure: { neighbourDistance: 1, vehicleDays: 0, handlerDays: 0, lookBackDays: 14 },
  retest: true,
  // "Close the place" (domain.md §6): the zones they worked in, beside the goods their hands were on.
  person: 'GOODS_AND_ZONES',
};

/**
 * Hours of a market's warehouse: no source gives them, nor a lead time for the markets of Zhejiang, so a day is enough
 * and a full house is said, not refused. Shandong wants 24 hours, the cold chain two days (domain.md §4.1).
 */
export const MARKET_HOURS: BookingRules = {
  leadHours: 0,
  horizonDays: 14,
  opensAtMinute: 480,
  closesAtMinute: 1080,
  windowMinutes: 60,
  batchesPerWindow: 2,
  windowRequired: false,
  whenFull: 'WARN',
  handlingHours: 4,
};
