import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import type { DisinfectantPreset } from '#core/domain/policy.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import type { DraftTest, EntryDraft } from './entry-draft.ts';

type Part = {
  readonly draft: EntryDraft;
  readonly change: (change: Partial<EntryDraft>) => void;
};

/** What was disinfected before the program was, where a record of it is there. */
export const EntryDisinfection = ({
  draft,
  change,
  presets,
}: Part & { readonly presets: ReadonlyArray<DisinfectantPreset> }) => {
  const t = useText();
  return (
    <fieldset className="opening-part">
      <legend>{t('opening.oneDisinfection')}</legend>
      <div className="opening-grid">
        <Field label={t('opening.field.agent')}>
          {(id) => (
            <Select
              id={id}
              size="large"
              value={draft.presetId ?? ''}
              options={[
                { value: '', label: t('opening.oneNoDisinfection') },
                ...presets.map(({ presetId, agent }) => ({ value: presetId, label: agent })),
              ]}
              onChange={(presetId) => {
                change({ presetId: presetId === '' ? null : presetId });
              }}
            />
          )}
        </Field>
        {draft.presetId === null ? null : (
          <>
            <Field label={`${t('opening.field.mgPerL')} (mg/L)`}>
              {(id) => (
                <InputNumber<number>
                  id={id}
                  size="large"
                  min={1}
                  max={1_000_000}
                  precision={0}
                  controls={false}
                  value={draft.mgPerL}
                  onChange={(mgPerL) => {
                    change({ mgPerL });
                  }}
                />
              )}
            </Field>
            <Field label={t('opening.field.disinfected')}>
              {(id) => (
                <Input
                  id={id}
                  type="datetime-local"
                  size="large"
                  value={draft.disinfected}
                  onChange={(event) => {
                    change({ disinfected: event.target.value });
                  }}
                />
              )}
            </Field>
          </>
        )}
      </div>
    </fieldset>
  );
};

/** Negative laboratory reports from before the program was. */
export const EntryTests = ({ draft, change }: Part) => {
  const t = useText();
  const put = (key: number, next: Partial<DraftTest>): void => {
    change({ tests: draft.tests.map((one) => (one.key === key ? { ...one, ...next } : one)) });
  };
  return (
    <fieldset className="opening-part">
      <legend>{t('opening.oneTests')}</legend>
      {draft.tests.map((test, index) => (
        <div key={test.key} className="opening-line">
          {(['reportNo', 'laboratory', 'sampled'] as const).map((field) => (
            <Input
              key={field}
              aria-label={`${index + 1} ${t(`opening.field.${field}`)}`}
              placeholder={t(`opening.field.${field}`)}
              data-testid={`opening-test-${index + 1}-${field}`}
              type={field === 'sampled' ? 'datetime-local' : 'text'}
              size="large"
              maxLength={200}
              value={test[field]}
              onChange={(event) => {
                put(test.key, { [field]: event.target.value });
              }}
            />
          ))}
          <Button
            size="large"
            aria-label={t('opening.oneRemove', { n: index + 1 })}
            onClick={() => {
              change({ tests: draft.tests.filter((one) => one.key !== test.key) });
            }}
          >
            ×
          </Button>
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        data-testid="opening-test-add"
        onClick={() => {
          const key = Math.max(0, ...draft.tests.map((one) => one.key)) + 1;
          change({ tests: [...draft.tests, { key, reportNo: '', laboratory: '', sampled: '' }] });
        }}
      >
        {t('opening.oneTestAdd')}
      </Button>
    </fieldset>
  );
};
