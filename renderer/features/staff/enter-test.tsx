import { Input } from 'antd';
import { useState } from 'react';
import { STAFF_TEST_RESULTS, type StaffTestResult } from '#core/domain/staff/classes.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { StaffPick } from '#renderer/shared/pick/staff-pick.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

/** One result, from the paper that somebody brings. */
export const EnterTest = ({
  today,
  personId: fixed = null,
}: {
  readonly today: BusinessDate;
  readonly personId?: string | null;
}) => {
  const t = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const [takenOn, setTakenOn] = useState(today);
  const [result, setResult] = useState<StaffTestResult | null>(null);
  const [laboratory, setLaboratory] = useState('');
  const [reportNo, setReportNo] = useState('');
  const command = useCommand(api.staff.recordTests, {
    onDone: () => {
      setChosen(null);
      setResult(null);
      setReportNo('');
    },
  });
  const personId = fixed ?? chosen;
  return (
    <Panel title={t('staff.enterTitle')}>
      <div className="staff-form">
        <div className="staff-fields">
          {fixed === null ? (
            <Field label={t('staff.name')}>
              <StaffPick testId="test-person" value={chosen} onChange={setChosen} />
            </Field>
          ) : null}
          <Field label={t('staff.takenOn')}>
            <Input
              size="large"
              type="date"
              max={today}
              value={takenOn}
              onChange={(event) => {
                setTakenOn(event.target.value);
              }}
            />
          </Field>
          <Field label={t('staff.laboratory')} hint={t('common.optional')}>
            <Input
              size="large"
              value={laboratory}
              onChange={(event) => {
                setLaboratory(event.target.value);
              }}
            />
          </Field>
          <Field label={t('staff.reportNo')} hint={t('common.optional')}>
            <Input
              size="large"
              value={reportNo}
              autoComplete="off"
              onChange={(event) => {
                setReportNo(event.target.value);
              }}
            />
          </Field>
        </div>
        <Choice
          label={t('staff.resultHead')}
          name="staff-result"
          value={result}
          options={STAFF_TEST_RESULTS.map((value) => ({ value, label: t(`staff.result.${value}`) }))}
          onChange={setResult}
        />
        <Refusals of={command} />
        <div className="staff-foot">
          <span role="status">
            {command.lastResult !== null && command.lastResult.stopped.length > 0
              ? `⚠ ${t('staff.importStopped', { n: command.lastResult.stopped.length })}`
              : ''}
          </span>
          <PrimaryButton
            data-testid="test-go"
            disabled={personId === null || result === null || takenOn === ''}
            loading={command.pending}
            onClick={() => {
              if (personId === null || result === null) return;
              void command.run({
                tests: [
                  { personId, takenOn, result, laboratory: laboratory.trim(), reportNo: reportNo.trim() },
                ],
              });
            }}
          >
            {t('staff.enterGo')}
          </PrimaryButton>
        </div>
      </div>
    </Panel>
  );
};
