import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { SAMPLE_LAYERS } from '#core/domain/policy.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { instantOf } from '#renderer/shared/format.ts';
import { useText, type TextKey } from '#renderer/shared/i18n.ts';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { TwoPersonButton } from '#renderer/shared/ui/two-person-button.tsx';
import { EMPTY_DISINFECTION } from './disinfection-draft.ts';
import { ACTS, actOf, EMPTY_DRAFT, FIELDS, type ActKind, type Draft } from './draft.ts';
import { DisinfectionFields } from './disinfection-fields.tsx';
import { TubePick } from './tube-pick.tsx';

const TEXT_OF: { readonly [field in keyof Draft]?: TextKey } = {
  plate: 'outage.plate',
  containerNo: 'outage.containerNo',
  sealNo: 'outage.sealNo',
  line: 'outage.line',
  quantity: 'outage.quantity',
  cartons: 'outage.cartons',
  sampleNo: 'outage.sampleNo',
  submissionNo: 'outage.submissionNo',
  laboratory: 'outage.laboratory',
  collector: 'outage.collector',
};

const ActFields = ({
  kind,
  batchId,
  draft,
  onChange,
}: {
  readonly kind: ActKind;
  readonly batchId: string | null;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}) => {
  const t = useText();
  const slots = useQuery(orpc.board.slots.queryOptions());
  const fields = FIELDS[kind];
  return (
    <div className="outage-grid">
      {fields.map((field) => {
        const key = TEXT_OF[field];
        const value = draft[field];
        if (key === undefined || typeof value !== 'string') return null;
        return (
          <Field key={field} label={t(key)}>
            {(id) => (
              <Input
                id={id}
                data-testid={`outage-${field}`}
                size="large"
                maxLength={200}
                value={value}
                onChange={(event) => {
                  onChange({ ...draft, [field]: event.target.value });
                }}
              />
            )}
          </Field>
        );
      })}
      {fields.includes('slotId') ? (
        <Field label={t('outage.slot')}>
          {(id) => (
            <Select
              id={id}
              size="large"
              value={draft.slotId === '' ? null : draft.slotId}
              onChange={(slotId: string | null) => {
                onChange({ ...draft, slotId: slotId ?? '' });
              }}
              options={(slots.data ?? [])
                .filter((slot) => slot.zone === (kind === 'PLACE' ? 'REST' : 'STORAGE'))
                .map((slot) => ({ value: slot.slotId, label: slot.code }))}
            />
          )}
        </Field>
      ) : null}
      {fields.includes('layer') ? (
        <Field label={t('outage.layer')}>
          {(id) => (
            <Select
              id={id}
              size="large"
              value={draft.layer}
              onChange={(layer) => {
                onChange({ ...draft, layer });
              }}
              options={SAMPLE_LAYERS.map((layer) => ({ value: layer, label: t(`layer.${layer}`) }))}
            />
          )}
        </Field>
      ) : null}
      {fields.includes('sampleIds') && batchId !== null ? (
        <TubePick
          key={batchId}
          batchId={batchId}
          chosen={draft.sampleIds}
          onChange={(sampleIds) => {
            onChange({ ...draft, sampleIds });
          }}
        />
      ) : null}
      {kind === 'CHECK_LINE' ? (
        <>
          <Checkbox
            checked={draft.typeAgrees}
            onChange={(event) => {
              onChange({ ...draft, typeAgrees: event.target.checked });
            }}
          >
            {t('outage.typeAgrees')}
          </Checkbox>
          <Checkbox
            checked={draft.specAgrees}
            onChange={(event) => {
              onChange({ ...draft, specAgrees: event.target.checked });
            }}
          >
            {t('outage.specAgrees')}
          </Checkbox>
        </>
      ) : null}
      {fields.includes('disinfection') && batchId !== null ? (
        <DisinfectionFields
          key={batchId}
          batchId={batchId}
          draft={draft.disinfection}
          onChange={(disinfection) => {
            onChange({ ...draft, disinfection });
          }}
        />
      ) : null}
      {fields.includes('codes') ? (
        <Field label={t('outage.codes')}>
          {(id) => (
            <Input.TextArea
              id={id}
              rows={3}
              value={draft.codes}
              onChange={(event) => {
                onChange({ ...draft, codes: event.target.value });
              }}
            />
          )}
        </Field>
      ) : null}
      {fields.includes('photo') ? (
        <FilePick
          file={draft.photo}
          accept="image/*,.pdf"
          label={t(kind === 'DISINFECT' ? 'outage.photoOfForm' : 'outage.photo')}
          onPick={(photo) => {
            onChange({ ...draft, photo });
          }}
        />
      ) : null}
    </div>
  );
};

