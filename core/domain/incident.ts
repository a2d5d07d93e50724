import { businessDateOf, startOfBusinessDate, addBusinessDays, type UtcMs } from './time.ts';

/** What is done in an incident, in the order of urgency (domain.md §6). */
export const INCIDENT_TASKS = ['REPORT', 'SEAL', 'CONFIRMATION', 'TRACE', 'PEOPLE', 'DISINFECT'] as const;
export type IncidentTask = (typeof INCIDENT_TASKS)[number];

/** `withinMinutes` from the positive's entry: 0 is at once, null is within the same business day. */
export type IncidentTaskRule = { readonly task: IncidentTask; readonly withinMinutes: number | null };

/** OPEN until two persons decide; CONFIRMED or DISMISSED until everything is cleared up; then CLOSED for ever. */
export const INCIDENT_STATES = ['OPEN', 'CONFIRMED', 'DISMISSED', 'CLOSED'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** A batch of an incident: the positive one itself, or one that was exposed to it. */
export const INCIDENT_PARTS = ['SOURCE', 'EXPOSED'] as const;
export type IncidentPart = (typeof INCIDENT_PARTS)[number];

export type IncidentDue = { readonly task: IncidentTask; readonly dueMs: UtcMs };

/** Last millisecond of the business day that an instant falls on. */
export const endOfBusinessDay = (ms: UtcMs): UtcMs =>
  startOfBusinessDate(addBusinessDays(businessDateOf(ms), 1)) - 1;

/** When each task is due, counted from the positive's entry. */
export const incidentDues = (
  rules: ReadonlyArray<IncidentTaskRule>,
  fromMs: UtcMs,
): ReadonlyArray<IncidentDue> =>
  rules.map(({ task, withinMinutes }) => ({
    task,
    dueMs: withinMinutes === null ? endOfBusinessDay(fromMs) : fromMs + withinMinutes * 60_000,
  }));
