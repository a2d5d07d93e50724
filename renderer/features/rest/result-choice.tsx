import { TEST_RESULTS, type TestResult } from '#core/domain/events.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { useText } from '#renderer/shared/i18n.ts';

/** Negative, positive or invalid: nothing is chosen beforehand. */
export const ResultChoice = ({
  value,
  onChange,
  disabled,
}: {
  readonly value: TestResult | null;
  readonly onChange: (value: TestResult) => void;
  readonly disabled: boolean;
}) => {
  const t = useText();
  return (
    <Choice
      name="result"
      label={t('rest.results.resultWord')}
      value={value}
      onChange={onChange}
      disabled={disabled}
      options={TEST_RESULTS.map((result) => ({ value: result, label: t(`word.result.${result}`) }))}
    />
  );
};
