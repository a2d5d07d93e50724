import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { addBusinessDays, businessDateOf, type BusinessDate } from '#core/domain/time.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useNow } from '#renderer/shared/use-now.ts';
import './declare.css';

const FORMAT = 'YYYY-MM-DD';

/**
 * A calendar day of the warehouse. `future` offers today and the next two by one tap; without it days after today
 * cannot be chosen.
 */
export const DayPick = ({
  id,
  testId,
  value,
  onChange,
  future = false,
  any = false,
}: {
  readonly id: string;
  readonly testId: string;
  readonly value: BusinessDate | null;
  readonly onChange: (day: BusinessDate | null) => void;
  readonly future?: boolean;
  /** Days before and after today alike. */
  readonly any?: boolean;
}) => {
  const t = useText();
  const now = useNow(60_000);
  const today = now === null ? null : businessDateOf(now);
  const soon =
    today === null || !future
      ? []
      : ([
          ['today', 0],
          ['tomorrow', 1],
          ['after', 2],
        ] as const);
  return (
    <div className="declare-day">
      <DatePicker
        id={id}
        data-testid={testId}
        size="large"
        format={FORMAT}
        value={value === null ? null : dayjs(value, FORMAT)}
        inputReadOnly={false}
        disabledDate={(day) =>
          !any && today !== null && (future ? day.format(FORMAT) < today : day.format(FORMAT) > today)
        }
        onChange={(day) => {
          onChange(day === null ? null : day.format(FORMAT));
        }}
      />
      {soon.map(([name, days]) => {
        const day = addBusinessDays(today ?? '', days);
        return (
          <Button
            key={name}
            size="large"
            data-testid={`${testId}-${name}`}
            type={value === day ? 'primary' : 'default'}
            onClick={() => {
              onChange(day);
            }}
          >
            {t(`declare.transport.${name}`)}
          </Button>
        );
      })}
    </div>
  );
};
