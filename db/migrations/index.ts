import { ledgerAndJournals } from './0001-ledger-and-journals.ts';
import { gate } from './0005-gate.ts';
import { finding } from './0010-finding.ts';
import type { Migration } from './migration.ts';
import { projections } from './0002-projections.ts';
import { rules } from './0003-rules.ts';
import { waysOut } from './0004-ways-out.ts';
import { peopleAndSite } from './0006-people-and-site.ts';
import { papersAndMarket } from './0007-papers-and-market.ts';
import { laboratory } from './0008-laboratory.ts';
import { personIncidents } from './0009-person-incidents.ts';
import { seats } from './0011-seats.ts';
import { disinfectionForms } from './0012-disinfection-forms.ts';

/** Every migration in its order. */
export const migrations: ReadonlyArray<Migration> = [
  ledgerAndJournals,
  projections,
  rules,
  waysOut,
  gate,
  peopleAndSite,
  papersAndMarket,
  laboratory,
  personIncidents,
  finding,
  seats,
  disinfectionForms,
];
