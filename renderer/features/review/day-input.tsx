import { DatePicker } from 'antd';
import type { BusinessDate } from '#core/domain/time.ts';

const FORMAT = 'YYYY-MM-DD';

/** A day as it stands on a paper: typed or chosen, any day. */
export const DayInput = ({
  id,
  testId,
  onChange,
}: {
  readonly id: string;
  readonly testId: string;
  readonly onChange: (day: BusinessDate | null) => void;
}) => (
  <DatePicker
    id={id}
    size="large"
    data-testid={testId}
    format={[FORMAT, 'YYYYMMDD', 'YYYY/MM/DD']}
    onChange={(day) => {
      onChange(day === null ? null : day.format(FORMAT));
    }}
  />
);
