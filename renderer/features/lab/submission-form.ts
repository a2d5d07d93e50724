import type { SubmissionForm } from '#core/contract/laboratory-views.ts';
import { formatTime } from '#renderer/shared/format.ts';
import type { Text } from '#renderer/shared/i18n.ts';
import type { Form } from '#renderer/shared/paper/form.ts';
import { dateFact, houseFact } from '#renderer/shared/paper/head.ts';

/** A name for its files: a form's number may be anything that a person wrote. */
const fileName = (formNo: string): string =>
  formNo.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'form';

/** The submission form that goes with the tubes, in a bag of its own (domain.md §4.5). */
export const submissionForm = (t: Text, form: SubmissionForm): Form => ({
  name: fileName(form.formNo),
  title: t('lab.formTitle'),
  demo: form.demo,
  wide: true,
  head: [
    houseFact(t, form),
    dateFact(t, form.sentAtMs),
    { label: t('lab.form'), value: form.formNo },
    { label: t('rest.samples.laboratory'), value: form.laboratory },
    { label: t('lab.sentAt'), value: `${formatTime(form.sentAtMs)} ${form.sentBy}` },
    { label: t('lab.tubeCount'), value: String(form.samples.length) },
  ],
  parts: [
    {
      kind: 'TABLE',
      testId: 'submission-rows',
      columns: [
        { head: t('form.no'), kind: 'NUMBER' },
        { head: t('lab.field.sampleNo'), kind: 'CODE' },
        { head: t('lab.layer'), kind: 'SHORT' },
        { head: t('lab.of') },
        { head: t('lab.site') },
        { head: t('lab.taken') },
        { head: t('lab.disinfected'), kind: 'SHORT' },
        { head: t('lab.received'), kind: 'SHORT' },
      ],
      rows: form.samples.map((one, at) => ({
        key: one.sampleId,
        cells: [
          at + 1,
          one.sampleNo,
          t(`layer.${one.layer}`),
          one.of,
          one.members.filter((member) => member !== '').join(t('common.listSeparator')),
          `${formatTime(one.takenAtMs)} ${one.takenBy}`,
          one.disinfected === null ? '—' : t(one.disinfected ? 'lab.after' : 'lab.before'),
          one.receivedAtMs === null ? '' : formatTime(one.receivedAtMs),
        ],
      })),
    },
  ],
  proof: {
    kind: 'SAMPLES',
    number: form.formNo,
    seq: form.chain.seq,
    hash: form.chain.hash,
    label: t('sheet.chain'),
    notes: [],
  },
  sign: [t('lab.signSampler'), t('lab.signCarrier'), t('lab.signLaboratory')],
});
