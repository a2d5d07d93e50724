import { Input } from 'antd';
import { useState } from 'react';
import { TEST_RESULTS, type TestResult } from '#core/domain/events.ts';
import type { CommandState } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import {
  NO_DETAILS,
  ReportDetailFields,
  type ReportDetails,
} from '#renderer/shared/batch/report-details.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

export type Keyed = ReportDetails & {
  readonly result: TestResult;
  readonly reportNo: string;
  readonly laboratory: string;
  readonly file: File | null;
};

/** What a report says, keyed once: for an entry with its number and file, for a verification the result alone. */
export const ResultForm = ({
  title,
  lead,
  command,
  disabled,
  ask,
  submit,
  onSubmit,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly command: CommandState;
  readonly disabled: boolean;
  readonly ask: 'RESULT' | 'REPORT' | 'REPORT_AND_LABORATORY';
  readonly submit: string;
  readonly onSubmit: (keyed: Keyed) => void;
}) => {
  const t = useText();
  const [result, setResult] = useState<TestResult | null>(null);
  const [reportNo, setReportNo] = useState('');
  const [laboratory, setLaboratory] = useState('');
  const [details, setDetails] = useState(NO_DETAILS);
  const [file, setFile] = useState<File | null>(null);
  const lacks = [
    result === null ? t('rest.results.resultWord') : '',
    ask !== 'RESULT' && reportNo.trim() === '' ? t('rest.results.reportNo') : '',
    ask === 'REPORT_AND_LABORATORY' && laboratory.trim() === '' ? t('rest.samples.laboratory') : '',
  ].filter((text) => text !== '');
  return (
    <>
      <Panel title={title}>
        {lead === undefined ? null : <p className="b-notice">{lead}</p>}
        <Choice
          name="result"
          label={t('rest.results.resultWord')}
          value={result}
          onChange={setResult}
          disabled={disabled}
          options={TEST_RESULTS.map((one) => ({ value: one, label: t(`word.result.${one}`) }))}
        />
        {result === 'POSITIVE' && ask === 'REPORT' ? (
          <p className="b-notice b-red">{t('lab.positiveWarning')}</p>
        ) : null}
        {ask === 'REPORT_AND_LABORATORY' ? (
          <Field label={t('rest.samples.laboratory')}>
            {(id) => (
              <Input
                id={id}
                size="large"
                data-testid="confirming-laboratory"
                value={laboratory}
                disabled={disabled}
                maxLength={200}
                onChange={(event) => {
                  setLaboratory(event.target.value);
                }}
              />
            )}
          </Field>
        ) : null}
        {ask === 'RESULT' ? null : (
          <>
            <Field label={t('rest.results.reportNo')}>
              {(id) => (
                <Input
                  id={id}
                  size="large"
                  data-testid="report-no"
                  value={reportNo}
                  disabled={disabled}
                  maxLength={200}
                  autoComplete="off"
                  onChange={(event) => {
                    setReportNo(event.target.value);
                  }}
                />
              )}
            </Field>
            {ask === 'REPORT' ? (
              <ReportDetailFields value={details} onChange={setDetails} disabled={disabled} />
            ) : null}
            <FilePick
              file={file}
              onPick={setFile}
              accept="image/*,application/pdf"
              label={t('rest.results.file')}
              disabled={disabled}
            />
          </>
        )}
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
          disabled={disabled || lacks.length > 0}
          onClick={() => {
            if (result !== null)
              onSubmit({
                result,
                reportNo: reportNo.trim(),
                laboratory: laboratory.trim(),
                testedOn: details.testedOn,
                ct: details.ct.trim(),
                file,
              });
          }}
        >
          {submit}
        </PrimaryButton>
      </ActBar>
    </>
  );
};
