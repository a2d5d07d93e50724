import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { BatchDetail, CodeView } from '#core/contract/views.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useSeat } from '#renderer/shared/use-seat.ts';

type Choice = { readonly text: string; readonly label: string; readonly dim?: boolean };

const Group = ({
  title,
  choices,
  onPick,
}: {
  readonly title: string;
  readonly choices: ReadonlyArray<Choice>;
  readonly onPick: (text: string) => void;
}) =>
  choices.length === 0 ? null : (
    <section className="d-group">
      <h4>{title}</h4>
      <div>
        {choices.map((choice) => (
          <button
            key={choice.text}
            type="button"
            className={`d-code ${choice.dim === true ? 'is-dim' : ''}`}
            data-code={choice.text}
            title={choice.text}
            onClick={() => {
              onPick(choice.text);
            }}
          >
            {choice.label}
          </button>
        ))}
      </div>
    </section>
  );

const taskBatch = (task: SeatTask): string | null => ('batchId' in task ? task.batchId : null);

const PAGE = 100;
const SHOWN_PIECES = 60;

const classCodes = (detail: BatchDetail): ReadonlyArray<Choice> =>
  detail.batch.lines.flatMap((line) =>
    line.classCode === null ? [] : [{ text: line.classCode, label: `${line.goodsName} ${line.spec}` }],
  );

const codeChoices = (codes: ReadonlyArray<CodeView>, kind: CodeView['kind']): ReadonlyArray<Choice> =>
  codes
    .filter((code) => code.kind === kind && code.state !== 'VOID')
    .slice(0, SHOWN_PIECES)
    .map((code) => ({
      text: code.code,
      label: kind === 'CARTON' ? `C${code.number}` : `${code.number} · ${code.code.slice(-5)}`,
      dim: code.state === 'RESERVED' || code.state === 'SHIPPED',
    }));

const BatchCodes = ({
  batchId,
  onPick,
}: {
  readonly batchId: string;
  readonly onPick: (text: string) => void;
}) => {
  const t = useText();
  const detail = useQuery(orpc.batches.get.queryOptions({ input: { batchId } })).data;
  const codes = useQuery(orpc.codes.list.queryOptions({ input: { batchId } })).data ?? [];
  if (detail === undefined) return null;
  const { batch } = detail;
  return (
    <>
      <Group
        title={t('devices.padPickBatch')}
        choices={[{ text: batch.batchNo, label: batch.batchNo }]}
        onPick={onPick}
      />
      <Group title={t('common.goods')} choices={classCodes(detail)} onPick={onPick} />
      <Group
        title={t('devices.padPickSample')}
        choices={batch.samples.map((sample) => ({ text: sample.sampleNo, label: sample.sampleNo }))}
        onPick={onPick}
      />
      <Group title={t('word.codeKind.CARTON')} choices={codeChoices(codes, 'CARTON')} onPick={onPick} />
      <Group title={t('word.codeKind.PIECE')} choices={codeChoices(codes, 'PIECE')} onPick={onPick} />
      <Group
        title={t('devices.padPickCertificate')}
        choices={
          batch.certificate === null
            ? []
            : [{ text: batch.certificate.certificateNo, label: batch.certificate.certificateNo }]
        }
        onPick={onPick}
      />
    </>
  );
};

const Slots = ({ onPick }: { readonly onPick: (text: string) => void }) => {
  const t = useText();
  const slots = useQuery(orpc.board.slots.queryOptions()).data ?? [];
  return (
    <Group
      title={t('devices.padPickSlot')}
      choices={slots.map((slot) => ({ text: slot.code, label: slot.code, dim: slot.occupied }))}
      onPick={onPick}
    />
  );
};

/** Codes that stand on things in this warehouse now; a tap "pulls the trigger" over one. Starts at the seat's batch. */
export const CodePicker = ({ onPick }: { readonly onPick: (text: string) => void }) => {
  const t = useText();
  const { task } = useSeat();
  const [chosen, setChosen] = useState<string | null>(null);
  const batches = useQuery(orpc.batches.list.queryOptions({ input: { limit: PAGE } })).data?.items ?? [];
  const first = batches.find((batch) => batch.nextStep !== 'DONE');
  const batchId = taskBatch(task) ?? chosen ?? first?.batchId ?? null;
  return (
    <div className="d-picker">
      {batches.length === 0 ? (
        <p className="g-muted">{t('devices.padNoPick')}</p>
      ) : (
        <Select
          value={batchId}
          aria-label={t('devices.padPickBatch')}
          popupMatchSelectWidth={false}
          options={batches.map((batch) => ({
            value: batch.batchId,
            label: `${batch.batchNo} · ${batch.merchantName} · ${t(`step.${batch.nextStep}`)}`,
          }))}
          onChange={setChosen}
        />
      )}
      {batchId === null ? null : <BatchCodes batchId={batchId} onPick={onPick} />}
      <Slots onPick={onPick} />
    </div>
  );
};
