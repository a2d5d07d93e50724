import { Button } from 'antd';
import { useText } from '../i18n.ts';
import './ui.css';

const DIGITS = ['7', '8', '9', '4', '5', '6', '1', '2', '3'] as const;

/**
 * Big keys for a number with gloves on. `value` null is empty: nothing is ever filled in beforehand. `onConfirm`
 * adds a wide key that takes the number.
 */
export const QuantityPad = ({
  value,
  onChange,
  onConfirm,
  confirmText,
  max = 1_000_000,
  disabled = false,
  label,
}: {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly onConfirm?: (value: number) => void;
  readonly confirmText?: string;
  readonly max?: number;
  readonly disabled?: boolean;
  readonly label?: string;
}) => {
  const t = useText();
  const press = (digit: string): void => {
    const next = Number(`${value ?? ''}${digit}`);
    if (next <= max) onChange(next);
  };
  const erase = (): void => {
    const kept = value === null ? '' : String(value).slice(0, -1);
    onChange(kept === '' ? null : Number(kept));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys typed anywhere on the pad count; its buttons do the same by pointer
    <div
      className="g-pad"
      role="group"
      // Numbers typed on a keyboard's own keys go the same way as those on the glass.
      tabIndex={disabled ? -1 : 0}
      aria-label={label ?? t('common.quantity')}
      onKeyDown={(event) => {
        if (disabled || event.ctrlKey || event.altKey || event.metaKey) return;
        if (/^\d$/u.test(event.key)) press(event.key);
        else if (event.key === 'Backspace') erase();
        else if (event.key === 'Enter' && event.target === event.currentTarget && value !== null)
          onConfirm?.(value);
        else return;
        event.preventDefault();
      }}
    >
      <output className="g-pad-value" aria-live="polite">
        {value ?? ''}
      </output>
      <div className="g-pad-keys">
        {DIGITS.map((digit) => (
          <Button
            key={digit}
            disabled={disabled}
            onClick={() => {
              press(digit);
            }}
          >
            {digit}
          </Button>
        ))}
        <Button
          disabled={disabled || value === null}
          onClick={() => {
            onChange(null);
          }}
        >
          {t('common.clearEntry')}
        </Button>
        <Button
          disabled={disabled}
          onClick={() => {
            press('0');
          }}
        >
          0
        </Button>
        <Button disabled={disabled || value === null} onClick={erase} aria-label={t('common.deleteDigit')}>
          ⌫
        </Button>
      </div>
      {onConfirm === undefined ? null : (
        <Button
          type="primary"
          className="g-primary"
          disabled={disabled || value === null}
          onClick={() => {
            if (value !== null) onConfirm(value);
          }}
        >
          {confirmText ?? t('common.confirm')}
        </Button>
      )}
    </div>
  );
};
