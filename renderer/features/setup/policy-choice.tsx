import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { StepOrder } from '#renderer/shared/rules/step-order.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';

/** Which of the policies that come with the program the warehouse begins with; the first until somebody chooses. */
export const PolicyChoice = ({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (policyId: string) => void;
}) => {
  const t = useText();
  const query = useQuery(orpc.setup.policies.queryOptions());
  return (
    <Loaded query={query}>
      {(policies) => {
        const chosen = policies.find((one) => one.policyId === value) ?? policies[0];
        return (
          <>
            <p className="g-muted">{t('setup.policyHint')}</p>
            <Choice
              label={t('setup.stepPolicy')}
              name="setup-policy"
              value={chosen?.policyId ?? null}
              options={policies.map((one) => ({
                value: one.policyId,
                label: one.title,
                hint: `${one.jurisdiction} · ${one.source}`,
              }))}
              onChange={onChange}
            />
            {chosen === undefined ? null : (
              <div className="s-order">
                <StepOrder policy={chosen} />
              </div>
            )}
          </>
        );
      }}
    </Loaded>
  );
};
