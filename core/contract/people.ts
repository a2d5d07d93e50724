import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import { RECHECK_FINDINGS } from '#core/domain/events/people.ts';
import { PASS_HOLDERS, WASTE_KINDS, WEAR_ITEMS, WEAR_MOVES } from '#core/domain/events/site.ts';
import { CONTACT_CLASSES, POPULATIONS, STAFF_TEST_RESULTS } from '#core/domain/staff/classes.ts';
import type { Role } from '#core/domain/roles.ts';
import { STAFF, SUPERVISORS, cmd, file } from './access.ts';
import {
  businessDate,
  command,
  countersignId,
  idSchema,
  pageSize,
  query,
  requiredText,
  shortText,
} from './base.ts';
import type * as V from './people-views.ts';
import { testIntervalSchema } from './staff-rules.ts';

/** Who keeps the register. */
const REGISTRARS: ReadonlyArray<Role> = [
  'MANAGER',
  'RESIDENT_SUPERVISOR',
  'MARKET_OPERATOR',
  'ADMINISTRATOR',
];
/** Who sees results and not only who may work: those who decide about people, and nobody beside them. */
const HEALTH: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR'];
/** Who enters results: those, and the market for its own people. */
const ENTERERS: ReadonlyArray<Role> = ['MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR'];
/** Who reads lists without results: due dates and standings. */
const READERS: ReadonlyArray<Role> = [...REGISTRARS, 'AUDITOR', 'GATE', 'INSPECTOR'];
/** Who keeps the log of the door. */
const DOOR: ReadonlyArray<Role> = ['GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR'];

const personId = idSchema;
const onPerson = { ...cmd, personId };
const classed = {
  population: z.enum(POPULATIONS),
  contact: z.enum(CONTACT_CLASSES),
  duty: shortText.default(''),
};
const test = z.object({
  personId,
  takenOn: businessDate,
  result: z.enum(STAFF_TEST_RESULTS),
  laboratory: shortText.default(''),
  reportNo: shortText.default(''),
});
/** Most results in one list: a market with its people, several days over. */
const MAX_TESTS = 5000;
const column = z.int().min(0).max(255).nullable().optional();

