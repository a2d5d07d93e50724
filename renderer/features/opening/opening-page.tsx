import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { OpeningDraft, OpeningPreview, OpeningView } from '#core/contract/gate-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { formatShort, formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { LongLists } from '#renderer/shared/long-work/long-lists.tsx';
import { OneEntry } from './one-entry.tsx';
import './opening.css';

const piecesOf = (draft: OpeningDraft): number => draft.lines.reduce((sum, line) => sum + line.quantity, 0);

const Drafts = ({ entries }: { readonly entries: ReadonlyArray<OpeningDraft> }) => {
  const t = useText();
  return (
    <Table
      size="small"
      rowKey={(entry) => JSON.stringify(entry)}
      dataSource={[...entries]}
      pagination={entries.length > 12 ? { pageSize: 12, showSizeChanger: false } : false}
      columns={[
        { title: t('common.merchant'), dataIndex: 'merchantName' },
        {
          title: t('opening.goods'),
          key: 'goods',
          render: (_v, entry) => entry.lines.map((line) => `${line.goodsName} ${line.spec}`).join(' / '),
        },
        { title: t('common.quantity'), key: 'n', align: 'right', render: (_v, entry) => piecesOf(entry) },
        {
          title: t('common.zone'),
          key: 'zone',
          render: (_v, entry) => `${t(`zone.${entry.zone}`)} ${entry.slotCode}`,
        },
        {
          title: t('opening.rest'),
          key: 'rest',
          render: (_v, entry) => (entry.restStartedAtMs === null ? '–' : formatTime(entry.restStartedAtMs)),
        },
        {
          title: t('opening.disinfected'),
          key: 'dis',
          render: (_v, entry) =>
            entry.disinfection === null ? '–' : formatShort(entry.disinfection.endedAtMs),
        },
        {
          title: t('opening.tests'),
          key: 'tests',
          render: (_v, entry) => entry.tests.map((test) => test.reportNo).join(' / ') || '–',
        },
      ]}
    />
  );
};

const RowErrors = ({ errors }: { readonly errors: OpeningPreview['errors'] }) => {
  const t = useText();
  return (
    <Panel tone="RED" title={t('opening.errors', { n: errors.length })}>
      <ul className="opening-errors" data-testid="opening-errors">
        {errors.slice(0, 60).map((error) => (
          <li key={`${error.row} ${error.field} ${error.code}`}>
            <b>{t('opening.row', { row: error.row })}</b> {t(`opening.field.${error.field}`)}:{' '}
            {t(`opening.error.${error.code}`)} {error.value === '' ? '' : `(${error.value})`}
          </li>
        ))}
      </ul>
    </Panel>
  );
};

/** A list of existing stock: what was read of it, what is wrong row by row, and the two who attest it. */
const FromList = () => {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const [picked, setPicked] = useState(0);
  const [signing, setSigning] = useState(false);
  const query = useQuery({
    queryKey: ['opening-list', picked],
    queryFn: async () => {
      if (file === null) throw new Error('no file chosen');
      return api.opening.preview({ file });
    },
    enabled: file !== null,
    staleTime: 'static',
    retry: false,
  });
  const command = useCommand(api.opening.enter, {
    onDone: () => {
      setFile(null);
    },
  });
  return (
    <Panel title={t('opening.list')}>
      <p>{t('opening.listHint')}</p>
      <FilePick
        file={file}
        accept=".xlsx,.csv"
        label={t('opening.pick')}
        onPick={(next) => {
          setFile(next);
          setPicked((n) => n + 1);
        }}
      />
      <Refusals of={command} />
      {file === null ? null : (
        <Loaded query={query}>
          {(preview) => (
            <>
              {preview.errors.length > 0 ? <RowErrors errors={preview.errors} /> : null}
              <Drafts entries={preview.entries} />
              <ActBar
                lack={
                  preview.errors.length > 0
                    ? t('opening.fixFirst', { n: preview.errors.length })
                    : preview.entries.length === 0
                      ? t('opening.nothing')
                      : null
                }
              >
                <PrimaryButton
                  data-testid="opening-attest"
                  loading={command.pending}
                  disabled={preview.errors.length > 0 || preview.entries.length === 0}
                  onClick={() => {
                    setSigning(true);
                  }}
                >
                  {t('opening.attest', { n: preview.entries.length })}
                </PrimaryButton>
              </ActBar>
              <SecondPersonDialog
                open={signing}
                title={t('opening.attestTitle')}
                onCancel={() => {
                  setSigning(false);
                }}
                onSigned={(countersignId) => {
                  setSigning(false);
                  void command.run({
                    entries: preview.entries.map((entry) => ({
                      merchantId: entry.merchantId,
                      lines: [...entry.lines],
                      zone: entry.zone,
                      slotId: entry.slotId,
                      disinfection: entry.disinfection,
                      restStartedAtMs: entry.restStartedAtMs,
                      tests: [...entry.tests],
                      note: entry.note,
                    })),
                    file,
                    countersignId,
                  });
                }}
              />
            </>
          )}
        </Loaded>
      )}
    </Panel>
  );
};

