import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { BatchDetail, CodeView } from '#core/contract/views.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePath } from '#renderer/shared/navigation.tsx';
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
const SHOWN_CODES = 60;

const classCodes = (detail: BatchDetail): ReadonlyArray<Choice> =>
  detail.batch.lines.flatMap((line) =>
    line.classCode === null ? [] : [{ text: line.classCode, label: `${line.goodsName} ${line.spec}` }],
  );

const codeChoices = (codes: ReadonlyArray<CodeView>): ReadonlyArray<Choice> =>
  codes
    .filter((code) => code.state !== 'VOID')
    .map((code) => ({
      text: code.code,
      label: code.kind === 'CARTON' ? `C${code.number}` : `${code.number} · ${code.code.slice(-5)}`,
      dim: code.state === 'RESERVED' || code.state === 'SHIPPED',
    }));

/** In a demo there are no tubes to scan: the next number that no sample of the batch has yet. */
const freshTube = (detail: BatchDetail): Choice => {
  const used = new Set(detail.batch.samples.map((sample) => sample.sampleNo));
  let n = 1;
  const name = (): string => `${detail.batch.batchNo}-S${n}`;
  while (used.has(name())) n += 1;
  return { text: name(), label: name() };
};

const BatchCodes = ({
  batchId,
  onPick,
}: {
  readonly batchId: string;
  readonly onPick: (text: string) => void;
}) => {
  const t = useText();
  const { task } = useSeat();
  const detail = useQuery(orpc.batches.get.queryOptions({ input: { batchId } })).data;
  const codesOf = (kind: CodeView['kind']) =>
    orpc.codes.list.queryOptions({ input: { batchId, kind, limit: SHOWN_CODES } });
  const cartons = useQuery(codesOf('CARTON')).data?.items ?? [];
  const pieces = useQuery(codesOf('PIECE')).data?.items ?? [];
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
      {task.kind === 'TAKE_SAMPLE' ? (
        <Group title={t('devices.padPickNewSample')} choices={[freshTube(detail)]} onPick={onPick} />
      ) : null}
      <Group title={t('word.codeKind.CARTON')} choices={codeChoices(cartons)} onPick={onPick} />
      <Group title={t('word.codeKind.PIECE')} choices={codeChoices(pieces)} onPick={onPick} />
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

const neededZone = (task: SeatTask): ZoneKind | null => {
  if (task.kind === 'PLACE') return 'REST';
  return task.kind === 'STORE' ? 'STORAGE' : null;
};

/** Slot signs: only those of the zone that the seat's task puts goods into, if it does. */
const Slots = ({ onPick }: { readonly onPick: (text: string) => void }) => {
  const t = useText();
  const zone = neededZone(useSeat().task);
  const slots = useQuery(orpc.board.slots.queryOptions()).data ?? [];
  return (
    <Group
      title={t('devices.padPickSlot')}
      choices={slots
        .filter((slot) => zone === null || slot.zone === zone)
        .map((slot) => ({ text: slot.code, label: slot.code, dim: slot.occupied }))}
      onPick={onPick}
    />
  );
};

/** The batch that the open screen is about, as its address says. */
const batchInPath = (path: string, batches: ReadonlyArray<{ readonly batchId: string }>): string | null =>
  batches.find((batch) => decodeURIComponent(path).split('/').includes(batch.batchId))?.batchId ?? null;

/** Codes that stand on things in this warehouse now; a tap "pulls the trigger" over one. Starts at the batch of the seat's task or of the open screen. */
export const CodePicker = ({ onPick }: { readonly onPick: (text: string) => void }) => {
  const t = useText();
  const { task } = useSeat();
  const [chosen, setChosen] = useState<string | null>(null);
  const batches = useQuery(orpc.batches.list.queryOptions({ input: { limit: PAGE } })).data?.items ?? [];
  const first = batches.find((batch) => batch.nextStep !== 'DONE');
  const here = batchInPath(usePath(), batches);
  const wanted = taskBatch(task) ?? here;
  const slotsFirst = neededZone(task) !== null;
  const batchId = wanted ?? chosen ?? first?.batchId ?? null;
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
      {slotsFirst ? <Slots onPick={onPick} /> : null}
      {batchId === null ? null : <BatchCodes batchId={batchId} onPick={onPick} />}
      {slotsFirst ? null : <Slots onPick={onPick} />}
    </div>
  );
};
