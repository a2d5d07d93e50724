import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { PassView } from '#core/contract/people-views.ts';
import { PASS_HOLDERS, type PassHolder } from '#core/domain/events/site.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { PersonPick } from './person-pick.tsx';
import { SiteHead } from './site-head.tsx';
import { TextField } from './text-field.tsx';

const empty = { passNo: '', name: '', phone: '', firm: '', plate: '', purpose: '', validTo: '' };

const IssuePass = ({ today, onClose }: { readonly today: string; readonly onClose: () => void }) => {
  const t = useText();
  const [holder, setHolder] = useState<PassHolder>('STAFF');
  const [personId, setPersonId] = useState<string | null>(null);
  const [fields, setFields] = useState(empty);
  const command = useCommand(api.site.issuePass, { onDone: onClose });
  const set = (key: keyof typeof empty) => (value: string) => {
    setFields({ ...fields, [key]: value });
  };
  const { passNo, validTo, ...rest } = fields;
  const named = holder === 'STAFF' ? personId !== null : fields.name.trim() !== '';
  const ready = passNo.trim() !== '' && named && (holder !== 'VEHICLE' || fields.plate.trim() !== '');
  return (
    <Dialog
      open
      centered
      width={820}
      footer={null}
      title={<span className="g-read">{t('site.issue')}</span>}
      onCancel={onClose}
    >
      <div className="site-form">
        <Choice
          label={t('site.holder')}
          name="pass"
          value={holder}
          options={PASS_HOLDERS.map((value) => ({ value, label: t(`word.holder.${value}`) }))}
          onChange={setHolder}
        />
        <div className="site-fields">
          <TextField
            label={t('site.passNo')}
            hint={t('site.passNoHint')}
            value={passNo}
            onChange={set('passNo')}
            testId="pass-no"
          />
          <TextField label={t('site.validTo')} type="date" value={validTo} onChange={set('validTo')} />
          {holder === 'STAFF' ? (
            <PersonPick value={personId} onChange={setPersonId} />
          ) : (
            <>
              {holder === 'VEHICLE' ? (
                <TextField label={t('site.plate')} value={fields.plate} onChange={set('plate')} />
              ) : null}
              <TextField
                label={t(holder === 'VEHICLE' ? 'site.driver' : 'site.name')}
                value={fields.name}
                onChange={set('name')}
              />
              <TextField label={t('site.firm')} value={fields.firm} onChange={set('firm')} />
              <TextField label={t('site.purpose')} value={fields.purpose} onChange={set('purpose')} />
            </>
          )}
        </div>
        <Refusals of={command} />
        <div className="site-foot">
          <Button size="large" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <PrimaryButton
            disabled={!ready}
            loading={command.pending}
            data-testid="issue-go"
            onClick={() =>
              void command.run({
                ...rest,
                passNo: passNo.trim(),
                holder,
                personId: holder === 'STAFF' ? personId : null,
                validFrom: today,
                validTo: validTo === '' ? null : validTo,
              })
            }
          >
            {t('site.issue')}
          </PrimaryButton>
        </div>
      </div>
    </Dialog>
  );
};

const Revoke = ({ pass }: { readonly pass: PassView }) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const command = useCommand(api.site.revokePass, {
    onDone: () => {
      setAsking(false);
    },
  });
  return (
    <>
      <Button
        size="large"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('site.revoke')}
      </Button>
      {asking ? (
        <ReasonDialog
          open
          title={t('site.revokeTitle', { no: pass.passNo })}
          label={t('site.reason')}
          lack={t('site.lackReason')}
          confirm={t('site.revoke')}
          command={command}
          testId="revoke"
          onConfirm={(reason) => void command.run({ passId: pass.passId, reason })}
          onCancel={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
};

/** Badges and passes. */
export const PassesPage = () => {
  const t = useText();
  const may = useCan('GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR');
  const [adding, setAdding] = useState(false);
  const clock = useQuery(orpc.clock.status.queryOptions()).data;
  const query = useQuery(orpc.site.passes.queryOptions());
  return (
    <>
      <SiteHead
        extra={
          may ? (
            <PrimaryButton
              icon={<PlusOutlined />}
              data-testid="issue-pass"
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('site.issue')}
            </PrimaryButton>
          ) : null
        }
      />
      <Loaded query={query}>
        {(list) => (
          <Panel>
            <Table<PassView>
              rowKey="passId"
              dataSource={[...list]}
              pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
              locale={{
                emptyText: <EmptyState title={t('site.passesNone')} hint={t('site.passesNoneHint')} />,
              }}
              columns={[
                { title: t('site.passNo'), render: (_, one) => <b className="g-code">{one.passNo}</b> },
                { title: t('site.holder'), render: (_, one) => t(`word.holder.${one.holder}`) },
                {
                  title: t('site.name'),
                  render: (_, one) => [one.plate, one.name].filter((text) => text !== '').join(' · '),
                },
                { title: t('site.firm'), dataIndex: 'firm' },
                {
                  title: t('site.valid'),
                  render: (_, one) => `${one.validFrom} – ${one.validTo ?? t('site.forGood')}`,
                },
                {
                  title: '',
                  render: (_, one) =>
                    one.revokedReason === null ? (
                      may ? (
                        <Revoke pass={one} />
                      ) : null
                    ) : (
                      t('site.revoked', { reason: one.revokedReason })
                    ),
                },
              ]}
            />
          </Panel>
        )}
      </Loaded>
      {adding && clock !== undefined ? (
        <IssuePass
          today={businessDateOf(clock.reading.wallMs)}
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </>
  );
};
