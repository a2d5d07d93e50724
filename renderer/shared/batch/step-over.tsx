import {
  ArrowRightOutlined,
  CheckCircleFilled,
  ExclamationCircleFilled,
  ClockCircleOutlined,
  StopOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { openHolds } from '#core/domain/batch.ts';
import { useText } from '../i18n.ts';
import { useGo } from '../navigation.tsx';
import { stepPath } from '../steps.ts';
import { PrimaryButton } from '../ui/primary-button.tsx';
import { useCan } from '../use-seat.ts';
import { rolesOfStep } from '#core/contract/step-roles.ts';
import { sayHolds, sayRoles } from './say-codes.ts';
import './batch.css';

const Next = ({ detail, tellOnly }: { readonly detail: BatchDetail; readonly tellOnly: boolean }) => {
  const t = useText();
  const go = useGo();
  const { nextStep, batchId } = detail.summary;
  const roles = rolesOfStep(nextStep);
  const can = useCan(...roles);
  const name = t(`step.${nextStep}`);
  if (nextStep === 'DONE') return <p className="b-over-hint">{t('batch.turn.allDone')}</p>;
  if (nextStep === 'WAIT_REST') {
    return (
      <p className="b-over-hint">
        <ClockCircleOutlined aria-hidden /> {t('batch.turn.wait')}
      </p>
    );
  }
  if (!can || tellOnly) {
    return (
      <p className="b-over-hint" data-testid="next-by-other">
        <UserSwitchOutlined aria-hidden /> {t('batch.turn.other', { step: name, roles: sayRoles(t, roles) })}
      </p>
    );
  }
  return (
    <>
      {nextStep === 'RESOLVE_HOLD' ? (
        <p className="b-over-hint b-red">
          <StopOutlined aria-hidden />{' '}
          {t('batch.turn.hold', {
            kinds: sayHolds(
              t,
              openHolds(detail.batch).map((hold) => hold.kind),
            ),
          })}
        </p>
      ) : null}
      <PrimaryButton
        data-testid="go-next"
        icon={<ArrowRightOutlined />}
        iconPlacement="end"
        onClick={() => {
          go(stepPath(nextStep, batchId));
        }}
      >
        {t('batch.turn.go', { step: name })}
      </PrimaryButton>
    </>
  );
};

/**
 * A step that is over, or not yet due: what was done (`done`; without it the screen says that the step cannot be
 * done now), and the one way on: the next act, or who does it.
 */
export const StepOver = ({
  detail,
  done,
  text,
  back,
  caution = false,
  tellOnly = false,
}: {
  readonly detail: BatchDetail;
  readonly done?: ReactNode;
  readonly text?: ReactNode;
  readonly back?: string;
  /** Done, but not as it should be: amber instead of green. */
  readonly caution?: boolean;
  /** The next act is somebody else's by custom, though the person here could: it is told, not offered. */
  readonly tellOnly?: boolean;
}) => {
  const t = useText();
  const go = useGo();
  const tone = done === undefined ? '' : caution ? 'b-amber' : 'b-green';
  return (
    <section className="b-over" data-testid={done === undefined ? 'step-not-now' : 'step-done'}>
      <span className={`b-over-icon ${tone}`} aria-hidden>
        {done === undefined ? (
          <ClockCircleOutlined />
        ) : caution ? (
          <ExclamationCircleFilled />
        ) : (
          <CheckCircleFilled />
        )}
      </span>
      <strong>{done ?? t('batch.turn.notNow')}</strong>
      {text === undefined ? null : <p>{text}</p>}
      <Next detail={detail} tellOnly={tellOnly} />
      <div className="b-over-more">
        {back === undefined ? null : (
          <Button
            size="large"
            data-testid="back-to-list"
            onClick={() => {
              go(back);
            }}
          >
            {t('batch.turn.back')}
          </Button>
        )}
        <Button
          size="large"
          onClick={() => {
            go(`/batch/${encodeURIComponent(detail.summary.batchId)}`);
          }}
        >
          {t('batch.turn.view')}
        </Button>
      </div>
    </section>
  );
};
