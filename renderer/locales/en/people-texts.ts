import type * as zh from '../zh-CN/people-texts.ts';

/** Texts of people and the sealed site for the catalogues that every area shares. */

export const peopleEvents = {
  'staff.listed': 'Put on the staff register: {{duty}}',
  'staff.reclassified': 'Class changed: {{reason}}',
  'staff.taskEnded': 'Temporary task ended on {{on}}',
  'staff.left': 'Left: {{reason}}',
  'staff.stopped': 'Stopped from working',
  'staff.readmitted': 'Two persons let back to work: {{reason}}',
  'staff.trained': 'Training: {{course}}',
  'staff.vaccinated': 'Vaccination noted',
  'staff.rechecked': 'Rechecked: {{finding}}',
  'staff.healthErased': 'Two persons erased health data: {{reason}}',
  'staffTests.recorded': '{{tests}} test results recorded',
  'staffTest.withdrawn': 'A test result withdrawn: {{reason}}',
  'staffRule.tightened': 'Tests made more frequent',
  'staffRule.withdrawn': 'Tightening withdrawn: {{reason}}',
  'pass.issued': 'Pass {{passNo}} issued',
  'pass.revoked': 'Pass revoked: {{reason}}',
  'site.entered': 'Entered',
  'site.left': 'Left the site',
  'protectiveWear.moved': 'Protective wear, {{items}} kinds',
  'waste.stored': 'Waste stored: {{bags}} bags, {{place}}',
  'waste.removed': 'Waste given to {{takenBy}}',
  'camera.listed': 'Camera {{name}} listed',
  'camera.retired': 'Camera retired: {{reason}}',
  'video.noted': 'Film noted: {{note}}',
  'video.saved': 'Film saved: {{where}}',
} satisfies typeof zh.peopleEvents;

export const peopleRefusals = {
  STAFF_OVERDUE:
    'Test overdue: {{who}} had to be tested by {{dueOn}} and may not work until then. Get tested; a negative result ends this by itself. Let somebody else do this step.',
  STAFF_NO_RESULT:
    'No negative result yet: {{who}} may not touch goods before one. Get tested first, or let somebody else do this.',
  STAFF_STOPPED:
    'Stopped from working: {{who}}. Two responsible persons must let them back; let somebody else do this step.',
  STAFF_LEFT:
    'No longer on the staff register: {{who}}. Let somebody else do this, or put them back on the register first.',
  STAFF_TEST_OWED:
    'One test is still owed after the temporary task (by {{dueOn}}). Record a negative result first.',
  STILL_INSIDE: 'This person is still inside. Log them out first.',
  READMITS_THEMSELVES: 'Nobody lets themselves back to work. Ask two other responsible persons.',
  NEGATIVE_NEEDED: 'A negative result of a swab taken after {{after}} is needed first.',
  PASS_REVOKED: 'Pass {{passNo}} was revoked and lets nobody in. Ask the person in charge.',
  PASS_NOT_VALID:
    'Pass {{passNo}} is not valid today ({{validFrom}} to {{validTo}}). Get a new one, or log in as a visitor.',
  WEAR_NOT_HELD: 'Only {{held}} of {{item}} were handed out; no more can come back. Check the number.',
} satisfies typeof zh.peopleRefusals;

export const peopleScans = {
  SITE_ENTERED: '{{passNo}} came in ({{holder}})',
  SITE_LEFT: '{{passNo}} went out ({{holder}}); protective wear not returned: {{wearHeld}}',
  PASS_FOUND: 'Pass {{passNo}} ({{holder}}). Open the door log to log in or out.',
} satisfies typeof zh.peopleScans;

export const peopleWhy = {
  STAFF_LEFT: 'this person has left',
  STAFF_STOPPED: 'this person is stopped already',
  NOT_STOPPED: 'this person is not stopped',
  NOT_TEMPORARY: 'only temporary hands end a task',
  TASK_ENDED: 'the task has ended already',
  TEST_WITHDRAWN: 'this result is withdrawn already',
  TIGHTENING_WITHDRAWN: 'this tightening is withdrawn already',
  PASS_REVOKED: 'the pass is revoked already',
  INSIDE: 'already inside',
  LEFT_ALREADY: 'already out',
  WASTE_REMOVED: 'this waste is taken away already',
  CAMERA_RETIRED: 'this camera is retired already',
  FILM_SAVED: 'this film is saved already',
} satisfies typeof zh.peopleWhy;

export const peopleWhat = {
  staff: 'person on the register',
  person: 'person',
  staffTest: 'test result',
  tightening: 'tightening',
  pass: 'pass',
  visit: 'visit',
  wear: 'protective wear',
  waste: 'waste',
  camera: 'camera',
  film: 'stretch of film',
  since: 'first day',
  taskEnd: 'end of the task',
  trainedOn: 'day of training',
  vaccinatedOn: 'day of vaccination',
  testedOn: 'day of the test',
  takenOn: 'day of the swab',
  recheckDate: 'day of the recheck',
  dates: 'dates',
  interval: 'frequency',
  purpose: 'purpose',
  personId: 'person',
  population: 'population',
  contact: 'contact class',
  duty: 'work',
  course: 'course',
  source: 'source',
  items: 'protective wear',
  bags: 'bags',
  place: 'place',
  takenBy: 'carrier',
  where: 'place of the copy',
  passNo: 'pass number',
  firm: 'firm',
  tests: 'results',
  result: 'result',
} satisfies typeof zh.peopleWhat;

export const peopleWords = {
  who: { ACTOR: 'you', SECOND: 'the second person', COLLECTOR: 'the collector', ENTERING: 'this person' },
  holder: { STAFF: 'staff', VISITOR: 'visitor', VEHICLE: 'vehicle' },
  wear: {
    SUIT: 'Suit',
    RESPIRATOR: 'Respirator (N95)',
    GOGGLES: 'Goggles',
    FACE_SHIELD: 'Face shield',
    GLOVES: 'Gloves',
    SHOE_COVERS: 'Shoe covers',
    CAP: 'Cap',
  },
  finding: {
    TESTED_ELSEWHERE: 'tested elsewhere, result to come',
    GOES_TODAY: 'goes today',
    NOT_AT_WORK: 'not at work today',
    REFUSES: 'refuses; reported',
  },
} satisfies typeof zh.peopleWords;
