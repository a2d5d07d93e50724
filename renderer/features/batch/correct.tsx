import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CorrectableRecord } from '#core/contract/ways-out-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { isTextKey, useText, type Text } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';

type Chosen = { readonly seq: number; readonly field: string; readonly current: string };

const fieldName = (t: Text, field: string): string => {
  const key = `away.fd_${field}`;
  return isTextKey(key) ? t(key) : field;
};

const Records = ({
  records,
  onChoose,
}: {
  readonly records: ReadonlyArray<CorrectableRecord>;
  readonly onChoose: (chosen: Chosen) => void;
}) => {
  const t = useText();
  const fields = records.flatMap((record) => record.fields.map((field) => ({ record, field })));
  if (fields.length === 0) return <EmptyState title={t('away.nothing')} />;
  return (
    <ul className="batch-rows batch-correct">
      {fields.map(({ record, field }) => (
        <li key={`${record.seq} ${field.field}`}>
          <span className="batch-row-name">
            <b>{fieldName(t, field.field)}</b> {field.current === '' ? '–' : field.current}
            <small>
              #{record.seq} · {record.actorName} · <Time ms={record.atMs} kind="short" />
              {field.corrections.map((one) => (
                <span key={one.seq}>
                  {' '}
                  · {one.was} → {one.now} ({one.byName}: {one.reason})
                </span>
              ))}
            </small>
          </span>
          <Button
            data-testid={`correct-${field.field}`}
            onClick={() => {
              onChoose({ seq: record.seq, field: field.field, current: field.current });
            }}
          >
            {t('away.correctGo')}
          </Button>
        </li>
      ))}
    </ul>
  );
};

/** What was copied wrongly is put right by a new record; the old one stays and both are in the story. */
export const Correct = ({
  batchId,
  seq = null,
  onClose,
}: {
  readonly batchId: string;
  /** Ledger number of the one record that is to be put right; null for any of the batch. */
  readonly seq?: number | null;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const query = useQuery(orpc.records.correctable.queryOptions({ input: { batchId } }));
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [now, setNow] = useState('');
  const [reason, setReason] = useState('');
  const command = useCommand(api.records.correct, {
    onDone: () => {
      setChosen(null);
    },
  });
  return (
    <Dialog open title={t('away.correct')} footer={null} centered width={760} onCancel={onClose}>
      <p className="g-muted">{t('away.correctHint')}</p>
      {chosen === null ? (
        <Loaded query={query}>
          {(records) => (
            <Records
              records={seq === null ? records : records.filter((one) => one.seq === seq)}
              onChoose={(next) => {
                setChosen(next);
                setNow(next.current);
                setReason('');
                command.clear();
              }}
            />
          )}
        </Loaded>
      ) : (
        <>
          <p>
            {fieldName(t, chosen.field)} · {t('away.original')}: <b>{chosen.current}</b>
          </p>
          <Field label={t('away.now')}>
            {(id) => (
              <Input
                id={id}
                data-testid="correct-now"
                size="large"
                maxLength={200}
                value={now}
                onChange={(event) => {
                  setNow(event.target.value);
                }}
              />
            )}
          </Field>
          <Field label={t('away.reason')}>
            {(id) => (
              <Input
                id={id}
                data-testid="correct-reason"
                size="large"
                maxLength={200}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                }}
              />
            )}
          </Field>
          <Refusals of={command} />
          <div className="b-act-buttons">
            <Button
              size="large"
              onClick={() => {
                setChosen(null);
              }}
            >
              {t('common.back')}
            </Button>
            <Button
              size="large"
              type="primary"
              data-testid="correct-go"
              loading={command.pending}
              disabled={reason.trim() === '' || now.trim() === '' || now.trim() === chosen.current}
              onClick={() =>
                void command.run({
                  wrongSeq: chosen.seq,
                  field: chosen.field,
                  was: chosen.current,
                  now: now.trim(),
                  reason: reason.trim(),
                })
              }
            >
              {t('away.correctGo')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
};
