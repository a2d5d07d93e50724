import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { LabDesk, LabSampleView } from '#core/contract/laboratory-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { LabHead } from './lab-tabs.tsx';
import { SampleLine } from './sample-line.tsx';

/** Tubes that were taken and not sent, handed over under one form that the program numbers. */
const Send = ({ samples }: { readonly samples: ReadonlyArray<LabSampleView> }) => {
  const t = useText();
  const go = useGo();
  const [laboratory, setLaboratory] = useState('');
  const command = useCommand(api.laboratory.send, {
    onDone: ({ formNo }) => {
      go(`/laboratory/form/${encodeURIComponent(formNo)}`);
    },
  });
  return (
    <div className="lab-send">
      <Input
        size="large"
        data-testid="lab-send-to"
        value={laboratory}
        maxLength={200}
        placeholder={t('rest.samples.laboratory')}
        aria-label={t('rest.samples.laboratory')}
        onChange={(event) => {
          setLaboratory(event.target.value);
        }}
      />
      <PrimaryButton
        data-testid="lab-send"
        loading={command.pending}
        disabled={laboratory.trim() === ''}
        onClick={() =>
          void command.run({
            sampleIds: samples.map((one) => one.sampleId),
            formNo: null,
            laboratory: laboratory.trim(),
          })
        }
      >
        {t('lab.sendAll', { n: samples.length })}
      </PrimaryButton>
      <Refusals of={command} />
    </div>
  );
};

const GROUPS = [
  ['positive', ['SCREEN_POSITIVE', 'CONFIRMING']],
  ['verify', ['ENTERED']],
  ['enter', ['SENT', 'RECEIVED']],
  ['send', ['TAKEN']],
] as const;

const Groups = ({ desk }: { readonly desk: LabDesk }) => {
  const t = useText();
  const go = useGo();
  const { person } = useMe();
  const maySend = person?.roles.includes('SAMPLER') === true;
  return (
    <>
      {desk.overdue > 0 ? (
        <p className="b-notice b-red" role="status" data-testid="lab-overdue">
          {t('lab.overdueCount', { n: desk.overdue })}
        </p>
      ) : null}
      {GROUPS.map(([name, states]) => {
        const list = desk.open.filter((one) => states.some((state) => state === one.state));
        const forms = [...new Set(list.flatMap((one) => (one.formNo === null ? [] : [one.formNo])))];
        return list.length === 0 ? null : (
          <Panel
            key={name}
            title={t(`lab.group.${name}`)}
            extra={<Chip tone={name === 'positive' ? 'RED' : 'AMBER'}>{String(list.length)}</Chip>}
          >
            {name === 'send' && maySend ? <Send samples={list} /> : null}
            {name === 'enter' ? (
              <div className="lab-forms">
                {forms.map((formNo) => (
                  <Button
                    key={formNo}
                    size="large"
                    onClick={() => {
                      go(`/laboratory/form/${encodeURIComponent(formNo)}`);
                    }}
                  >
                    {t('lab.form')} {formNo}
                  </Button>
                ))}
              </div>
            ) : null}
            {list.map((sample) => (
              <SampleLine key={sample.sampleId} sample={sample} />
            ))}
          </Panel>
        );
      })}
      {desk.open.length === 0 ? <EmptyState title={t('lab.nothing')} hint={t('lab.nothingHint')} /> : null}
      {desk.done.length === 0 ? null : (
        <Panel title={t('lab.group.done')}>
          {desk.done.map((sample) => (
            <SampleLine key={sample.sampleId} sample={sample} />
          ))}
        </Panel>
      )}
    </>
  );
};

/** Every tube that is not finished with, whichever batch or round it is of, in the order of what is to be done. */
export const Desk = () => {
  const t = useText();
  const query = useQuery(orpc.laboratory.desk.queryOptions());
  return (
    <>
      <LabHead at="desk" />
      <Loaded query={query}>{(desk) => <Groups desk={desk} />}</Loaded>
      <ScanBanner hint={t('lab.scanHint')} />
    </>
  );
};
