import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { CorrectableRecord } from '#core/contract/ways-out-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { isTextKey, useText, type Text } from '#renderer/shared/i18n.ts';
import { ActDialog } from '#renderer/shared/ui/act-dialog.tsx';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { TextLine } from '#renderer/shared/ui/text-line.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
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
  if (chosen !== null)
    return (
      <ActDialog
        open
        title={t('away.correct')}
        confirm={t('away.correctGo')}
        testId="correct-go"
        lack={
          reason.trim() === '' || now.trim() === '' || now.trim() === chosen.current
            ? t('away.correctLack')
            : null
        }
        command={command}
        width={760}
        cancel={t('common.back')}
        onCancel={() => {
          setChosen(null);
        }}
        onConfirm={() =>
          void command.run({
            wrongSeq: chosen.seq,
            field: chosen.field,
            was: chosen.current,
            now: now.trim(),
            reason: reason.trim(),
          })
        }
      >
        <p>
          {fieldName(t, chosen.field)} · {t('away.original')}: <b>{chosen.current}</b>
        </p>
        <TextLine label={t('away.now')} testId="correct-now" value={now} onChange={setNow} />
        <TextLine label={t('away.reason')} testId="correct-reason" value={reason} onChange={setReason} />
      </ActDialog>
    );
  return (
    <Dialog open title={t('away.correct')} footer={null} width={760} onCancel={onClose}>
      <p className="g-muted">{t('away.correctHint')}</p>
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
    </Dialog>
  );
};
