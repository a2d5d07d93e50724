import { Select } from 'antd';
import { useText } from '#renderer/shared/i18n.ts';

const BAUDS = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200] as const;

/** Speed of a serial line in bits a second; both sides must be set to the same. */
export const BaudPick = ({
  value,
  onChange,
}: {
  readonly value: number;
  readonly onChange: (baud: number) => void;
}) => {
  const t = useText();
  return (
    <Select
      aria-label={t('devices.baud')}
      value={value}
      options={BAUDS.map((baud) => ({ value: baud as number, label: String(baud) }))}
      onChange={onChange}
    />
  );
};
