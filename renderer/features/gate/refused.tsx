import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { WaitingPartView } from '#core/contract/gate-views.ts';
import { ARRIVAL_REFUSALS, type ArrivalRefusal } from '#core/domain/events/inspection.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { formatShort } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { numberIn, TextForm } from '#renderer/shared/ui/text-form.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { STATION_PATH } from './gate-steps.ts';
import './gate.css';

const Depart = ({ part, may }: { readonly part: WaitingPartView; readonly may: boolean }) => {
  const t = useText();
  const [open, setOpen] = useState(false);
  const command = useCommand(api.turnAway.depart, {
    onDone: () => {
      setOpen(false);
    },
  });
  return (
    <>
      <Button
        size="large"
        disabled={!may}
        data-testid={`depart-${part.batchNo}`}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('gate.refused.depart')}
      </Button>
      <TextForm
        open={open}
        testId="depart"
        title={t('gate.refused.departTitle', { batchNo: part.batchNo, n: part.quantity })}
        confirm={t('gate.refused.depart')}
        command={command}
        lines={[
          { name: 'plate', label: t('gate.arrive.plate'), required: true },
          { name: 'driver', label: t('gate.arrive.driver') },
        ]}
        onConfirm={({ plate = '', driver = '' }) =>
          void command.run({ batchId: part.batchId, partId: part.partId, plate, driver })
        }
        onCancel={() => {
          setOpen(false);
        }}
      />
    </>
  );
};

const NewRefusal = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) => {
  const t = useText();
  const [kind, setKind] = useState<ArrivalRefusal | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const command = useCommand(api.turnAway.arrival, { onDone: onClose });
  return (
    <TextForm
      open={open}
      testId="refusal"
      title={t('gate.refused.newTitle')}
      confirm={t('gate.refused.newDo')}
      command={command}
      ready={kind !== null}
      lead={
        <>
          <Choice
            name="refusal-kind"
            label={t('gate.refused.kind')}
            value={kind}
            onChange={setKind}
            options={ARRIVAL_REFUSALS.map((one) => ({ value: one, label: t(`word.arrivalRefusal.${one}`) }))}
          />
          <FilePick file={file} accept="image/*" label={t('batch.photo.pick')} onPick={setFile} />
        </>
      }
      lines={[
        { name: 'plate', label: t('gate.arrive.plate'), required: true },
        { name: 'goods', label: t('gate.refused.goods'), required: true },
        { name: 'quantity', label: t('gate.refused.quantity'), number: true },
        { name: 'reason', label: t('gate.refused.reason'), required: true },
        { name: 'driver', label: t('gate.arrive.driver') },
      ]}
      onConfirm={(values) => {
        if (kind === null) return;
        void command.run({
          kind,
          plate: values['plate'] ?? '',
          goods: values['goods'] ?? '',
          quantity: numberIn(values, 'quantity'),
          reason: values['reason'] ?? '',
          driver: values['driver'] ?? '',
          file,
        });
      }}
      onCancel={() => {
        setFile(null);
        onClose();
      }}
    />
  );
};

/** What was turned away: parts of batches that still stand at the gate, and vehicles that were sent off. */
export const Refused = () => {
  const t = useText();
  const [writing, setWriting] = useState(false);
  const may = useCan('GATE', 'INSPECTOR', 'MANAGER');
  const query = useQuery(orpc.turnAway.list.queryOptions());
  return (
    <>
      <StepHeader
        title={t('gate.refused.title')}
        back={STATION_PATH}
        extra={
          <PrimaryButton
            data-testid="refusal-new"
            disabled={!may}
            onClick={() => {
              setWriting(true);
            }}
          >
            {t('gate.refused.new')}
          </PrimaryButton>
        }
      />
      <Loaded query={query}>
        {({ arrivals, waiting }) => (
          <>
            <Panel
              title={t('gate.refused.waiting')}
              {...(waiting.length > 0 ? { tone: 'AMBER' as const } : {})}
            >
              {waiting.length === 0 ? <EmptyState title={t('gate.refused.noneWaiting')} /> : null}
              <div className="gate-refused">
                {waiting.map((part) => (
                  <div key={part.partId} className="gate-refused-row">
                    <span>
                      <b className="g-code">{part.batchNo}</b> {part.merchantName}
                    </span>
                    <b>{t('common.pieces', { n: part.quantity })}</b>
                    <span className="g-muted">{formatShort(part.refusedAtMs)}</span>
                    <Depart part={part} may={may} />
                  </div>
                ))}
              </div>
            </Panel>
            <Panel title={t('gate.refused.arrivals')}>
              <Table
                size="small"
                rowKey="refusalId"
                dataSource={[...arrivals]}
                locale={{ emptyText: t('gate.refused.noArrivals') }}
                pagination={arrivals.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
                columns={[
                  { title: t('gate.refused.when'), key: 'at', render: (_v, row) => formatShort(row.atMs) },
                  {
                    title: t('gate.arrive.plate'),
                    key: 'plate',
                    render: (_v, row) => (
                      <>
                        <b className="g-code">{row.plate}</b> <small className="g-muted">{row.driver}</small>
                      </>
                    ),
                  },
                  {
                    title: t('gate.refused.goods'),
                    key: 'goods',
                    render: (_v, row) =>
                      row.quantity === null ? row.goods : `${row.goods} × ${row.quantity}`,
                  },
                  {
                    title: t('gate.refused.reason'),
                    key: 'why',
                    render: (_v, row) => `${t(`word.arrivalRefusal.${row.kind}`)} · ${row.reason}`,
                  },
                  { title: t('gate.refused.by'), dataIndex: 'byName' },
                  {
                    title: '',
                    key: 'file',
                    render: (_v, row) => (row.file === null ? null : <FileButton file={row.file} />),
                  },
                ]}
              />
            </Panel>
          </>
        )}
      </Loaded>
      {writing ? (
        <NewRefusal
          open
          onClose={() => {
            setWriting(false);
          }}
        />
      ) : null}
    </>
  );
};
