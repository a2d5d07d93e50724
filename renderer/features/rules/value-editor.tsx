import { CheckOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import { POLICY_STEPS } from '#core/domain/policy.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { specOf, valuesInOrder, type FieldSpec } from '#renderer/shared/rules/fields.ts';
import { asText, isRows, isValues, sayCode, sayField, sayNone } from '#renderer/shared/rules/say-policy.ts';

type Editor<Kind extends FieldSpec['kind']> = {
  readonly path: string;
  readonly spec: Extract<FieldSpec, { kind: Kind }>;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

const toggled = <T,>(list: ReadonlyArray<T>, one: T): ReadonlyArray<T> =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

const Chip = ({
  on,
  label,
  onClick,
}: {
  readonly on: boolean;
  readonly label: string;
  readonly onClick: () => void;
}) => (
  <button type="button" className="ru-chip" aria-pressed={on} onClick={onClick}>
    {on ? <CheckOutlined aria-hidden /> : null} {label}
  </button>
);

/** The key that says "none" in place of a value; pressed again it gives way to the first value there is. */
const NoneChip = ({
  path,
  spec,
  value,
  first,
  onChange,
}: Editor<'INT' | 'DATE' | 'SET'> & { readonly first: unknown }) => {
  const t = useText();
  return spec.orNone === undefined ? null : (
    <Chip
      on={value === null}
      label={sayNone(t, path)}
      onClick={() => {
        onChange(value === null ? first : null);
      }}
    />
  );
};

/** The last line of a list: one more. */
const AddButton = ({ testId, onAdd }: { readonly testId?: string; readonly onAdd: () => void }) => {
  const t = useText();
  return (
    <div>
      <Button size="large" icon={<PlusOutlined />} data-testid={testId} onClick={onAdd}>
        {t('rules.add')}
      </Button>
    </div>
  );
};

const RemoveButton = ({ onRemove }: { readonly onRemove: () => void }) => {
  const t = useText();
  return <Button size="large" icon={<DeleteOutlined />} aria-label={t('common.remove')} onClick={onRemove} />;
};

const WholeNumber = ({ path, spec, value, onChange }: Editor<'INT'>) => {
  const t = useText();
  return (
    <div className="ru-int">
      <NoneChip path={path} spec={spec} value={value} first={spec.orNone} onChange={onChange} />
      {value === null ? null : (
        <InputNumber
          size="large"
          aria-label={sayField(t, path)}
          data-testid={`rules-${path}`}
          min={spec.min ?? 0}
          precision={0}
          value={Number(value)}
          suffix={t(`rules.unitName.${spec.unit}`)}
          onChange={(next) => {
            onChange(next ?? spec.min ?? 0);
          }}
        />
      )}
    </div>
  );
};

const Day = ({ path, spec, value, onChange }: Editor<'DATE'>) => {
  const t = useText();
  return (
    <div className="ru-int">
      <NoneChip path={path} spec={spec} value={value} first={'2022-12-31'} onChange={onChange} />
      {value === null ? null : (
        <Input
          size="large"
          type="date"
          aria-label={sayField(t, path)}
          value={asText(value)}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      )}
    </div>
  );
};

const OneOf = ({ path, spec, value, onChange }: Editor<'CHOICE'>) => {
  const t = useText();
  const none = spec.orNone === undefined ? [] : [{ value: '', label: sayNone(t, path) }];
  return (
    <Select
      size="large"
      aria-label={sayField(t, path)}
      value={asText(value)}
      options={[...none, ...spec.options.map((one) => ({ value: one, label: sayCode(t, one) }))]}
      onChange={(next) => {
        onChange(next === '' ? null : next);
      }}
    />
  );
};

const SomeOf = ({ path, spec, value, onChange }: Editor<'SET'>) => {
  const t = useText();
  const chosen = (isRows(value) ? value : []).map(String);
  const options = [...new Set([...spec.options, ...chosen])];
  return (
    <div className="ru-chips" role="group" aria-label={sayField(t, path)}>
      <NoneChip path={path} spec={spec} value={value} first={options.slice(0, 1)} onChange={onChange} />
      {options.map((one) => (
        <Chip
          key={one}
          on={chosen.includes(one)}
          label={sayCode(t, one)}
          onClick={() => {
            onChange(toggled(chosen, one));
          }}
        />
      ))}
    </div>
  );
};

/** Pairs of steps: first this, then that. */
const Order = ({ value, onChange }: Editor<'ORDER'>) => {
  const t = useText();
  const pairs = (isRows(value) ? value : []).filter(isRows);
  const options = POLICY_STEPS.map((step) => ({ value: step, label: sayCode(t, step) }));
  const put = (index: number, side: 0 | 1, step: string): void => {
    onChange(pairs.map((pair, at) => (at !== index ? pair : side === 0 ? [step, pair[1]] : [pair[0], step])));
  };
  return (
    <div className="ru-group">
      {pairs.map((pair, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a pair has no other name than its place
        <div key={index} className="ru-pair">
          <span>{t('rules.stepBefore')}</span>
          <Select
            size="large"
            aria-label={t('rules.stepBefore')}
            value={String(pair[0])}
            options={options}
            onChange={(step) => {
              put(index, 0, step);
            }}
          />
          <span>{t('rules.stepAfter')}</span>
          <Select
            size="large"
            aria-label={t('rules.stepAfter')}
            value={String(pair[1])}
            options={options}
            onChange={(step) => {
              put(index, 1, step);
            }}
          />
          <RemoveButton
            onRemove={() => {
              onChange(pairs.filter((_, at) => at !== index));
            }}
          />
        </div>
      ))}
      <AddButton
        onAdd={() => {
          onChange([...pairs, ['REST', 'SAMPLE']]);
        }}
      />
    </div>
  );
};

const Rows = ({ path, spec, value, onChange }: Editor<'LIST'>) => {
  const t = useText();
  const rows = isRows(value) ? value : [];
  return (
    <div className="ru-group">
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row has no other name than its place
        <div key={index} className="ru-row">
          <div className="ru-row-head">
            <b>{t('rules.row', { n: index + 1 })}</b>
            <RemoveButton
              onRemove={() => {
                onChange(rows.filter((_, at) => at !== index));
              }}
            />
          </div>
          <Fields
            path={`${path}[]`}
            value={row}
            onChange={(next) => {
              onChange(rows.map((one, at) => (at === index ? next : one)));
            }}
          />
        </div>
      ))}
      <AddButton
        testId={`rules-add-${path}`}
        onAdd={() => {
          onChange([...rows, spec.blank]);
        }}
      />
    </div>
  );
};

