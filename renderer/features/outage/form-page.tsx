import { useText } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { blankForm } from './blank-form.ts';
import { FORMS } from './forms.ts';

/** One blank form, ready for the printer. */
export const FormPage = () => {
  const t = useText();
  const { warehouse } = useMe();
  const name = usePathParam('form');
  const form = FORMS.find((one) => one.name === name) ?? FORMS[0];
  if (form === undefined || warehouse === null) return null;
  return <Paper form={blankForm(t, form, warehouse)} back="/outage" testId="blank-form" />;
};
