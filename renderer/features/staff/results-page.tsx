import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ComparisonView } from '#core/contract/people-views.ts';
import { RECHECK_FINDINGS, type RecheckFinding } from '#core/domain/events/people.ts';
import type { BusinessDate } from '#core/domain/time.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { formatShort } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { EnterTest } from './enter-test.tsx';
import { ImportTests } from './import-tests.tsx';
import { StaffHead } from './staff-head.tsx';
import { useToday } from './use-today.ts';

type Missing = ComparisonView['missing'][number];

const Recheck = ({
  person,
  date,
  onClose,
}: {
  readonly person: Missing;
  readonly date: BusinessDate;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [finding, setFinding] = useState<RecheckFinding | null>(null);
  const [note, setNote] = useState('');
  const command = useCommand(api.staff.recheck, { onDone: onClose });
  return (
    <Dialog
      open
      centered
      width={680}
      footer={null}
      title={`${t('staff.recheck')} · ${person.name}`}
      onCancel={onClose}
    >
      <div className="staff-form">
        <Choice
          label={t('staff.recheck')}
          name="finding"
          value={finding}
          options={RECHECK_FINDINGS.map((value) => ({ value, label: t(`word.finding.${value}`) }))}
          onChange={setFinding}
        />
        <Field label={t('staff.note')} hint={t('common.optional')}>
          <Input
            size="large"
            value={note}
            maxLength={200}
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
        </Field>
        <Refusals of={command} />
        <div className="staff-foot">
          <Button size="large" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <PrimaryButton
            disabled={finding === null}
            loading={command.pending}
            data-testid="recheck-go"
            onClick={() => {
              if (finding !== null)
                void command.run({ personId: person.personId, date, finding, note: note.trim() });
            }}
          >
            {t('staff.recheck')}
          </PrimaryButton>
        </div>
      </div>
    </Dialog>
  );
};

const Comparison = ({ date }: { readonly date: BusinessDate }) => {
  const t = useText();
  const [open, setOpen] = useState<Missing | null>(null);
  const query = useQuery(orpc.staff.comparison.queryOptions({ input: { date } }));
  return (
    <Panel title={`${t('staff.compareTitle')} · ${date}`}>
      <p className="g-muted">{t('staff.compareHint')}</p>
      <Loaded query={query}>
        {(view) => (
          <>
            <p className="staff-counts" data-testid="comparison-counts">
              {t('staff.compareCounts', {
                expected: view.expected,
                done: view.done,
                missing: view.missing.length,
              })}
            </p>
            {view.missing.length === 0 ? <p>✓ {t('staff.compareDone')}</p> : null}
            <ul className="staff-missing">
              {view.missing.map((person) => (
                <li key={person.personId}>
                  <b>{person.name}</b>
                  <span>{person.merchantName ?? t('staff.ownPeople')}</span>
                  <span>
                    {t('staff.dueOn')} {person.dueOn}
                  </span>
                  {person.recheck === null ? (
                    <Button
                      size="large"
                      onClick={() => {
                        setOpen(person);
                      }}
                    >
                      {t('staff.recheck')}
                    </Button>
                  ) : (
                    <span>
                      ✓{' '}
                      {t('staff.rechecked', {
                        finding: t(`word.finding.${person.recheck.finding}`),
                        by: person.recheck.by,
                        at: formatShort(person.recheck.atMs),
                      })}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {open === null ? null : (
        <Recheck
          person={open}
          date={date}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </Panel>
  );
};

/** Results come in, one by one or as a list; below, who should have one and has none. */
export const ResultsPage = () => {
  const today = useToday();
  return (
    <>
      <StaffHead />
      {today === null ? null : (
        <div className="staff-columns">
          <div>
            <EnterTest today={today} />
            <ImportTests />
          </div>
          <Comparison date={today} />
        </div>
      )}
    </>
  );
};
