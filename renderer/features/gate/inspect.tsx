import { useState, type ReactNode } from 'react';
import type { BatchDetail, BatchView } from '#core/contract/views.ts';
import type { BatchLine } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useCover } from '#renderer/shared/cover.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { FormLink } from '#renderer/shared/paper/form-link.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useScan, useSeatTask } from '#renderer/shared/use-seat.ts';
import { CountPad } from './count-pad.tsx';
import { STATION_PATH } from './gate-steps.ts';
import { InspectLine } from './inspect-line.tsx';
import { Recount } from './recount.tsx';
import { firstOpenLine, lineState } from './line-state.ts';
import './gate.css';

/** Container and seal as declared and as seen at arrival, one line beneath the goods. */
const Marks = ({ batch }: { readonly batch: BatchView }) => {
  const t = useText();
  const marks = [
    {
      label: t('gate.inspect.container'),
      declared: batch.containerNo,
      seen: batch.arrived?.containerNo ?? '',
    },
    { label: t('gate.inspect.seal'), declared: batch.sealNo, seen: batch.arrived?.sealNo ?? '' },
  ].filter(({ declared, seen }) => declared !== '' || seen !== '');
  if (marks.length === 0) return null;
  return (
    <p className="gate-marks">
      {marks.map(({ label, declared, seen }) => (
        <span key={label}>
          {label} <b className="g-code">{declared === '' ? '–' : declared}</b>
          {seen === '' ? null : seen === declared ? (
            <Chip tone="GREEN">{t('gate.arrive.same')}</Chip>
          ) : (
            <Chip tone="AMBER">
              {t('gate.arrive.seen')} <b className="g-code">{seen}</b>
            </Chip>
          )}
        </span>
      ))}
    </p>
  );
};

const Working = ({ detail, head }: { readonly detail: BatchDetail; readonly head: ReactNode }) => {
  const t = useText();
  const { batch } = detail;
  const { batchId, lines } = batch;
  const may = useMayTake('INSPECT');
  const [chosen, setChosen] = useState<number | null>(null);
  const [signing, setSigning] = useState(false);
  const complete = useCommand(api.gate.completeInspection);
  useSeatTask(may ? { kind: 'INSPECT', batchId, lineNo: null } : null);
  useScan((scan) => {
    const lineNo = scan.outcome.params['lineNo'];
    if (typeof lineNo === 'number') setChosen(lineNo);
  });
  // Whoever counts again does so by hand, on a screen of its own: a scan would change what is being compared.
  useCover(signing, false);
  const current = lines.find((line) => line.lineNo === (chosen ?? firstOpenLine(lines)));
  const open = lines.filter((line) => lineState(line).lacks.length > 0);
  const differing = lines.filter((line) => lineState(line).differs);
  // What nobody else has counted again yet.
  const alone = differing.filter((line) => line.recountedBy === null);
  const lackOf = (line: BatchLine): string => {
    const { lacks } = lineState(line);
    return lacks.includes('COUNT') ? t('gate.inspect.leftCount') : t('gate.inspect.leftCheck');
  };
  const first = open[0];
  const lack =
    first === undefined
      ? null
      : t('gate.inspect.left', {
          n: open.length,
          goods: `${first.goodsName} ${first.spec}`.trim(),
          what: lackOf(first),
        });
  if (signing) {
    return (
      <>
        {head}
        <Recount
          detail={detail}
          lines={alone}
          onBack={() => {
            setSigning(false);
          }}
          onAgreed={() => {
            setSigning(false);
            void complete.run({ batchId });
          }}
        />
      </>
    );
  }
  return (
    <>
      {head}
      <TurnNotice step="INSPECT" />
      <div className="gate-inspect">
        <div>
          <div className="gate-line gate-line-head" aria-hidden>
            <span>{t('gate.inspect.goods')}</span>
            <span>{t('gate.inspect.declared')}</span>
            <span>{t('gate.inspect.counted')}</span>
            <span>{t('gate.inspect.difference')}</span>
            <span>{t('gate.inspect.agrees')}</span>
          </div>
          <div className="gate-lines">
            {lines.map((line) => (
              <InspectLine
                key={line.lineNo}
                batchId={batchId}
                line={line}
                names={detail.names}
                chosen={line.lineNo === current?.lineNo}
                disabled={!may}
                onChoose={() => {
                  setChosen(line.lineNo);
                }}
              />
            ))}
          </div>
          <Marks batch={batch} />
        </div>
        {current === undefined ? null : (
          <CountPad
            key={current.lineNo}
            batchId={batchId}
            line={current}
            disabled={!may}
            onCounted={() => {
              // On to the next line that nobody has counted; the last one stays where it is.
              const next = lines.find((line) => line.lineNo !== current.lineNo && line.counted === null);
              setChosen(next?.lineNo ?? current.lineNo);
            }}
          />
        )}
      </div>
      <Refusals of={complete} />
      <ActBar lack={lack ?? (alone.length > 0 ? t('gate.inspect.diffCount', { n: alone.length }) : null)}>
        <PrimaryButton
          data-testid="inspect-complete"
          loading={complete.pending}
          disabled={!may || open.length > 0}
          onClick={() => {
            if (alone.length > 0) setSigning(true);
            else void complete.run({ batchId });
          }}
        >
          {t('gate.inspect.complete')}
        </PrimaryButton>
      </ActBar>
    </>
  );
};

/** Inspection line by line: declared against counted. Every count starts empty; a scan of a class code adds a piece. */
export const Inspect = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary } = detail;
  const done = batch.lines.filter((line) => lineState(line).lacks.length === 0).length;
  const head = (
    <StepHeader
      title={t('gate.inspect.title')}
      batch={summary}
      back={STATION_PATH}
      extra={
        <>
          <span className="gate-progress" data-testid="inspect-progress">
            {t('gate.inspect.lines', { done, total: batch.lines.length })}
          </span>
          <FormLink
            to={`/batch/${encodeURIComponent(summary.batchId)}/check`}
            label={t('form.kind.CHECK')}
            testId="inspect-form"
          />
        </>
      }
    />
  );
  const mismatch = batch.lines.some((line) => lineState(line).differs);
  return (
    <>
      {summary.nextStep === 'INSPECT' ? (
        <Working detail={detail} head={head} />
      ) : (
        <>
          {head}
          <StepOver
            detail={detail}
            back={STATION_PATH}
            caution={mismatch}
            {...(batch.inspected === null
              ? {}
              : {
                  done: t(mismatch ? 'gate.inspect.doneMismatch' : 'gate.inspect.doneOk', {
                    n: batch.acceptedQuantity,
                  }),
                })}
          />
        </>
      )}
      <ScanBanner hint={summary.nextStep === 'INSPECT' ? t('gate.inspect.scanHint') : t('scan.idle')} />
    </>
  );
};
