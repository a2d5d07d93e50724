import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BusinessDate } from '#core/domain/time.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { isContainerNo } from '#core/domain/numbers/container-no.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { DayPick } from './day-pick.tsx';
import { piecesOf, type LineInput } from './draft.ts';
import './declare.css';

/** How and when the goods come; then the declaration is submitted as it stands. */
export const Transport = ({
  merchantId,
  lines,
  source,
  onBack,
}: {
  readonly merchantId: string;
  readonly lines: ReadonlyArray<LineInput>;
  readonly source: File | null;
  readonly onBack: () => void;
}) => {
  const t = useText();
  const go = useGo();
  const { person } = useMe();
  const merchants = useQuery(orpc.merchants.list.queryOptions());
  const merchant = merchants.data?.find((one) => one.merchantId === merchantId)?.name ?? person?.name ?? '';
  const [plate, setPlate] = useState('');
  const [containerNo, setContainerNo] = useState('');
  const [sealNo, setSealNo] = useState('');
  const [expectedOn, setExpectedOn] = useState<BusinessDate | null>(null);
  const command = useCommand(api.declarations.submit, {
    onDone: ({ batchId }) => {
      go(`/declare/${encodeURIComponent(batchId)}`, { replace: true });
    },
  });
  const container = containerNo.trim();
  return (
    <>
      <Panel title={t('declare.transport.title')}>
        <div className="declare-transport">
          <Field label={t('declare.transport.expectedOn')}>
            {(id) => (
              <DayPick id={id} testId="expected-on" value={expectedOn} onChange={setExpectedOn} future />
            )}
          </Field>
          <Field label={t('declare.transport.plate')}>
            {(id) => (
              <Input
                id={id}
                data-testid="plate"
                size="large"
                value={plate}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  setPlate(event.target.value);
                }}
              />
            )}
          </Field>
          <Field
            label={t('declare.transport.containerNo')}
            hint={t('declare.transport.containerHint')}
            problem={
              container !== '' && !isContainerNo(container) ? t('declare.transport.containerBad') : null
            }
          >
            {(id) => (
              <Input
                id={id}
                data-testid="container-no"
                size="large"
                value={containerNo}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  setContainerNo(event.target.value);
                }}
              />
            )}
          </Field>
          <Field label={t('declare.transport.sealNo')}>
            {(id) => (
              <Input
                id={id}
                data-testid="seal-no"
                size="large"
                value={sealNo}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  setSealNo(event.target.value);
                }}
              />
            )}
          </Field>
        </div>
        <p className="declare-summary">
          {t('declare.transport.summary', { merchant, lines: lines.length, pieces: piecesOf(lines) })}
        </p>
      </Panel>
      <Refusals of={command} />
      <ActBar lack={expectedOn === null ? t('declare.transport.needDate') : null}>
        <Button size="large" onClick={onBack}>
          {t('declare.transport.back')}
        </Button>
        <PrimaryButton
          data-testid="declare-submit"
          loading={command.pending}
          disabled={expectedOn === null}
          onClick={() => {
            if (expectedOn === null) return;
            void command.run({
              merchantId,
              lines: [...lines],
              plate: plate.trim(),
              containerNo: container,
              sealNo: sealNo.trim(),
              expectedOn,
              source,
            });
          }}
        >
          {t('declare.transport.submit')}
        </PrimaryButton>
      </ActBar>
    </>
  );
};
