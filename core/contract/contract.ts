import { declarations, batches, holds, gate } from './entry.ts';
import { exports } from './exports.ts';
import { disinfection, exposure, inspection, opening, turnAway } from './gate.ts';
import { merchants, people, session, setup } from './house.ts';
import { codes, exit, trace } from './labels.ts';
import { outage } from './outage.ts';
import { site, staff, video } from './people.ts';
import { platform } from './platform.ts';
import { release, samples } from './rest.ts';
import { disposals, records, sheets, stocktakes } from './ways-out.ts';
import { rules } from './rules.ts';
import { backup, board, clock, devices, files, live, reports, scans, seat } from './service.ts';

export { MAX_FILE_BYTES } from './access.ts';

/** The one way in: every screen, test and tool calls these procedures and nothing else. */
export const contract = {
  session,
  setup,
  rules,
  people,
  staff,
  site,
  video,
  merchants,
  declarations,
  batches,
  holds,
  gate,
  inspection,
  turnAway,
  disinfection,
  exposure,
  opening,
  samples,
  release,
  codes,
  exit,
  disposals,
  platform,
  outage,
  exports,
  stocktakes,
  sheets,
  records,
  trace,
  board,
  reports,
  devices,
  seat,
  scans,
  clock,
  live,
  files,
  backup,
};
export type Contract = typeof contract;
