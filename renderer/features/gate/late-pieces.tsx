import { Input } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { QuantityPad } from '#renderer/shared/ui/quantity-pad.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { TwoPersonButton } from '#renderer/shared/ui/two-person-button.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { missingLines } from './missing-lines.ts';
import './gate.css';

/** Goods that rest are brought to the front first: pieces are added there, and disinfected as the others were. */
const ToFront = ({ batchId, may }: { readonly batchId: string; readonly may: boolean }) => {
  const t = useText();
  const [reason, setReason] = useState('');
  const command = useCommand(api.exposure.backToFront);
  return (
    <Panel title={t('gate.late.frontTitle')}>
      <p className="b-notice">{t('gate.late.frontText')}</p>
      <Field label={t('common.reason')}>
        {(id) => (
          <Input
            id={id}
            size="large"
            data-testid="late-front-reason"
            maxLength={200}
            value={reason}
            disabled={!may}
            onChange={({ target }) => {
              setReason(target.value);
            }}
          />
        )}
      </Field>
      <Refusals of={command} />
      <ActBar lack={reason.trim() === '' ? t('gate.late.reasonLack') : null}>
        <PrimaryButton
          data-testid="late-front"
          loading={command.pending}
          disabled={!may || reason.trim() === ''}
          onClick={() => void command.run({ batchId, reason: reason.trim() })}
        >
          {t('gate.late.front')}
        </PrimaryButton>
      </ActBar>
    </Panel>
  );
};

const Add = ({ detail, may }: { readonly detail: BatchDetail; readonly may: boolean }) => {
  const t = useText();
  const { batch, policy } = detail;
  const lines = missingLines(batch.lines);
  const [lineNo, setLineNo] = useState<number | null>(lines.length === 1 ? (lines[0]?.lineNo ?? null) : null);
  const [quantity, setQuantity] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const command = useCommand(api.inspection.addPieces, {
    onDone: () => {
      setLineNo(null);
      setQuantity(null);
      setReason('');
    },
  });
  const line = lines.find((one) => one.lineNo === lineNo);
  const lack =
    line === undefined
      ? t('gate.late.lineLack')
      : quantity === null || quantity === 0
        ? t('gate.late.quantityLack')
        : reason.trim() === ''
          ? t('gate.late.reasonLack')
          : null;
  const restarts = batch.rest !== null && policy.rest.restartsOn.includes('PIECES_ADDED');
  return (
    <>
      <Panel>
        <div className="gate-two">
          <div className="gate-late">
            <Choice
              name="line"
              label={t('gate.late.line')}
              value={lineNo === null ? null : String(lineNo)}
              disabled={!may}
              onChange={(next) => {
                setLineNo(Number(next));
                setQuantity(null);
              }}
              options={lines.map((one) => ({
                value: String(one.lineNo),
                label: `${one.goodsName} ${one.spec} · ${t('gate.late.missing', { n: one.missing })}`,
              }))}
            />
            <Field label={t('gate.late.reason')}>
              {(id) => (
                <Input
                  id={id}
                  size="large"
                  data-testid="late-reason"
                  maxLength={200}
                  value={reason}
                  disabled={!may}
                  onChange={({ target }) => {
                    setReason(target.value);
                  }}
                />
              )}
            </Field>
            <p className="b-notice">{t(restarts ? 'gate.late.restarts' : 'gate.late.after')}</p>
            {command.lastResult === null ? null : (
              <p className="b-notice b-green" role="status" data-testid="late-added">
                {t('gate.late.added', { n: command.lastResult.accepted })}
              </p>
            )}
            <Refusals of={command} />
          </div>
          <div data-testid="late-pad">
            <QuantityPad
              label={t('common.quantity')}
              value={quantity}
              onChange={setQuantity}
              max={line?.missing ?? 0}
              disabled={!may || line === undefined || command.pending}
            />
          </div>
        </div>
      </Panel>
      <ActBar lack={lack}>
        <TwoPersonButton
          testId="late-sign"
          title={t('gate.late.sign')}
          text={t('gate.late.add')}
          disabled={!may || lack !== null}
          loading={command.pending}
          onSigned={(countersignId) => {
            if (line !== undefined && quantity !== null)
              void command.run({
                batchId: batch.batchId,
                lineNo: line.lineNo,
                quantity,
                reason: reason.trim(),
                countersignId,
              });
          }}
        />
      </ActBar>
    </>
  );
};

/** Pieces that were missing at the inspection came later: counted by two, added in the front zone. */
export const LatePieces = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary } = detail;
  const may = useCan('GATE', 'INSPECTOR', 'MANAGER');
  const possible = batch.accepted !== null && batch.cleared === null;
  return (
    <>
      <StepHeader
        title={t('gate.late.title')}
        batch={summary}
        back={`/batch/${encodeURIComponent(batch.batchId)}`}
      />
      {!possible || missingLines(batch.lines).length === 0 ? (
        <EmptyState title={t('gate.late.none')} hint={t('gate.late.noneHint')} />
      ) : batch.zone === 'FRONT' ? (
        <Add detail={detail} may={may} />
      ) : (
        <ToFront batchId={batch.batchId} may={may} />
      )}
      <ScanBanner />
    </>
  );
};
