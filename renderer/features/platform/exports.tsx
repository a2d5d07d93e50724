import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useState, useRef } from 'react';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import {
  EXPORT_DATASETS,
  EXPORT_FIELDS,
  HEALTH_DATASETS,
  EXPORT_FORMATS,
  type ExportColumn,
  type ExportDataset,
  type ExportFormat,
  type ExportMapping,
} from '#core/domain/exports.ts';
import { api } from '#renderer/shared/api/client.ts';
import { problemOf } from '#renderer/shared/api/problem.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { isTextKey, useText, type Text } from '#renderer/shared/i18n.ts';
import { saveFile } from '#renderer/shared/save-file.ts';
import { sayRefusal } from '#renderer/shared/say.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { LongWork } from '#renderer/shared/ui/long-work.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

const fieldName = (t: Text, field: string): string => {
  const key = `platform.x_${field}`;
  return isTextKey(key) ? t(key) : field;
};

const moved = (
  columns: ReadonlyArray<ExportColumn>,
  from: number,
  to: number,
): ReadonlyArray<ExportColumn> => {
  const next = [...columns];
  const [column] = next.splice(from, 1);
  if (column !== undefined) next.splice(to, 0, column);
  return next;
};

const Columns = ({
  mapping,
  onChange,
}: {
  readonly mapping: ExportMapping;
  readonly onChange: (columns: ReadonlyArray<ExportColumn>) => void;
}) => {
  const t = useText();
  const { columns } = mapping;
  const unused = EXPORT_FIELDS[mapping.dataset].filter(
    (field) => !columns.some((column) => column.kind === 'FIELD' && column.field === field),
  );
  const change = (index: number, column: ExportColumn): void => {
    onChange(columns.map((one, at) => (at === index ? column : one)));
  };
  return (
    <>
      <ol className="platform-columns">
        {columns.map((column, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two columns may be alike, and their place is what they are
          <li key={index}>
            {column.kind === 'FIELD' ? (
              <span>{fieldName(t, column.field)}</span>
            ) : (
              <Input
                value={column.value}
                aria-label={t('platform.constant')}
                placeholder={t('platform.constant')}
                onChange={(event) => {
                  change(index, { ...column, value: event.target.value });
                }}
              />
            )}
            <Input
              value={column.head}
              aria-label={t('platform.head')}
              onChange={(event) => {
                change(index, { ...column, head: event.target.value });
              }}
            />
            <Button
              aria-label={t('platform.up')}
              disabled={index === 0}
              onClick={() => {
                onChange(moved(columns, index, index - 1));
              }}
            >
              ↑
            </Button>
            <Button
              aria-label={t('platform.down')}
              disabled={index === columns.length - 1}
              onClick={() => {
                onChange(moved(columns, index, index + 1));
              }}
            >
              ↓
            </Button>
            <Button
              danger
              disabled={columns.length === 1}
              onClick={() => {
                onChange(columns.filter((_one, at) => at !== index));
              }}
            >
              {t('platform.remove')}
            </Button>
          </li>
        ))}
      </ol>
      <div className="platform-acts">
        {unused.length === 0 ? null : (
          <Select
            value={null}
            placeholder={t('platform.addField')}
            style={{ minWidth: 160 }}
            onChange={(field: string | null) => {
              if (field !== null) onChange([...columns, { kind: 'FIELD', field, head: fieldName(t, field) }]);
            }}
            options={unused.map((field) => ({ value: field, label: fieldName(t, field) }))}
          />
        )}
        <Button
          onClick={() => {
            onChange([...columns, { kind: 'CONSTANT', value: '', head: t('platform.constant') }]);
          }}
        >
          {t('platform.addConstant')}
        </Button>
      </div>
    </>
  );
};

type Run =
  | { readonly state: 'IDLE' }
  | { readonly state: 'RUNNING'; readonly done: number; readonly total: number }
  | { readonly state: 'DONE'; readonly rows: number; readonly name: string }
  | { readonly state: 'REFUSED'; readonly why: string };

