import { useText } from '#renderer/shared/i18n.ts';
import { StaffPick } from '#renderer/shared/pick/staff-pick.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';

/** One of the people of the register. */
export const PersonPick = ({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (personId: string) => void;
}) => {
  const t = useText();
  return (
    <Field label={t('site.who')}>
      <StaffPick
        value={value}
        onChange={(personId) => {
          if (personId !== null) onChange(personId);
        }}
      />
    </Field>
  );
};
