/** Milliseconds since the Unix epoch, UTC. All instants in the program are integers of this kind. */
export type UtcMs = number;

/** A calendar day in the warehouse's own time (UTC+8), written `YYYY-MM-DD`. */
export type BusinessDate = string;

const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** Offset from UTC in minutes that every ledger event carries; China has kept one zone since 1991. */
export const CHINA_OFFSET_MIN = 480;

/** The business day that an instant falls on. Pure: never asks the computer for its own time zone. */
export const businessDateOf = (ms: UtcMs): BusinessDate =>
  new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** The first instant of a business day. Throws RangeError when the text is no calendar day. */
export const startOfBusinessDate = (date: BusinessDate): UtcMs => {
  const utc = Date.parse(`${date}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(date) ||
    Number.isNaN(utc) ||
    new Date(utc).toISOString().slice(0, 10) !== date
  ) {
    throw new RangeError(`not a business date: ${date}`);
  }
  return utc - CHINA_OFFSET_MS;
};

/** The business day `days` after `date` (negative: before). */
export const addBusinessDays = (date: BusinessDate, days: number): BusinessDate =>
  businessDateOf(startOfBusinessDate(date) + days * DAY_MS);
