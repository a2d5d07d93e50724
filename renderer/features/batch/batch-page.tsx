import { ArrowRightOutlined } from '@ant-design/icons';
import type { BatchDetail } from '#core/contract/views.ts';
import { openHolds } from '#core/domain/batch.ts';
import { isOpen } from '#core/domain/guards.ts';
import { GuardList } from '#renderer/shared/batch/guard-list.tsx';
import { sayRoles } from '#renderer/shared/batch/say-codes.ts';
import { rolesOfStep } from '#core/contract/step-roles.ts';
import { useReadyRefresh } from '#renderer/shared/batch/use-ready-refresh.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { stepPath } from '#renderer/shared/steps.ts';
import { Countdown } from '#renderer/shared/ui/countdown.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { Facts } from './facts.tsx';
import { FormsPanel } from './forms-panel.tsx';
import { GateFacts } from './gate-facts.tsx';
import { Goods } from './goods.tsx';
import { Holds } from './holds.tsx';
import { JudgedBy } from './judged-by.tsx';
import { PaperCompare } from './paper-compare.tsx';
import { PaperList } from './paper-list.tsx';
import { Pieces } from './pieces.tsx';
import { SampleList } from './sample-list.tsx';
import { Story } from './story.tsx';
import { WaysOut } from './ways-out.tsx';
import './batch.css';

const NextAct = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const go = useGo();
  const { nextStep, batchId } = detail.summary;
  const roles = rolesOfStep(nextStep);
  const can = useCan(...roles);
  if (nextStep === 'DONE' || nextStep === 'RESOLVE_HOLD' || nextStep === 'WAIT_REST')
    return <b className="batch-next-word">{t(`step.${nextStep}`)}</b>;
  if (!can)
    return (
      <span className="g-muted">
        {t('batch.turn.other', { step: t(`step.${nextStep}`), roles: sayRoles(t, roles) })}
      </span>
    );
  return (
    <PrimaryButton
      data-testid="batch-next"
      icon={<ArrowRightOutlined />}
      iconPlacement="end"
      onClick={() => {
        go(stepPath(nextStep, batchId));
      }}
    >
      {t(`step.${nextStep}`)}
    </PrimaryButton>
  );
};

/** Left: what release still needs. Middle: papers, goods, samples, pieces, holds. Right: the story, newest first. */
export const BatchPage = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { summary, guards, batch } = detail;
  const held = openHolds(batch).length > 0;
  const met = guards.filter((guard) => !isOpen(guard)).length;
  const rested = guards.some((guard) => guard.code === 'RESTED' && !isOpen(guard));
  const counting = summary.rest !== null && !rested && batch.cleared === null;
  useReadyRefresh(counting ? (summary.rest?.readyAtMs ?? null) : null);
  return (
    <>
      <StepHeader
        title={t('batch.title')}
        batch={summary}
        extra={<NextAct detail={detail} />}
        guards={false}
      />
      <div className="batch-page">
        <div className="batch-left">
          <Panel
            title={t('batch.guards')}
            extra={
              <b className={met === guards.length ? 'b-green' : 'b-amber'}>
                {t('batch.guardsMet', { n: met, m: guards.length })}
              </b>
            }
          >
            {counting && summary.rest !== null ? (
              <Countdown endsAtMs={summary.rest.readyAtMs} totalMs={summary.rest.neededMs} size={72} />
            ) : null}
            <GuardList detail={detail} openFirst />
          </Panel>
          <FormsPanel detail={detail} />
        </div>
        <div className="batch-middle">
          {detail.declaredHidden ? (
            <p className="b-notice" data-testid="declared-hidden">
              {t('batch.declaredHidden')}
            </p>
          ) : null}
          {held ? <Holds detail={detail} /> : null}
          <Facts detail={detail} />
          {detail.declaredHidden ? null : <Goods detail={detail} />}
          <PaperList detail={detail} />
          {detail.declaredHidden ? null : <PaperCompare detail={detail} />}
          <SampleList detail={detail} />
          <GateFacts detail={detail} />
          <Pieces detail={detail} />
          {held ? null : <Holds detail={detail} />}
          <WaysOut detail={detail} />
          <JudgedBy detail={detail} />
        </div>
        <div className="batch-right">
          <Story detail={detail} />
        </div>
      </div>
    </>
  );
};
