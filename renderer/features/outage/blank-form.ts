import type { Text } from '#renderer/shared/i18n.ts';
import type { Form } from '#renderer/shared/paper/form.ts';
import type { BlankForm } from './forms.ts';

const LINE = '____________';

/** A blank form of the outage kit: its heads, and empty rows high enough to be written in. It rests on no entry yet. */
export const blankForm = (
  t: Text,
  form: BlankForm,
  house: { readonly name: string; readonly code: string; readonly demo: boolean },
): Form => ({
  name: `blank-${form.name.toLowerCase()}`,
  title: t(`outage.form_${form.name}`),
  demo: house.demo,
  wide: true,
  head: [
    { label: t('sheet.warehouse'), value: `${house.name} (${house.code})` },
    { label: t('outage.blankNo'), value: LINE },
    { label: t('outage.blankDate'), value: LINE },
  ],
  parts: [
    {
      kind: 'TABLE',
      blank: true,
      columns: form.columns.map((column) => ({ head: t(column), kind: 'BLANK' as const })),
      rows: Array.from({ length: form.rows }, (_unused, row) => ({ key: String(row), cells: [] })),
    },
    { kind: 'TEXT', text: t('outage.reminder') },
  ],
  proof: null,
  sign: [t('outage.signOne'), t('outage.signTwo'), t('sheet.signSupervisor')],
});
