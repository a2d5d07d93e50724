import type { Policy } from '#core/domain/policy.ts';
import { useText } from '#renderer/shared/i18n.ts';
import {
  fieldsOfSection,
  POLICY_SECTIONS,
  specOf,
  type PolicySection,
} from '#renderer/shared/rules/fields.ts';
import { isRows, isValues, sayField, sayRow, sayValue } from '#renderer/shared/rules/say-policy.ts';
import { StepOrder } from '#renderer/shared/rules/step-order.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';

export const SECTIONS = Object.keys(POLICY_SECTIONS).filter(
  (name): name is PolicySection => name in POLICY_SECTIONS,
);

const Line = ({ path, value }: { readonly path: string; readonly value: unknown }) => {
  const t = useText();
  const spec = specOf(path, value);
  if (spec.kind === 'GROUP' && isValues(value))
    return Object.entries(value).map(([name, one]) => (
      <Line key={name} path={`${path}.${name}`} value={one} />
    ));
  return (
    <>
      <dt>{sayField(t, path)}</dt>
      <dd>
        {spec.kind === 'LIST' && isRows(value) && value.length > 0 ? (
          <ul>
            {value.map((row) => (
              <li key={JSON.stringify(row)}>{sayRow(t, `${path}[]`, row)}</li>
            ))}
          </ul>
        ) : (
          sayValue(t, path, value)
        )}
      </dd>
    </>
  );
};

/** A version as a person reads it: part by part, every value with its name and unit. */
export const VersionView = ({ policy }: { readonly policy: Policy }) => {
  const t = useText();
  const values: Readonly<Record<string, unknown>> = policy;
  return (
    <div className="ru-sections">
      {SECTIONS.map((section) => ({ section, fields: fieldsOfSection(section, policy) }))
        .filter(({ fields }) => fields.length > 0)
        .map(({ section, fields }) => (
          <Panel key={section} title={t(`rules.section.${section}`)}>
            {section === 'order' ? <StepOrder policy={policy} /> : null}
            <dl className="ru-values">
              {fields.map((name) => (
                <Line key={name} path={name} value={values[name]} />
              ))}
            </dl>
          </Panel>
        ))}
    </div>
  );
};