const Entered = ({ state }: { readonly state: OpeningView }) => {
  const t = useText();
  const go = useGo();
  return (
    <Panel title={t('opening.entered', { n: state.batches.length, m: state.pieces })}>
      <Table
        rowKey="batchId"
        dataSource={[...state.batches]}
        locale={{ emptyText: t('opening.enteredNone') }}
        pagination={state.batches.length > 12 ? { pageSize: 12, showSizeChanger: false } : false}
        onRow={(row) => ({
          onClick: () => {
            go(`/batch/${encodeURIComponent(row.batchId)}`);
          },
        })}
        columns={[
          { title: t('common.batchNo'), dataIndex: 'batchNo' },
          { title: t('common.merchant'), dataIndex: 'merchantName' },
          {
            title: t('common.quantity'),
            key: 'quantity',
            render: (_v, row) => t('common.pieces', { n: row.quantity }),
          },
          {
            title: t('opening.rest'),
            key: 'rest',
            render: (_v, row) => (row.restStartedAtMs === null ? '–' : formatTime(row.restStartedAtMs)),
          },
          {
            title: t('opening.tests'),
            key: 'tests',
            render: (_v, row) => t('opening.testsOf', { n: row.tests }),
          },
          {
            title: t('opening.attestedBy'),
            key: 'by',
            render: (_v, row) => row.attestedBy.join(t('common.listSeparator')),
          },
        ]}
      />
    </Panel>
  );
};

const Close = () => {
  const t = useText();
  const [signing, setSigning] = useState(false);
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const command = useCommand(api.opening.close);
  return (
    <Panel title={t('opening.closeTitle')} tone="AMBER">
      <p>{t('opening.closeText')}</p>
      <Refusals of={command} />
      <Button
        size="large"
        data-testid="opening-close"
        disabled={!may}
        loading={command.pending}
        onClick={() => {
          setSigning(true);
        }}
      >
        {t('opening.closeDo')}
      </Button>
      <SecondPersonDialog
        open={signing}
        title={t('opening.closeTitle')}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          void command.run({ countersignId });
        }}
      />
    </Panel>
  );
};

/** Opening day: goods that were inside before the program was, attested by two; closed for ever by two. */
export const OpeningPage = () => {
  const t = useText();
  const query = useQuery(orpc.opening.state.queryOptions());
  return (
    <>
      <StepHeader title={t('opening.title')} back="/settings" />
      <Loaded query={query}>
        {(state) => (
          <>
            {state.closed ? (
              <p className="b-notice" data-testid="opening-closed">
                {t('opening.closed', {
                  time: state.closedAtMs === null ? '' : formatTime(state.closedAtMs),
                  names: state.closedBy.join(t('common.listSeparator')),
                })}
              </p>
            ) : (
              <>
                <LongLists kind="OPENING_STOCK" />
                <OneEntry />
                <FromList />
              </>
            )}
            <Entered state={state} />
            {state.closed ? null : <Close />}
          </>
        )}
      </Loaded>
    </>
  );
};