/** Every value of a record, each with its name; wide ones take a line of their own. */
const Fields = ({
  path,
  value,
  onChange,
}: {
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) => {
  const t = useText();
  if (!isValues(value)) return null;
  const variant = specOf(path, value);
  return (
    <div className="ru-row-fields">
      {variant.kind === 'VARIANT' ? (
        <Select
          size="large"
          aria-label={sayField(t, path)}
          value={String(value['kind'])}
          options={Object.keys(variant.of).map((one) => ({ value: one, label: sayCode(t, one) }))}
          onChange={(kind) => {
            onChange({ kind, ...variant.of[kind] });
          }}
        />
      ) : null}
      {valuesInOrder(path, value)
        .filter(([name]) => variant.kind !== 'VARIANT' || name !== 'kind')
        .map(([name, one]) => {
          const at = `${path}.${name}`;
          const { kind } = specOf(at, one);
          const wide = kind === 'SET' || kind === 'LIST' || kind === 'VARIANT' || kind === 'GROUP';
          return (
            <div key={name} className={wide ? 'ru-field ru-wide' : 'ru-field'}>
              <span>{sayField(t, at)}</span>
              <ValueEditor
                path={at}
                value={one}
                onChange={(next) => {
                  onChange({ ...value, [name]: next });
                }}
              />
            </div>
          );
        })}
    </div>
  );
};

/** Changes one value of the rules, as its line in the field table says. */
export const ValueEditor = ({
  path,
  value,
  onChange,
}: {
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) => {
  const t = useText();
  const spec = specOf(path, value);
  switch (spec.kind) {
    case 'TEXT':
      return (
        <Input
          size="large"
          aria-label={sayField(t, path)}
          data-testid={`rules-${path}`}
          maxLength={200}
          value={asText(value)}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      );
    case 'BOOL':
      return (
        <div className="ru-chips" role="group" aria-label={sayField(t, path)}>
          {[true, false].map((one) => (
            <Chip
              key={String(one)}
              on={value === one}
              label={t(one ? 'common.yes' : 'common.no')}
              onClick={() => {
                onChange(one);
              }}
            />
          ))}
        </div>
      );
    case 'INT':
      return <WholeNumber path={path} spec={spec} value={value} onChange={onChange} />;
    case 'DATE':
      return <Day path={path} spec={spec} value={value} onChange={onChange} />;
    case 'CHOICE':
      return <OneOf path={path} spec={spec} value={value} onChange={onChange} />;
    case 'SET':
      return <SomeOf path={path} spec={spec} value={value} onChange={onChange} />;
    case 'ORDER':
      return <Order path={path} spec={spec} value={value} onChange={onChange} />;
    case 'LIST':
      return <Rows path={path} spec={spec} value={value} onChange={onChange} />;
    case 'GROUP':
    case 'VARIANT':
      return <Fields path={path} value={value} onChange={onChange} />;
  }
};
