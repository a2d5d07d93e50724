import { declarations, batches, holds, gate, review } from './entry.ts';
import { exports } from './exports.ts';
import { find, flow, home } from './home.ts';
import { firstRun } from './first-run.ts';
import { disinfection, exposure, inspection, opening, turnAway } from './gate.ts';
import { people, session, setup } from './house.ts';
import { codes, exit, labels, trace } from './labels.ts';
import { booking, goodsKinds, merchants, pledges } from './market.ts';
import { incidents } from './incidents.ts';
import { laboratory } from './laboratory.ts';
import { outage } from './outage.ts';
import { site, staff, video } from './people.ts';
import { platform } from './platform.ts';
import { release, samples } from './rest.ts';
import { disposals, records, sheets, stocktakes } from './ways-out.ts';
import { rules } from './rules.ts';
import { seats } from './seats.ts';
import { backup, board, clock, devices, files, live, reports, scans, seat } from './service.ts';
import { work } from './work.ts';

export { MAX_FILE_BYTES } from './access.ts';

/** What every group of procedures is; written out, since the inferred type of so many is longer than a declaration may be. */
export type Contract = {
  readonly session: typeof session;
  readonly setup: typeof setup;
  readonly firstRun: typeof firstRun;
  readonly rules: typeof rules;
  readonly people: typeof people;
  readonly staff: typeof staff;
  readonly site: typeof site;
  readonly video: typeof video;
  readonly merchants: typeof merchants;
  readonly goodsKinds: typeof goodsKinds;
  readonly pledges: typeof pledges;
  readonly booking: typeof booking;
  readonly declarations: typeof declarations;
  readonly review: typeof review;
  readonly batches: typeof batches;
  readonly holds: typeof holds;
  readonly gate: typeof gate;
  readonly inspection: typeof inspection;
  readonly turnAway: typeof turnAway;
  readonly disinfection: typeof disinfection;
  readonly exposure: typeof exposure;
  readonly opening: typeof opening;
  readonly samples: typeof samples;
  readonly laboratory: typeof laboratory;
  readonly incidents: typeof incidents;
  readonly release: typeof release;
  readonly codes: typeof codes;
  readonly exit: typeof exit;
  readonly disposals: typeof disposals;
  readonly platform: typeof platform;
  readonly outage: typeof outage;
  readonly exports: typeof exports;
  readonly stocktakes: typeof stocktakes;
  readonly sheets: typeof sheets;
  readonly records: typeof records;
  readonly labels: typeof labels;
  readonly trace: typeof trace;
  readonly home: typeof home;
  readonly flow: typeof flow;
  readonly find: typeof find;
  readonly board: typeof board;
  readonly reports: typeof reports;
  readonly devices: typeof devices;
  readonly seat: typeof seat;
  readonly seats: typeof seats;
  readonly scans: typeof scans;
  readonly clock: typeof clock;
  readonly live: typeof live;
  readonly files: typeof files;
  readonly backup: typeof backup;
  readonly work: typeof work;
};

/** The one way in: every screen, test and tool calls these procedures and nothing else. */
export const contract: Contract = {
  session,
  setup,
  firstRun,
  rules,
  people,
  staff,
  site,
  video,
  merchants,
  goodsKinds,
  pledges,
  booking,
  declarations,
  review,
  batches,
  holds,
  gate,
  inspection,
  turnAway,
  disinfection,
  exposure,
  opening,
  samples,
  laboratory,
  incidents,
  release,
  codes,
  labels,
  exit,
  disposals,
  platform,
  outage,
  exports,
  stocktakes,
  sheets,
  records,
  trace,
  home,
  flow,
  find,
  board,
  reports,
  devices,
  seat,
  seats,
  scans,
  clock,
  live,
  files,
  backup,
  work,
};
