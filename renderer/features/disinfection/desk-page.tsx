import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { DisinfectionDesk } from '#core/contract/gate-views.ts';
import { ZONE_KINDS, type ZoneKind } from '#core/domain/zones.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { formatDuration, formatShort } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { FormLink } from '#renderer/shared/paper/form-link.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { numberIn, TextForm } from '#renderer/shared/ui/text-form.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';

const Prepare = ({ desk, onClose }: { readonly desk: DisinfectionDesk; readonly onClose: () => void }) => {
  const t = useText();
  const [presetId, setPresetId] = useState<string | null>(null);
  const command = useCommand(api.disinfection.prepare, { onDone: onClose });
  return (
    <TextForm
      open
      testId="prepare"
      title={t('disinfection.prepareTitle')}
      confirm={t('disinfection.prepareDo')}
      command={command}
      ready={presetId !== null}
      lead={
        <Choice
          name="prepare-agent"
          label={t('disinfection.agent')}
          value={presetId}
          onChange={setPresetId}
          options={desk.presets.map((one) => ({
            value: one.presetId,
            label: one.agent,
            hint: `${one.minMgPerL}–${one.maxMgPerL} mg/L`,
          }))}
        />
      }
      lines={[
        { name: 'ratio', label: t('disinfection.ratio'), required: true, hint: t('disinfection.ratioHint') },
        { name: 'mg', label: t('disinfection.mgPerL'), required: true, number: true },
        { name: 'ml', label: t('disinfection.amountMl'), required: true, number: true },
      ]}
      onConfirm={(values) => {
        if (presetId !== null)
          void command.run({
            presetId,
            ratio: values['ratio'] ?? '',
            mgPerL: numberIn(values, 'mg') ?? 0,
            amountMl: numberIn(values, 'ml') ?? 0,
          });
      }}
      onCancel={onClose}
    />
  );
};

const StartRound = ({ desk, onClose }: { readonly desk: DisinfectionDesk; readonly onClose: () => void }) => {
  const t = useText();
  const [zone, setZone] = useState<ZoneKind | null>(null);
  const [preparationId, setPreparationId] = useState<string | null>(null);
  const command = useCommand(api.disinfection.startRound, { onDone: onClose });
  const good = desk.preparations.filter((one) => one.leftMs > 0 && one.usedMl < one.amountMl);
  const chosen = good.find((one) => one.preparationId === preparationId);
  return (
    <TextForm
      open
      testId="round"
      title={t('disinfection.roundTitle')}
      confirm={t('disinfection.roundDo')}
      command={command}
      ready={zone !== null && chosen !== undefined}
      lead={
        <>
          <Choice
            name="round-zone"
            label={t('common.zone')}
            value={zone}
            onChange={setZone}
            options={ZONE_KINDS.map((one) => ({ value: one, label: t(`zone.${one}`) }))}
          />
          {good.length === 0 ? <p className="b-notice b-amber">{t('disinfection.noneGood')}</p> : null}
          <Choice
            name="round-preparation"
            label={t('disinfection.preparations')}
            value={preparationId}
            onChange={setPreparationId}
            options={good.map((one) => ({
              value: one.preparationId,
              label: `${one.agent} ${one.mgPerL} mg/L`,
              hint: t('disinfection.left', { ml: one.amountMl - one.usedMl, name: one.byName }),
            }))}
          />
        </>
      }
      lines={[
        { name: 'place', label: t('disinfection.place'), required: true, hint: t('disinfection.placeHint') },
        { name: 'ml', label: t('disinfection.usedMl'), required: true, number: true },
      ]}
      onConfirm={(values) => {
        if (zone !== null && chosen !== undefined)
          void command.run({
            zone,
            place: values['place'] ?? '',
            presetId: chosen.presetId,
            mgPerL: chosen.mgPerL,
            preparationId: chosen.preparationId,
            usedMl: numberIn(values, 'ml') ?? 0,
          });
      }}
      onCancel={onClose}
    />
  );
};

