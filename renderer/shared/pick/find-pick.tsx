import { Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { useText } from '../i18n.ts';
import './pick.css';

/** Lines of a list to choose from: more are found by typing. */
export const PICK_LIMIT = 30;

export type PickChoice = { readonly value: string; readonly label: string };

/** What every list to choose from is told by the screen that it stands on. */
export type PickProps = {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly id?: string | undefined;
  readonly testId?: string | undefined;
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly allowClear?: boolean | undefined;
};

const More = () => {
  const t = useText();
  return <p className="pick-more">{t('common.pickMore')}</p>;
};
const withoutMore = (menu: ReactElement): ReactElement => menu;
const withMore = (menu: ReactElement): ReactElement => (
  <>
    {menu}
    <More />
  </>
);

/** A choice out of a list that may be long: the service finds what is typed, and the first lines stand there unasked. */
export const FindPick = ({
  value,
  onChange,
  id,
  testId,
  label,
  placeholder,
  allowClear = false,
  choices,
  more,
  chosen = null,
  typed,
  onType,
}: PickProps & {
  readonly choices: ReadonlyArray<PickChoice>;
  /** True when there are others that were not told. */
  readonly more: boolean;
  /** The words for `value` where the screen knows them; else those by which it was chosen. */
  readonly chosen?: string | null;
  readonly typed: string;
  readonly onType: (text: string) => void;
}) => {
  const t = useText();
  const [picked, setPicked] = useState<PickChoice | null>(null);
  const known = chosen ?? (picked?.value === value ? picked?.label : undefined);
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      data-testid={testId}
      aria-label={label}
      size="large"
      className="pick-select"
      allowClear={allowClear}
      placeholder={placeholder}
      value={value}
      options={[...choices]}
      notFoundContent={<span className="g-muted">{t('common.pickNone')}</span>}
      // Whoever was chosen need not be among those who were found since.
      labelRender={(shown) => shown.label ?? known ?? shown.value}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: onType }}
      popupRender={more ? withMore : withoutMore}
      onChange={(next: string | undefined) => {
        setPicked(choices.find((one) => one.value === next) ?? null);
        onChange(next ?? null);
      }}
    />
  );
};
