import { INCIDENT_TASKS } from '#core/domain/incident.ts';
import { ZONE_KINDS } from '#core/domain/zones.ts';
import type { Actor } from '#core/ports/context.ts';
import * as decide from '#core/usecases/incident/decide.ts';
import * as confirm from '#core/usecases/lab/confirm.ts';
import * as results from '#core/usecases/lab/results.ts';
import * as send from '#core/usecases/lab/send.ts';
import * as take from '#core/usecases/lab/take.ts';
import * as tubes from '#core/usecases/lab/tubes.ts';
import type { Driver } from './driver.ts';

const among = <T>(list: ReadonlyArray<T>, n: number): T | undefined => list[n % Math.max(1, list.length)];

const value = (n: number) =>
  among(['NEGATIVE', 'NEGATIVE', 'POSITIVE', 'INVALID', 'INCONCLUSIVE'] as const, n) ?? 'NEGATIVE';

/** Every tube that was ever filled, of batches and of rounds. */
const sampleIds = (driver: Driver): ReadonlyArray<string> =>
  driver
    .house()
    .store.db.prepare<[], string>('SELECT sample_id FROM samples ORDER BY taken_seq')
    .pluck()
    .all();

const incidentIds = (driver: Driver): ReadonlyArray<string> =>
  driver
    .house()
    .store.db.prepare<[], string>(`SELECT incident_id FROM incidents ORDER BY state = 'CLOSED', opened_seq`)
    .pluck()
    .all();

const emptyTube = (driver: Driver, n: number): string =>
  among(
    driver
      .house()
      .store.db.prepare<[], string>(
        'SELECT tube_no FROM sample_tubes WHERE sample_id IS NULL ORDER BY tube_no',
      )
      .pluck()
      .all(),
    n,
  ) ?? '';

type Wild = (driver: Driver, batchId: string, who: Actor, second: Actor | null, n: number, m: number) => void;

/** Acts of laboratory and incidents by anybody, in any order. */
export const LAB_WILD: ReadonlyArray<Wild> = [
  (d, batchId, who) => void d.act(who, tubes.issueTubes, { batchId, items: [] }),
  (d, _, who, __, n) =>
    void d.act(who, tubes.planRound, {
      kind: n % 3 === 0 ? 'PERSONNEL' : 'ENVIRONMENT',
      zone: among(ZONE_KINDS, n) ?? 'REST',
      note: '',
      sites: n % 3 === 0 ? [''] : ['door', 'shelf'],
    }),
  (d, _, who, __, n) =>
    void d.act(who, take.takeForRound, {
      tubeNo: emptyTube(d, n),
      members: n % 2 === 0 ? [] : ['one', 'two'],
    }),
  (d, batchId, who, _, n) =>
    void d.act(who, take.takeSample, {
      batchId,
      sampleNo: emptyTube(d, n),
      layer: 'OUTER',
      site: '',
      members: n % 3 === 0 ? ['a', 'b'] : [],
    }),
  (d, _, who, __, n, m) => {
    const chosen = sampleIds(d).filter((_id, i) => (n + i) % (1 + (m % 3)) === 0);
    d.act(who, send.sendSamples, { sampleIds: chosen, formNo: null, laboratory: 'L' });
  },
  (d, _, who, __, n) => {
    const sample = d.house().store.reads.sample(among(sampleIds(d), n) ?? '');
    d.act(who, send.receiveSamples, { formNo: sample?.formNo ?? '', sampleIds: [sample?.sampleId ?? ''] });
  },
  (d, _, who, __, n) =>
    void d.act(who, send.loseSample, { sampleId: among(sampleIds(d), n * 7) ?? '', reason: 'broken' }),
  (d, _, who, __, n, m) => {
    const rows = [among(sampleIds(d), n), among(sampleIds(d), m)].flatMap((sampleId) =>
      sampleId === undefined ? [] : [{ sampleId, result: value(n + m), reportNo: 'R', file: null }],
    );
    d.act(who, results.importResults, { rows: n === m ? rows.slice(0, 1) : rows });
  },
  (d, _, who, second, n) => settlePositive(d, who, second, n),
];

/** Whatever brings an incident on: results of its samples, its tasks, and what two persons decide. */
export const settlePositive = (driver: Driver, who: Actor, second: Actor | null, n: number): void => {
  const { reads } = driver.house().store;
  const incidentId = incidentIds(driver)[0] ?? '';
  const incident = reads.incident(incidentId);
  const sample = reads.sample(among(incident?.sampleIds ?? [], n) ?? '');
  const sampleId = sample?.sampleId ?? '';
  const lab = driver.house().person('LABORATORY');
  const reason = 'decided';
  const acts: ReadonlyArray<() => void> = [
    () =>
      void driver.act(lab, confirm.enterConfirmation, {
        sampleId,
        result: n % 2 === 0 ? 'NEGATIVE' : value(n),
        laboratory: 'C',
        reportNo: 'C-1',
        file: null,
      }),
    () =>
      void driver.act(who, confirm.verifyConfirmation, {
        sampleId,
        result: n % 9 === 0 ? value(n) : (sample?.confirmation?.value ?? 'NEGATIVE'),
      }),
    () => void driver.act(who, decide.dismissIncident, { incidentId, reason }, second),
    () => void driver.act(who, decide.confirmIncident, { incidentId, reason }, second),
    () => {
      for (const task of INCIDENT_TASKS)
        driver.act(who, decide.doTask, { incidentId, task, note: 'done', file: null });
    },
    () => {
      const batchId = among(incident?.batches ?? [], n)?.batchId ?? '';
      driver.act(who, decide.releaseExposed, { incidentId, batchId, reason }, second);
    },
    () =>
      void driver.act(
        who,
        decide.reopenZone,
        { incidentId, zone: among(incident?.frozenZones ?? [], n) ?? 'REST', reason },
        second,
      ),
    () => void driver.act(who, decide.closeIncident, { incidentId, note: '' }, second),
  ];
  among(acts, n)?.();
};
