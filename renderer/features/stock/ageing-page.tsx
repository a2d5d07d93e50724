import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { ageingForm } from './ageing-form.ts';

/** The ageing list on A4. */
export const AgeingPage = () => {
  const t = useText();
  const query = useQuery(orpc.reports.ageing.queryOptions());
  return (
    <Loaded query={query}>
      {(sheet) => <Paper form={ageingForm(t, sheet)} back="/stock" testId="ageing-paper" />}
    </Loaded>
  );
};
