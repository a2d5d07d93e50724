import { useQuery } from '@tanstack/react-query';
import type { SubmissionForm } from '#core/contract/laboratory-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { submissionForm } from './submission-form.ts';

/** The laboratory takes the tubes of a form in hand. */
const Receive = ({ form }: { readonly form: SubmissionForm }) => {
  const t = useText();
  const { person } = useMe();
  const command = useCommand(api.laboratory.receive);
  const waiting = form.samples.filter((one) => one.state === 'SENT').map((one) => one.sampleId);
  if (waiting.length === 0 || person?.roles.includes('LABORATORY') !== true) return null;
  return (
    <>
      <PrimaryButton
        data-testid="receive"
        loading={command.pending}
        onClick={() => void command.run({ formNo: form.formNo, sampleIds: waiting })}
      >
        {t('lab.receive', { n: waiting.length })}
      </PrimaryButton>
      <Refusals of={command} />
    </>
  );
};

/** The submission form that goes with the tubes, in a bag of its own. */
export const FormPage = () => {
  const formNo = usePathParam('formNo');
  const query = useQuery(orpc.laboratory.form.queryOptions({ input: { formNo } }));
  const t = useText();
  return (
    <Loaded query={query}>
      {(form) => (
        <Paper
          form={submissionForm(t, form)}
          back="/laboratory"
          testId="submission-form"
          tools={<Receive form={form} />}
        />
      )}
    </Loaded>
  );
};
