import type { IncidentView } from '#core/contract/incident-views.ts';
import { formatTime } from '#renderer/shared/format.ts';
import { isTextKey, type Text } from '#renderer/shared/i18n.ts';
import type { Form, TablePart } from '#renderer/shared/paper/form.ts';
import { chainProof, houseFact, threeSigns } from '#renderer/shared/paper/head.ts';
import { sayOf } from './say-incident.ts';

const sayAct = (t: Text, type: string): string => {
  const key = `incident.act.${type}`;
  return isTextKey(key) ? t(key) : type;
};
const when = (ms: number | null): string => (ms === null ? '—' : formatTime(ms));

const samples = (t: Text, incident: IncidentView): TablePart => ({
  kind: 'TABLE',
  title: t('incident.times'),
  columns: [
    { head: t('lab.field.sampleNo'), kind: 'CODE' },
    { head: t('incident.entered'), kind: 'SHORT' },
    { head: t('incident.verified'), kind: 'SHORT' },
    { head: t('incident.confirmedAt'), kind: 'SHORT' },
    { head: t('incident.stateWord') },
  ],
  rows: incident.samples.map((one) => ({
    key: one.sampleId,
    cells: [
      one.sampleNo,
      when(one.enteredAtMs),
      when(one.verifiedAtMs),
      when(one.confirmationVerifiedAtMs),
      t(`lab.state.${one.state}`),
    ],
  })),
});

const tasks = (t: Text, incident: IncidentView): TablePart => ({
  kind: 'TABLE',
  title: t('incident.tasks'),
  columns: [
    { head: t('incident.taskWord') },
    { head: t('incident.due'), kind: 'SHORT' },
    { head: t('incident.doneAt'), kind: 'SHORT' },
    { head: t('incident.by') },
    { head: t('incident.note') },
  ],
  rows: incident.tasks.map((one) => ({
    key: one.task,
    cells: [
      t(`incident.task.${one.task}`),
      formatTime(one.dueMs),
      one.doneAtMs === null
        ? '—'
        : `${formatTime(one.doneAtMs)}${one.doneAtMs > one.dueMs ? ` ⚠ ${t('incident.doneLate')}` : ''}`,
      one.doneBy ?? '',
      one.note ?? '',
    ],
  })),
});

const cohort = (t: Text, incident: IncidentView): TablePart => ({
  kind: 'TABLE',
  title: t('incident.cohort', { n: incident.cohort.length }),
  testId: 'incident-cohort',
  columns: [
    { head: t('common.batchNo'), kind: 'CODE' },
    { head: t('common.merchant') },
    { head: t('incident.why') },
    { head: t('incident.inside'), kind: 'NUMBER' },
    { head: t('incident.outside'), kind: 'NUMBER' },
    { head: t('incident.stateWord'), kind: 'SHORT' },
  ],
  rows: incident.cohort.map((one) => ({
    key: one.batchId,
    cells: [
      one.batchNo,
      one.merchantName,
      one.part === 'SOURCE'
        ? t('incident.itself')
        : one.reasons.map((reason) => t(`incident.exposure.${reason}`)).join(t('common.listSeparator')),
      one.pieces,
      one.codesOut,
      t(one.frozen ? 'incident.frozen' : 'incident.freed'),
    ],
  })),
});

const out = (t: Text, incident: IncidentView): TablePart => ({
  kind: 'TABLE',
  title: t('incident.out', { n: incident.codesOut }),
  columns: [
    { head: t('common.batchNo'), kind: 'CODE' },
    { head: t('common.merchant') },
    { head: t('incident.outTo') },
    { head: t('incident.outAt'), kind: 'SHORT' },
    { head: t('common.quantity'), kind: 'NUMBER' },
    { head: t('incident.outCodes') },
  ],
  rows: incident.out.map((one, at) => ({
    key: `${at}-${one.batchNo}-${one.leftAtMs}`,
    cells: [
      one.batchNo,
      one.merchantName,
      one.collector,
      formatTime(one.leftAtMs),
      one.pieces,
      `${one.firstCode} … ${one.lastCode}`,
    ],
  })),
  empty: t('common.none'),
});

/** What went back or was destroyed on account of the incident, with who did it and who stood by. */
const gone = (t: Text, incident: IncidentView): TablePart => ({
  kind: 'TABLE',
  title: t('incident.gone'),
  columns: [
    { head: t('incident.entry'), kind: 'NUMBER' },
    { head: t('common.batchNo'), kind: 'CODE' },
    { head: t('incident.what') },
    { head: t('incident.at'), kind: 'SHORT' },
    { head: t('incident.by') },
    { head: t('incident.note') },
  ],
  rows: incident.gone.map((one) => ({
    key: String(one.seq),
    cells: [
      one.seq,
      one.batchNo,
      t(one.way === 'RETURN' ? 'incident.returned' : 'incident.destroyed', { n: one.quantity }),
      formatTime(one.atMs),
      t('incident.goneBy', { by: one.doneBy, witness: one.witness }),
      `${one.basis} ${one.recipient}`,
    ],
  })),
});

const acts = (t: Text, incident: IncidentView): TablePart => ({
  kind: 'TABLE',
  title: t('incident.acts'),
  columns: [
    { head: t('incident.entry'), kind: 'NUMBER' },
    { head: t('incident.at'), kind: 'SHORT' },
    { head: t('incident.what') },
    { head: t('incident.note') },
    { head: t('incident.by') },
  ],
  rows: incident.acts.map((one) => ({
    key: String(one.seq),
    cells: [one.seq, formatTime(one.atMs), sayAct(t, one.type), one.detail, one.by],
  })),
});

/** The whole incident for the authority: its times, what it froze and why, the codes that are out, every act. */
export const incidentForm = (t: Text, incident: IncidentView): Form => ({
  name: incident.incidentNo,
  title: t('incident.fileTitle'),
  demo: incident.demo,
  head: [
    houseFact(t, incident),
    { label: t('form.businessDate'), value: incident.openedOn },
    { label: t('incident.no'), value: incident.incidentNo },
    { label: t('incident.stateWord'), value: t(`incident.state.${incident.state}`) },
    { label: t('incident.of'), value: sayOf(t, incident.of) },
    { label: t('incident.policy'), value: incident.policyTitle },
  ],
  parts: [
    samples(t, incident),
    tasks(t, incident),
    {
      kind: 'TEXT',
      text: t(incident.since.seq > 0 ? 'incident.since' : 'incident.sinceDate', incident.since),
    },
    cohort(t, incident),
    out(t, incident),
    ...(incident.gone.length === 0 ? [] : [gone(t, incident)]),
    acts(t, incident),
    ...(incident.decided === null
      ? []
      : [
          {
            kind: 'TEXT' as const,
            text: `${t('incident.decision')}: ${incident.decided.by.join(t('common.listSeparator'))} ${formatTime(incident.decided.atMs)} · ${incident.decided.reason}`,
          },
        ]),
    ...(incident.closed === null
      ? []
      : [
          {
            kind: 'TEXT' as const,
            text: `${t('incident.state.CLOSED')}: ${incident.closed.by.join(t('common.listSeparator'))} ${formatTime(incident.closed.atMs)} · ${incident.closed.note}`,
          },
        ]),
  ],
  proof: chainProof(t, 'INCIDENT', incident.incidentNo, {
    chain: incident.chain,
    preparedAtMs: incident.nowMs,
  }),
  sign: threeSigns(t),
});
