import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { SAMPLE_LAYERS, type SampleLayer } from '#core/domain/policy.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { formatShort } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { MIXED_THEN, READY, type DisinfectionDraft } from './disinfection-draft.ts';

/** What a batch is disinfected on; people are not. */
const OBJECTS: ReadonlyArray<SampleLayer> = SAMPLE_LAYERS.filter((layer) => layer !== 'PERSONNEL');

type Texts = 'mgPerL' | 'ratio' | 'amountMl' | 'usedMl' | 'place' | 'ended' | 'again';

/** The columns of the disinfection form, typed in by their order on the paper. */
export const DisinfectionFields = ({
  batchId,
  draft,
  onChange,
}: {
  readonly batchId: string;
  readonly draft: DisinfectionDraft;
  readonly onChange: (draft: DisinfectionDraft) => void;
}) => {
  const t = useText();
  const batch = useQuery(orpc.batches.get.queryOptions({ input: { batchId } }));
  const desk = useQuery(orpc.disinfection.desk.queryOptions());
  const text = (name: Texts, label: string, type = 'text') => (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          data-testid={`outage-${name}`}
          type={type}
          size="large"
          maxLength={200}
          value={draft[name]}
          onChange={(event) => {
            onChange({ ...draft, [name]: event.target.value });
          }}
        />
      )}
    </Field>
  );
  return (
    <Loaded query={batch}>
      {({ policy, batch: { disinfections } }) => {
        const known = (desk.data?.preparations ?? []).filter(
          (one) =>
            one.usedMl < one.amountMl &&
            policy.disinfectants.some((agent) => agent.presetId === one.presetId),
        );
        const choose = (source: string): void => {
          const one = known.find((item) => item.preparationId === source);
          onChange(
            one === undefined
              ? { ...draft, source }
              : { ...draft, source, presetId: one.presetId, mgPerL: String(one.mgPerL) },
          );
        };
        return (
          <div className="outage-wide">
            <p className="g-muted">{t('outage.disinfectHint')}</p>
            <h3>{t('outage.agent')}</h3>
            <Choice
              name="outage-agent"
              label={t('outage.agent')}
              value={draft.presetId}
              onChange={(presetId) => {
                onChange({ ...draft, presetId });
              }}
              options={policy.disinfectants.map((one) => ({
                value: one.presetId,
                label: one.agent,
                hint: t('gate.disinfect.range', {
                  min: one.minMgPerL,
                  max: one.maxMgPerL,
                  minutes: one.contactMinutes,
                }),
              }))}
            />
            <h3>{t('outage.source')}</h3>
            <Choice
              name="outage-source"
              label={t('outage.source')}
              value={draft.source}
              onChange={choose}
              options={[
                ...(policy.disinfection.preparationRequired
                  ? []
                  : [{ value: READY, label: t('outage.readyToUse') }]),
                { value: MIXED_THEN, label: t('outage.mixedThen') },
                ...known.map((one) => ({
                  value: one.preparationId,
                  label: `${one.agent} ${one.mgPerL} mg/L`,
                  hint: `${one.byName} ${formatShort(one.preparedAtMs)}`,
                })),
              ]}
            />
            <h3>{t('outage.object')}</h3>
            <Choice
              name="outage-object"
              label={t('outage.object')}
              value={draft.object}
              onChange={(object) => {
                onChange({ ...draft, object });
              }}
              options={OBJECTS.map((value) => ({ value, label: t(`layer.${value}`) }))}
            />
            <div className="outage-grid">
              {text('ended', t('outage.ended'), 'datetime-local')}
              {text('mgPerL', t('outage.c_concentration'))}
              {draft.source === MIXED_THEN ? text('ratio', t('disinfection.ratio')) : null}
              {draft.source === MIXED_THEN ? text('amountMl', t('disinfection.amountMl')) : null}
              {draft.source === READY ? null : text('usedMl', t('disinfection.usedMl'))}
              {text('place', t('outage.placeOf'))}
              {disinfections.length === 0 ? null : text('again', t('outage.again'))}
            </div>
          </div>
        );
      }}
    </Loaded>
  );
};
