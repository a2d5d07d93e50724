import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { REFUSAL_CODES, type RefusalCode } from '#core/domain/refusals.ts';
import { openWarehouse } from '../support/warehouse.ts';
import { BOOKS_PLAYS } from './refusals/books-plays.ts';
import { DEVICE_PLAYS } from './refusals/device-plays.ts';
import { GATE_PLAYS } from './refusals/gate-plays.ts';
import { LABEL_PLAYS } from './refusals/label-plays.ts';
import { LABORATORY_PLAYS } from './refusals/laboratory-plays.ts';
import { MARKET_PLAYS } from './refusals/market-plays.ts';
import { PAPER_PLAYS } from './refusals/paper-plays.ts';
import { PEOPLE_PLAYS } from './refusals/people-plays.ts';
import { SCAN_PLAYS } from './refusals/scan-plays.ts';
import { SEAT_PLAYS } from './refusals/seat-plays.ts';
import { closeService, SERVICE_PLAYS } from './refusals/service-plays.ts';
import type { Refused } from './refusals/stage.ts';

/**
 * Every refusal is really reached: somebody does on a real store, service or desk what it refuses, and hears it. A code
 * that nobody can reach is dead and has no place in the list.
 */

/** In memory where the system has such a place: what is tried here are rules, not disks. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const houseFor = async () => {
  const directory = mkdtempSync(join(PLACE, 'gatehouse-refusals-'));
  const house = await openWarehouse(directory);
  onTestFinished(() => {
    house.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return house;
};

/** Refusals that the suites of their own subject reach. */
const PLAYED_ELSEWHERE: Readonly<Partial<Record<RefusalCode, string>>> = {
  DIALOG_OPEN: 'test/scans/scan-service.test.ts',
};

type Play = () => Refused;
const inHouse = (plays: typeof GATE_PLAYS): ReadonlyArray<readonly [code: string, play: Play]> =>
  Object.entries(plays).map(([code, play]) => [code, async () => play(await houseFor())]);

const AREAS: ReadonlyArray<readonly [area: string, plays: ReadonlyArray<readonly [string, Play]>]> = [
  ['whoever calls the service', Object.entries(SERVICE_PLAYS)],
  ['a seat', Object.entries(SEAT_PLAYS)],
  ['the market', inHouse(MARKET_PLAYS)],
  ['papers', inHouse(PAPER_PLAYS)],
  ['the gate', inHouse(GATE_PLAYS)],
  ['the laboratory', inHouse(LABORATORY_PLAYS)],
  ['people', inHouse(PEOPLE_PLAYS)],
  ['labels', inHouse(LABEL_PLAYS)],
  ['the books', inHouse(BOOKS_PLAYS)],
  ['scans', inHouse(SCAN_PLAYS)],
  ['devices', Object.entries(DEVICE_PLAYS)],
];

afterAll(closeService);

/** Codes that an act of this run was really refused for. */
const reached = new Set<string>();

describe.each(AREAS)('%s', (_area, plays) => {
  it.each(plays)('is refused: %s', async (code, play) => {
    const codes = (await play()).map((one) => one.split(':')[0] ?? one);
    for (const one of codes) reached.add(one);
    expect(codes).toContain(code);
  });
});

describe('the list of refusals', () => {
  const played = AREAS.flatMap(([, plays]) => plays.map(([code]) => code));

  it('has one play for each code, and no code twice', () => {
    expect([...played, ...Object.keys(PLAYED_ELSEWHERE)].toSorted()).toEqual([...REFUSAL_CODES].toSorted());
  });

  it.each(Object.entries(PLAYED_ELSEWHERE))('%s is expected by %s', (code, file) => {
    const text = readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8');
    expect(text).toMatch(new RegExp(`'${code}'`, 'u'));
  });

  it('was reached whole', () => {
    expect(REFUSAL_CODES.filter((code) => !reached.has(code) && !(code in PLAYED_ELSEWHERE))).toEqual([]);
  });
});