const Run = ({ dataset, today }: { readonly dataset: ExportDataset; readonly today: string }) => {
  const t = useText();
  const [from, setFrom] = useState(addBusinessDays(today, -30));
  const [to, setTo] = useState(today);
  const [run, setRun] = useState<Run>({ state: 'IDLE' });
  const stopper = useRef<AbortController | null>(null);
  const start = async (): Promise<void> => {
    setRun({ state: 'RUNNING', done: 0, total: 0 });
    const mine = new AbortController();
    stopper.current = mine;
    try {
      const { signal } = mine;
      for await (const message of await api.exports.run({ dataset, from, to }, { signal })) {
        if (message.kind === 'PROGRESS') {
          setRun({ state: 'RUNNING', done: message.done, total: message.total });
        } else {
          saveFile(await api.exports.file({ exportId: message.exportId }));
          setRun({ state: 'DONE', rows: message.rows, name: message.name });
        }
      }
    } catch (error) {
      if (mine.signal.aborted) {
        setRun({ state: 'IDLE' });
        return;
      }
      const problem = problemOf(error);
      setRun({
        state: 'REFUSED',
        why:
          problem.kind === 'REFUSED'
            ? problem.refusals.map((one) => sayRefusal(t, one)).join(' ')
            : t('app.crashedTitle'),
      });
    }
  };
  const day = (label: string, value: string, set: (next: string) => void) => (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          type="date"
          size="large"
          value={value}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      )}
    </Field>
  );
  return (
    <Panel title={t('platform.run')}>
      {day(t('platform.from'), from, setFrom)}
      {day(t('platform.to'), to, setTo)}
      {run.state === 'RUNNING' ? (
        <LongWork
          title={t('platform.running')}
          done={run.done}
          total={run.total}
          unit={t('platform.rowsUnit')}
          onCancel={() => {
            stopper.current?.abort();
          }}
          afterRestart="AGAIN"
        />
      ) : null}
      {run.state === 'DONE' ? (
        <p className="b-green" data-testid="export-done">
          ✓ {t('platform.done', { n: run.rows, name: run.name })}
        </p>
      ) : null}
      {run.state === 'REFUSED' ? (
        <p className="b-red" role="alert">
          {run.why}
        </p>
      ) : null}
      <div className="platform-acts">
        <PrimaryButton
          data-testid="run-export"
          loading={run.state === 'RUNNING'}
          disabled={from === '' || to === ''}
          onClick={() => void start()}
        >
          {t('platform.run')}
        </PrimaryButton>
      </div>
    </Panel>
  );
};

const Edit = ({ mapping, changed }: { readonly mapping: ExportMapping; readonly changed: boolean }) => {
  const t = useText();
  const [draft, setDraft] = useState(mapping);
  const save = useCommand(api.exports.save);
  const reset = useCommand(api.exports.reset, {
    onDone: () => undefined,
  });
  return (
    <Panel
      title={`${t('platform.columns')}${changed ? ` · ${t('platform.changed')}` : ''}`}
      extra={
        <Segmented<ExportFormat>
          value={draft.format}
          options={[...EXPORT_FORMATS]}
          onChange={(format) => {
            setDraft({ ...draft, format });
          }}
        />
      }
    >
      <Columns
        mapping={draft}
        onChange={(columns) => {
          setDraft({ ...draft, columns });
        }}
      />
      <Refusals of={save} />
      <div className="platform-acts">
        {changed ? (
          <Button loading={reset.pending} onClick={() => void reset.run({ dataset: mapping.dataset })}>
            {t('platform.reset')}
          </Button>
        ) : null}
        <PrimaryButton
          data-testid="save-mapping"
          loading={save.pending}
          disabled={draft.columns.some((column) => column.head.trim() === '')}
          onClick={() => void save.run({ mapping: draft })}
        >
          {t('platform.save')}
        </PrimaryButton>
      </div>
    </Panel>
  );
};

/** Lists for the platform: which columns in which order under which heads, for which days. */
export const Exports = () => {
  const t = useText();
  const [dataset, setDataset] = useState<ExportDataset>('ENTRIES');
  // Results of people are for those who decide about people.
  const mayHealth = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const mappings = useQuery(orpc.exports.mappings.queryOptions());
  const clock = useQuery(orpc.clock.status.queryOptions());
  return (
    <>
      <p className="g-muted">{t('platform.exportsHint')}</p>
      {dataset === 'STAFF_RESULTS' ? <p className="b-notice">{t('platform.healthHint')}</p> : null}
      <Segmented<ExportDataset>
        size="large"
        value={dataset}
        onChange={setDataset}
        options={EXPORT_DATASETS.filter((value) => mayHealth || !HEALTH_DATASETS.includes(value)).map(
          (value) => ({ value, label: t(`platform.d_${value}`) }),
        )}
      />
      <div className="platform-split">
        <Loaded query={mappings}>
          {(all) => {
            const one = all.find(({ mapping }) => mapping.dataset === dataset);
            return one === undefined ? null : (
              <Edit key={JSON.stringify(one)} mapping={one.mapping} changed={one.changed} />
            );
          }}
        </Loaded>
        <Loaded query={clock}>
          {({ reading }) => <Run key={dataset} dataset={dataset} today={businessDateOf(reading.wallMs)} />}
        </Loaded>
      </div>
    </>
  );
};
