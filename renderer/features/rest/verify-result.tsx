import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { SampleView } from '#core/contract/views.ts';
import type { TestResult } from '#core/domain/events.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { ResultChoice } from './result-choice.tsx';

/**
 * A second person keys the result from the report, blind to the entry: at an own seat, or here after signing in
 * place. Whoever entered it cannot be that person.
 */
export const VerifyResult = ({
  detail,
  sample,
  onDone,
}: {
  readonly detail: BatchDetail;
  readonly sample: SampleView;
  /** `agrees` false: the two results differ, and the entry was thrown away. */
  readonly onDone: (agrees: boolean) => void;
}) => {
  const t = useText();
  const { person } = useMe();
  const [result, setResult] = useState<TestResult | null>(null);
  const [signing, setSigning] = useState(false);
  const [signed, setSigned] = useState<string | null>(null);
  const command = useCommand(api.samples.verifyResult, {
    onDone: ({ agrees }) => {
      setSigned(null);
      setResult(null);
      onDone(agrees);
    },
  });
  const own = sample.result?.entered.by === person?.personId;
  const may = useMayTake('VERIFY_RESULTS');
  const ready = signed !== null || (may && !own);
  return (
    <>
      <Panel title={`${t('rest.results.verify')} · ${sample.sampleNo} · ${t(`layer.${sample.layer}`)}`}>
        <TurnNotice step="VERIFY_RESULTS" />
        <p className="b-line">
          <span>{t('rest.results.report', { no: sample.result?.reportNo ?? '' })}</span>
          {sample.result?.file === null || sample.result === null ? null : (
            <FileButton file={sample.result.file} label={t('rest.results.openReport')} />
          )}
          <span className="g-muted">
            {t('rest.results.by', { name: sayPerson(t, detail.names, sample.result?.entered.by ?? '') })}
          </span>
        </p>
        {ready ? (
          <>
            <p className="rest-lead">
              {t(signed === null ? 'rest.results.verifyLead' : 'rest.results.verifySigned')}
            </p>
            <ResultChoice value={result} onChange={setResult} disabled={command.pending} />
          </>
        ) : own && may ? (
          <p className="b-notice">{t('rest.results.verifyOwn')}</p>
        ) : null}
        <Refusals of={command} />
      </Panel>
      <ActBar lack={ready && result === null ? t('rest.results.verifyLack') : null}>
        {ready ? (
          <PrimaryButton
            data-testid="verify-save"
            loading={command.pending}
            disabled={result === null}
            onClick={() => {
              if (result !== null) {
                void command.run({
                  batchId: detail.batch.batchId,
                  sampleId: sample.sampleId,
                  result,
                  countersignId: signed,
                });
              }
            }}
          >
            {t('rest.results.verifyDo')}
          </PrimaryButton>
        ) : may ? (
          <PrimaryButton
            data-testid="verify-second"
            onClick={() => {
              setSigning(true);
            }}
          >
            {t('rest.results.verifySecond')}
          </PrimaryButton>
        ) : null}
      </ActBar>
      <SecondPersonDialog
        open={signing}
        title={`${t('rest.results.verifySecondTitle')} · ${sample.sampleNo}`}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          setSigned(countersignId);
        }}
      />
    </>
  );
};