/** Enters one act from a paper form: when it happened, why late, and a second person who vouches for the form. */
export const EnterForm = () => {
  const t = useText();
  const batches = useQuery(orpc.batches.list.queryOptions({ input: { limit: 200 } }));
  const [batchId, setBatchId] = useState<string | null>(null);
  const [kind, setKind] = useState<ActKind | null>(null);
  const [formNo, setFormNo] = useState('');
  const [happened, setHappened] = useState('');
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState<Draft>(EMPTY_DRAFT);
  const command = useCommand(api.outage.enter, {
    onDone: () => {
      setDraft(EMPTY_DRAFT);
      setKind(null);
    },
  });
  const happenedMs = instantOf(happened);
  const act = batchId === null || kind === null ? null : actOf(kind, batchId, draft);
  const ready = act !== null && happenedMs !== null && formNo.trim() !== '' && reason.trim() !== '';
  const text = (label: string, value: string, set: (next: string) => void, type = 'text') => (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          type={type}
          size="large"
          maxLength={200}
          value={value}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      )}
    </Field>
  );
  return (
    <Panel title={t('outage.enter')}>
      <p className="g-muted">{t('outage.enterHint')}</p>
      <div className="outage-grid">
        {text(t('outage.formNo'), formNo, setFormNo)}
        {text(
          t(kind === 'DISINFECT' ? 'outage.started' : 'outage.happened'),
          happened,
          setHappened,
          'datetime-local',
        )}
        {text(t('outage.reason'), reason, setReason)}
        <Field label={t('outage.batch')}>
          {(id) => (
            <Select
              id={id}
              size="large"
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('outage.pickBatch')}
              value={batchId}
              onChange={(next: string) => {
                setBatchId(next);
                // Tubes are a batch's own.
                setDraft({ ...draft, sampleIds: [], disinfection: EMPTY_DISINFECTION });
              }}
              options={(batches.data?.items ?? []).map((batch) => ({
                value: batch.batchId,
                label: `${batch.batchNo} ${batch.merchantName}`,
              }))}
            />
          )}
        </Field>
      </div>
      <Choice
        label={t('outage.act')}
        name="outage-act"
        value={kind}
        onChange={setKind}
        options={ACTS.map((value) => ({ value, label: t(`outage.a_${value}`) }))}
      />
      {kind === null ? null : <ActFields kind={kind} batchId={batchId} draft={draft} onChange={setDraft} />}
      <Refusals of={command} />
      {command.lastResult === null ? null : (
        <p className="b-green">✓ {t('outage.done', { seq: command.lastResult.seq })}</p>
      )}
      <div className="outage-acts">
        {ready ? null : <span className="b-amber">{t('outage.lack')}</span>}
        <TwoPersonButton
          testId="outage-enter"
          title={t('outage.enter')}
          text={t('outage.go')}
          disabled={!ready}
          loading={command.pending}
          onSigned={(countersignId) => {
            if (act !== null && happenedMs !== null)
              void command.run({
                formNo: formNo.trim(),
                happenedMs,
                reason: reason.trim(),
                act,
                countersignId,
              });
          }}
        />
      </div>
    </Panel>
  );
};