export const staff = {
  mine: query('SIGNED_IN', { whose: 'SELF' }).output(typed<V.MyStanding>()),
  /** A page of the register, the most urgent first. */
  list: query(READERS)
    .input(
      z.object({
        search: shortText.default(''),
        /** Without those who have left. */
        here: z.boolean().default(false),
        after: z
          .object({ rank: z.int().min(0), due: z.string().max(10), seq: z.int() })
          .nullable()
          .default(null),
        limit: pageSize,
      }),
    )
    .output(typed<V.StaffPage>()),
  /** People of the house who can be put on the register. */
  unlisted: query(REGISTRARS)
    .input(z.object({ search: shortText.default(''), limit: pageSize }))
    .output(typed<ReadonlyArray<V.UnlistedPerson>>()),
  get: query(HEALTH).input(z.object({ personId })).output(typed<V.StaffDetail>()),
  enlist: command(REGISTRARS)
    .input(
      z.object({
        ...cmd,
        ...classed,
        personId: personId.nullable().default(null),
        name: shortText.default(''),
        phone: shortText.default(''),
        merchantId: idSchema.nullable().default(null),
        since: businessDate,
      }),
    )
    .output(typed<{ personId: string }>()),
  reclassify: command(REGISTRARS)
    .input(z.object({ ...onPerson, ...classed, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  endTask: command(REGISTRARS)
    .input(z.object({ ...onPerson, on: businessDate }))
    .output(typed<{ seq: number }>()),
  leave: command(REGISTRARS)
    .input(z.object({ ...onPerson, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  stop: command(SUPERVISORS)
    .input(z.object({ ...onPerson, reason: requiredText }))
    .output(typed<{ stopId: string }>()),
  readmit: command(SUPERVISORS)
    .input(
      z.object({ ...onPerson, reason: requiredText, countersignId: countersignId.nullable().default(null) }),
    )
    .output(typed<{ seq: number }>()),
  train: command(REGISTRARS)
    .input(
      z.object({
        ...onPerson,
        course: requiredText,
        on: businessDate,
        validDays: z.int().min(1).max(3650).nullable().default(null),
      }),
    )
    .output(typed<{ trainingId: string }>()),
  vaccinate: command(HEALTH)
    .input(
      z.object({
        ...onPerson,
        on: businessDate,
        dose: z.int().min(1).max(9),
        product: shortText.default(''),
      }),
    )
    .output(typed<{ recordId: string }>()),
  recordTests: command(ENTERERS)
    .input(
      z.object({ ...cmd, tests: z.array(test).min(1).max(MAX_TESTS), file: file.nullable().default(null) }),
    )
    .output(typed<{ recorded: number; stopped: ReadonlyArray<string> }>()),
  /** Reads a list of results (.xlsx, .csv) and keeps nothing; people are found by name and, where there is one, phone. */
  previewTests: query(ENTERERS)
    .input(
      z.object({
        file,
        mapping: z
          .object({
            name: column,
            phone: column,
            takenOn: column,
            result: column,
            laboratory: column,
            reportNo: column,
          })
          .default({}),
      }),
    )
    .output(typed<V.StaffImportPreview>()),
  withdrawTest: command(HEALTH)
    .input(z.object({ ...cmd, testId: idSchema, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  rules: query(STAFF).output(typed<V.StaffRulesView>()),
  tighten: command(SUPERVISORS)
    .input(
      z.object({
        ...cmd,
        populations: z.array(z.enum(POPULATIONS)).min(1),
        contacts: z.array(z.enum(CONTACT_CLASSES)).min(1),
        interval: testIntervalSchema,
        from: businessDate,
        to: businessDate,
        source: requiredText,
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ overrideId: string }>()),
  withdrawTightening: command(SUPERVISORS)
    .input(
      z.object({
        ...cmd,
        overrideId: idSchema,
        reason: requiredText,
        countersignId: countersignId.nullable().default(null),
      }),
    )
    .output(typed<{ seq: number }>()),
  /** Who must be tested by the end of the day; asked a day ahead, it is the warning list. */
  overdue: query(READERS)
    .input(z.object({ date: businessDate }))
    .output(typed<V.OverdueSheet>()),
  calendar: query(READERS)
    .input(z.object({ from: businessDate, to: businessDate }))
    .output(typed<V.DueCalendar>()),
  comparison: query([...ENTERERS, 'AUDITOR'])
    .input(z.object({ date: businessDate }))
    .output(typed<V.ComparisonView>()),
  recheck: command(ENTERERS)
    .input(
      z.object({
        ...onPerson,
        date: businessDate,
        finding: z.enum(RECHECK_FINDINGS),
        note: shortText.default(''),
      }),
    )
    .output(typed<{ seq: number }>()),
  eraseHealth: command(SUPERVISORS)
    .input(
      z.object({ ...onPerson, reason: requiredText, countersignId: countersignId.nullable().default(null) }),
    )
    .output(typed<{ seq: number }>()),
};

const place = z.enum(['FRONT', 'REST', 'STORAGE', 'ISOLATION', 'GATE']);
const visitorFields = {
  name: shortText.default(''),
  phone: shortText.default(''),
  firm: shortText.default(''),
  plate: shortText.default(''),
  purpose: shortText.default(''),
};

export const site = {
  view: query(STAFF)
    .input(z.object({ date: businessDate }))
    .output(typed<V.SiteView>()),
  enter: command(DOOR)
    .input(
      z.object({
        ...cmd,
        ...visitorFields,
        holder: z.enum(PASS_HOLDERS),
        passNo: requiredText.nullable().default(null),
        personId: personId.nullable().default(null),
      }),
    )
    .output(typed<{ visitId: string }>()),
  leave: command(DOOR)
    .input(z.object({ ...cmd, visitId: idSchema }))
    .output(typed<{ visitId: string; wearHeld: number }>()),
  moveWear: command(DOOR)
    .input(
      z.object({
        ...cmd,
        visitId: idSchema,
        move: z.enum(WEAR_MOVES),
        items: z
          .array(z.object({ item: z.enum(WEAR_ITEMS), quantity: z.int().min(0).max(200) }))
          .min(1)
          .max(WEAR_ITEMS.length),
      }),
    )
    .output(typed<{ wearId: string }>()),
  storeWaste: command(DOOR)
    .input(
      z.object({
        ...cmd,
        kind: z.enum(WASTE_KINDS),
        bags: z.int().min(1).max(999),
        place: requiredText,
        note: shortText.default(''),
      }),
    )
    .output(typed<{ wasteId: string }>()),
  removeWaste: command(DOOR)
    .input(z.object({ ...cmd, wasteId: idSchema, takenBy: requiredText, documentNo: shortText.default('') }))
    .output(typed<{ heldMs: number }>()),
  passes: query([...DOOR, 'AUDITOR']).output(typed<ReadonlyArray<V.PassView>>()),
  issuePass: command(DOOR)
    .input(
      z.object({
        ...cmd,
        ...visitorFields,
        passNo: requiredText.max(40),
        holder: z.enum(PASS_HOLDERS),
        personId: personId.nullable().default(null),
        validFrom: businessDate,
        validTo: businessDate.nullable().default(null),
      }),
    )
    .output(typed<{ passId: string }>()),
  revokePass: command(DOOR)
    .input(z.object({ ...cmd, passId: idSchema, reason: requiredText }))
    .output(typed<{ seq: number }>()),
};

const instant = z.int().min(0);

export const video = {
  cameras: query(STAFF).output(typed<ReadonlyArray<V.CameraView>>()),
  listCamera: command(['MANAGER', 'ADMINISTRATOR'])
    .input(z.object({ ...cmd, name: requiredText, place, view: shortText.default('') }))
    .output(typed<{ cameraId: string }>()),
  retireCamera: command(['MANAGER', 'ADMINISTRATOR'])
    .input(z.object({ ...cmd, cameraId: idSchema, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  /** What was done to a batch, and which camera and time shows it. */
  ofBatch: query(STAFF)
    .input(z.object({ batchId: idSchema }))
    .output(typed<ReadonlyArray<V.FilmedOperation>>()),
  /** Film that the recorder overwrites within so many days, of goods that are still here. */
  losing: query(STAFF)
    .input(z.object({ withinDays: z.int().min(0).max(60) }))
    .output(typed<ReadonlyArray<V.FilmedOperation>>()),
  notes: query(STAFF).output(typed<ReadonlyArray<V.VideoNoteView>>()),
  note: command(DOOR)
    .input(
      z.object({
        ...cmd,
        cameraId: idSchema,
        fromMs: instant,
        toMs: instant,
        about: z.enum(['BATCH', 'VISIT', 'OTHER']),
        aboutId: z.string().max(64).default(''),
        note: requiredText,
      }),
    )
    .output(typed<{ noteId: string }>()),
  save: command(DOOR)
    .input(z.object({ ...cmd, noteId: idSchema, where: requiredText }))
    .output(typed<{ seq: number }>()),
};
