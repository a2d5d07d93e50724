import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
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
  const people = useQuery(orpc.staff.list.queryOptions()).data ?? [];
  return (
    <Field label={t('site.who')}>
      <Select
        size="large"
        className="site-pick"
        value={value}
        showSearch={{ optionFilterProp: 'label' }}
        options={people
          .filter((one) => one.standing !== 'LEFT')
          .map((one) => ({
            value: one.personId,
            label: `${one.name} · ${t(`staff.standing.${one.standing}`)}`,
          }))}
        onChange={onChange}
      />
    </Field>
  );
};
