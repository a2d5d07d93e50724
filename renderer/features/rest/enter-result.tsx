import { Input } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { SampleView } from '#core/contract/views.ts';
import type { TestResult } from '#core/domain/events.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { NO_DETAILS, ReportDetailFields } from '#renderer/shared/batch/report-details.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ResultChoice } from './result-choice.tsx';

/** What the laboratory's report says about one sample. */
export const EnterResult = ({
  detail,
  sample,
  onDone,
}: {
  readonly detail: BatchDetail;
  readonly sample: SampleView;
  readonly onDone: () => void;
}) => {
  const t = useText();
  const [result, setResult] = useState<TestResult | null>(null);
  const [reportNo, setReportNo] = useState('');
  const [details, setDetails] = useState(NO_DETAILS);
  const [file, setFile] = useState<File | null>(null);
  const may = useMayTake('RESULTS');
  const command = useCommand(api.samples.enterResult, { onDone });
  const lacks = [
    result === null ? t('rest.results.resultWord') : '',
    reportNo.trim() === '' ? t('rest.results.reportNo') : '',
  ].filter((text) => text !== '');
  return (
    <>
      <Panel title={`${t('rest.results.enter')} · ${sample.sampleNo} · ${t(`layer.${sample.layer}`)}`}>
        <TurnNotice step="RESULTS" />
        <ResultChoice value={result} onChange={setResult} disabled={!may} />
        {result === 'POSITIVE' ? (
          <p className="b-notice b-red rest-positive">{t('rest.results.positive')}</p>
        ) : null}
        <Field label={t('rest.results.reportNo')}>
          {(id) => (
            <Input
              id={id}
              data-testid="report-no"
              size="large"
              value={reportNo}
              disabled={!may}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => {
                setReportNo(event.target.value);
              }}
            />
          )}
        </Field>
        <ReportDetailFields value={details} onChange={setDetails} disabled={!may} />
        <div data-testid="report-file">
          <FilePick
            file={file}
            onPick={setFile}
            accept="image/*,application/pdf"
            label={t('rest.results.file')}
            disabled={!may}
          />
        </div>
        <Refusals of={command} />
      </Panel>
      <ActBar
        lack={
          lacks.length > 0
            ? t('rest.results.saveLack', { what: lacks.join(t('common.listSeparator')) })
            : null
        }
      >
        <PrimaryButton
          data-testid="result-save"
          loading={command.pending}
          disabled={!may || lacks.length > 0}
          onClick={() => {
            if (result !== null)
              void command.run({
                batchId: detail.batch.batchId,
                sampleId: sample.sampleId,
                result,
                reportNo: reportNo.trim(),
                testedOn: details.testedOn,
                ct: details.ct.trim(),
                file,
              });
          }}
        >
          {t('rest.results.save')}
        </PrimaryButton>
      </ActBar>
    </>
  );
};
