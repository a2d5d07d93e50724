import { app } from './app.ts';
import { backup } from './backup.ts';
import { batch } from './batch.ts';
import { board } from './board.ts';
import { booking } from './booking.ts';
import { clock } from './clock.ts';
import { codes } from './codes.ts';
import { common } from './common.ts';
import { declare } from './declare.ts';
import { devices } from './devices.ts';
import { disinfection } from './disinfection.ts';
import { event } from './event.ts';
import { exit } from './exit.ts';
import { find } from './find.ts';
import { flow } from './flow.ts';
import { form } from './form.ts';
import { gate } from './gate.ts';
import { guard } from './guard.ts';
import { home } from './home.ts';
import { incident } from './incident.ts';
import { lab } from './lab.ts';
import { layer } from './layer.ts';
import { opening } from './opening.ts';
import { paper } from './paper.ts';
import { people } from './people.ts';
import { pledge } from './pledge.ts';
import { refusal } from './refusal.ts';
import { rest } from './rest.ts';
import { review } from './review.ts';
import { role } from './role.ts';
import { rules } from './rules.ts';
import { scan } from './scan.ts';
import { seats } from './seats.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { sheet } from './sheet.ts';
import { site } from './site.ts';
import { staff } from './staff.ts';
import { step } from './step.ts';
import { trace } from './trace.ts';
import { word } from './word.ts';
import { stock } from './stock.ts';
import { platform } from './platform.ts';
import { outage } from './outage.ts';
import { away } from './away.ts';
import { zone } from './zone.ts';

/** Every text of the program in this language, by area. */
export const catalogue = {
  app,
  backup,
  batch,
  board,
  booking,
  clock,
  codes,
  common,
  declare,
  devices,
  disinfection,
  event,
  exit,
  find,
  flow,
  form,
  gate,
  guard,
  home,
  incident,
  lab,
  layer,
  opening,
  paper,
  people,
  pledge,
  refusal,
  rest,
  review,
  role,
  rules,
  scan,
  seats,
  session,
  settings,
  setup,
  sheet,
  site,
  staff,
  step,
  trace,
  word,
  stock,
  platform,
  outage,
  away,
  zone,
};
