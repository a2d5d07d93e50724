import { randomUUID } from 'node:crypto';
import type { BatchSummary } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import type { Role } from '#core/domain/roles.ts';
import type { Seat } from '#test/support/api-client.ts';
import { everyCode, everyStaff } from '#test/support/whole-lists.ts';

/** Whose screen an address is (the first rule that fits), and at which step a batch shows it at work. */
const RULES: ReadonlyArray<readonly [path: RegExp, role: Role, step?: NextStep]> = [
  [/^\/(?:mine|declare\/new$)/u, 'MERCHANT'],
  [/^\/staff/u, 'MANAGER'],
  [/^\/site/u, 'GATE'],
  [/^\/declare\/\$batchId/u, 'MARKET_OPERATOR', 'REVIEW'],
  [/^\/declare/u, 'MARKET_OPERATOR'],
  [/^\/review\/\$batchId/u, 'MARKET_OPERATOR', 'REVIEW'],
  [/^\/review/u, 'MARKET_OPERATOR'],
  [/\/arrive$/u, 'GATE', 'ARRIVE'],
  [/\/inspect$/u, 'INSPECTOR', 'INSPECT'],
  [/\/unload$/u, 'GATE', 'UNLOAD'],
  [/\/disinfect$/u, 'DISINFECTION_OPERATOR', 'END_DISINFECTION'],
  [/\/place$/u, 'GATE', 'PLACE'],
  [/\/samples$/u, 'SAMPLER', 'SAMPLE'],
  [/\/results$/u, 'LABORATORY', 'RESULTS'],
  [/\/clear$/u, 'MANAGER', 'WAIT_REST'],
  [/\/store$/u, 'GATE', 'STORE'],
  [/\/print$/u, 'GATE', 'PRINT'],
  [/\/verify$/u, 'GATE', 'VERIFY_LABELS'],
  [/\/certificate$/u, 'MANAGER', 'HAND_OVER'],
  [/^\/exit\/\$batchId$/u, 'GATE', 'HAND_OVER'],
  [/^\/(?:batch|disinfection)\//u, 'MANAGER', 'WAIT_REST'],
  [/^\/laboratory\/import$/u, 'LABORATORY'],
  [/^\/people/u, 'ADMINISTRATOR'],
  [/./u, 'MANAGER'],
];

/** What stands for the parameters of addresses, by name; a function where the demonstration must be asked. */
type Example = (seat: Seat, batches: ReadonlyArray<BatchSummary>, step?: NextStep) => Promise<string | null>;

const EXAMPLES: Readonly<Record<string, Example>> = {
  batchId: (_seat, batches, step) =>
    Promise.resolve((batches.find((one) => one.nextStep === step) ?? batches[0])?.batchId ?? null),
  code: async (seat, batches) => {
    const coded = batches.find((one) => one.nextStep === 'HAND_OVER') ?? batches[0];
    return coded === undefined ? null : ((await everyCode(seat.api, coded.batchId))[0]?.code ?? null);
  },
  form: () => Promise.resolve('GATE'),
  stocktakeId: async (seat) => {
    const known = (await seat.api.stocktakes.list()).find((one) => one.state === 'OPEN');
    if (known !== undefined) return known.stocktakeId;
    const opened = await seat.api.stocktakes.open({ commandId: randomUUID(), zone: 'STORAGE' });
    return opened.stocktakeId;
  },
  personId: async (seat) => {
    await seat.as('MANAGER');
    const staff = await everyStaff(seat.api);
    return (staff.find((one) => one.inside) ?? staff[0])?.personId ?? null;
  },
  disinfectionId: async (seat, batches, step) => {
    const batchId = await EXAMPLES['batchId']?.(seat, batches, step);
    const { batch } = await seat.api.batches.get({ batchId: batchId ?? '' });
    return batch.disinfections[0]?.disinfectionId ?? null;
  },
  collectionId: async (seat, batches) => {
    for (const { batchId } of batches) {
      const [signed] = await seat.api.reports.receipts({ batchId });
      if (signed !== undefined) return signed.collectionId;
    }
    return null;
  },
  incidentId: async (seat) => {
    await seat.as('MANAGER');
    return (await seat.api.incidents.list())[0]?.incidentId ?? null;
  },
  sampleId: async (seat) => {
    await seat.as('MANAGER');
    const { open, done } = await seat.api.laboratory.desk();
    return [...open, ...done][0]?.sampleId ?? null;
  },
  formNo: async (seat) => {
    await seat.as('MANAGER');
    const { open, done } = await seat.api.laboratory.desk();
    return [...open, ...done].find((one) => one.formNo !== null)?.formNo ?? null;
  },
  of: () => Promise.resolve('batch'),
  ofId: (_seat, batches) => {
    const toSample = batches.find((one) => one.nextStep === 'SAMPLE');
    return Promise.resolve(toSample?.batchId ?? null);
  },
  date: async (seat) =>
    new Date((await seat.api.clock.status()).reading.wallMs + 28_800_000).toISOString().slice(0, 10),
};

/** Whose screen an address is, and the address with its parameters filled in; `path` is null where there is no example. */
export const exampleOf = async (
  route: string,
  seat: Seat,
  batches: ReadonlyArray<BatchSummary>,
): Promise<{ readonly role: Role; readonly path: string | null }> => {
  const [, role = 'MANAGER', step] = RULES.find(([pattern]) => pattern.test(route)) ?? [];
  let path = route;
  for (const [whole, name = ''] of route.matchAll(/\$(\w+)/gu)) {
    const value = await (EXAMPLES[name]?.(seat, batches, step) ?? Promise.resolve(null));
    if (value === null) return { role, path: null };
    path = path.replace(whole, encodeURIComponent(value));
  }
  return { role, path };
};

/** What a merchant opens on a phone: its four words and what they lead to, and the door. */
const OF_MERCHANTS = /^\/(?:mine|declare|pledge|booking|trace)/u;

/** The same for a merchant, with goods of its own; null for screens that are not a merchant's. */
export const merchantExampleOf = async (route: string, seat: Seat): Promise<string | null> => {
  if (!OF_MERCHANTS.test(route)) return null;
  await seat.as('MERCHANT');
  const { items } = await seat.api.batches.list({ limit: 200 });
  const { path } = await exampleOf(route, seat, items);
  return path;
};