const Rounds = ({ desk, may }: { readonly desk: DisinfectionDesk; readonly may: boolean }) => {
  const t = useText();
  const end = useCommand(api.disinfection.endRound);
  return (
    <>
      <Refusals of={end} />
      <Table
        size="small"
        rowKey="roundId"
        dataSource={[...desk.rounds]}
        locale={{ emptyText: t('disinfection.roundsNone') }}
        pagination={desk.rounds.length > 8 ? { pageSize: 8, showSizeChanger: false } : false}
        columns={[
          {
            title: t('disinfection.place'),
            key: 'place',
            render: (_v, row) => (
              <>
                <b>{t(`zone.${row.zone}`)}</b> {row.place}
              </>
            ),
          },
          {
            title: t('disinfection.agent'),
            key: 'agent',
            render: (_v, row) => `${row.agent} ${row.mgPerL} mg/L`,
          },
          {
            title: t('disinfection.started'),
            key: 'started',
            render: (_v, row) => `${formatShort(row.startedAtMs)} ${row.byName}`,
          },
          {
            title: t('disinfection.ended'),
            key: 'ended',
            render: (_v, row) =>
              row.endedAtMs === null ? (
                <Button
                  size="large"
                  data-testid={`round-end-${row.roundId}`}
                  disabled={!may || row.leftMs > 0}
                  loading={end.pending}
                  onClick={() => void end.run({ roundId: row.roundId })}
                >
                  {row.leftMs > 0
                    ? t('disinfection.wait', { time: formatDuration(t, row.leftMs) })
                    : t('disinfection.roundEnd')}
                </Button>
              ) : (
                formatShort(row.endedAtMs)
              ),
          },
        ]}
      />
    </>
  );
};

/** Agents that were mixed, and rounds of disinfection through the house itself. */
export const DeskPage = () => {
  const t = useText();
  const [form, setForm] = useState<'PREPARE' | 'ROUND' | null>(null);
  const may = useCan('DISINFECTION_OPERATOR', 'MANAGER');
  const query = useQuery({ ...orpc.disinfection.desk.queryOptions(), refetchInterval: 30_000 });
  const close = (): void => {
    setForm(null);
  };
  return (
    <>
      <StepHeader
        title={t('disinfection.title')}
        back="/gate"
        extra={<FormLink to="/disinfection/record" label={t('form.record.open')} testId="record-open" />}
      />
      <Loaded query={query}>
        {(desk) => (
          <>
            <Panel
              title={t('disinfection.preparations')}
              extra={
                <PrimaryButton
                  data-testid="prepare-new"
                  disabled={!may}
                  onClick={() => {
                    setForm('PREPARE');
                  }}
                >
                  {t('disinfection.prepare')}
                </PrimaryButton>
              }
            >
              <Table
                size="small"
                rowKey="preparationId"
                dataSource={[...desk.preparations]}
                locale={{ emptyText: t('disinfection.preparedNone') }}
                pagination={desk.preparations.length > 6 ? { pageSize: 6, showSizeChanger: false } : false}
                columns={[
                  { title: t('disinfection.agent'), dataIndex: 'agent' },
                  { title: t('disinfection.ratio'), dataIndex: 'ratio' },
                  { title: t('disinfection.mgPerL'), dataIndex: 'mgPerL', align: 'right' },
                  {
                    title: t('disinfection.usedOf'),
                    key: 'ml',
                    align: 'right',
                    render: (_v, row) => `${row.usedMl} / ${row.amountMl}`,
                  },
                  {
                    title: t('disinfection.preparedBy'),
                    key: 'by',
                    render: (_v, row) => `${row.byName} ${formatShort(row.preparedAtMs)}`,
                  },
                  {
                    title: t('disinfection.state'),
                    key: 'state',
                    render: (_v, row) =>
                      row.leftMs > 0 ? (
                        <span className="b-green">
                          ✓ {t('disinfection.goodFor', { time: formatDuration(t, row.leftMs) })}
                        </span>
                      ) : (
                        <span className="b-amber">⚠ {t('disinfection.expired')}</span>
                      ),
                  },
                ]}
              />
            </Panel>
            <Panel
              title={t('disinfection.rounds')}
              extra={
                <PrimaryButton
                  data-testid="round-new"
                  disabled={!may}
                  onClick={() => {
                    setForm('ROUND');
                  }}
                >
                  {t('disinfection.round')}
                </PrimaryButton>
              }
            >
              <Rounds desk={desk} may={may} />
            </Panel>
            {form === 'PREPARE' ? <Prepare desk={desk} onClose={close} /> : null}
            {form === 'ROUND' ? <StartRound desk={desk} onClose={close} /> : null}
          </>
        )}
      </Loaded>
    </>
  );
};
