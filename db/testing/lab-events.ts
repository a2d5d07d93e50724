// What the walk does not come by in the laboratory: tubes, a round, a positive and its incident.

import type { DomainEvent, EventOf, EventType } from '#core/domain/events.ts';
import type { LabEvent } from '#core/domain/events/lab.ts';

const about = <T extends EventType>(
  type: T,
  v: EventOf<T>['v'],
  payload: EventOf<T>['payload'],
): DomainEvent => ({ type, v, subject: 'lab', payload }) as DomainEvent;

const round = { roundId: 'lab-round-1', zone: 'REST' } as const;
const tube = (tubeNo: string): Extract<LabEvent, { type: 'tubes.issued' }>['payload']['tubes'][number] => ({
  tubeNo,
  layer: 'ENVIRONMENT',
  site: 'floor',
});
const source = { person: null, sampleId: 'lab-smp-1', sampleNo: 'T-2', batchId: null, zone: 'REST' } as const;

/** Events that leave a row in every table of laboratory and incidents; `batchId` is frozen with them. */
export const labEvents = (batchId: string): ReadonlyArray<DomainEvent> => [
  about('tubes.issued', 1, { batchId, tubes: [tube('T-1')] }),
  about('round.planned', 1, {
    ...round,
    roundNo: 'R-1',
    kind: 'ENVIRONMENT',
    note: '',
    tubes: [tube('T-2')],
  }),
  about('sample.taken', 2, {
    batchId: null,
    sampleId: source.sampleId,
    sampleNo: source.sampleNo,
    layer: 'ENVIRONMENT',
    site: 'floor',
    members: ['floor'],
    membersDigest: null,
    round,
    replaces: null,
  }),
  about('hold.placed', 1, { batchId, holdId: 'hold-lab', kind: 'POSITIVE', reason: 'I-1' }),
  about('incident.opened', 2, {
    incidentId: 'inc-1',
    incidentNo: 'I-1',
    source,
    policyId: 'zhejiang-2022-03',
    since: { seq: 0, date: '2022-04-22' },
    frozen: [{ batchId, reasons: [], holdId: 'hold-lab' }],
    dues: [{ task: 'REPORT', dueMs: 1 }],
    closeByMs: 2,
  }),
  about('incident.extended', 2, {
    incidentId: 'inc-1',
    source: {
      person: { personId: 'lab-person-1', testId: 'lab-test-1', zones: ['REST'] },
      sampleId: '',
      sampleNo: '',
      batchId: null,
      zone: null,
    },
    since: { seq: 0, date: '2022-04-22' },
    frozen: [],
  }),
  about('zone.frozen', 1, { zone: 'REST', incidentId: 'inc-1' }),
];
