import { ArrowRightOutlined, CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { BatchDetail } from '#core/contract/views.ts';
import type { Guard } from '#core/domain/guards.ts';
import { useText } from '../i18n.ts';
import { useGo, usePath } from '../navigation.tsx';
import { sayGuard } from '../say.ts';
import { Time } from '../ui/time.tsx';
import { useCan } from '../use-seat.ts';
import { guardProof, guardWork } from './guard-proof.ts';
import { sayPerson, sayRoles } from './say-codes.ts';
import { rolesOfStep } from './step-roles.ts';
import './batch.css';

const GuardLine = ({
  guard,
  detail,
  compact,
}: {
  readonly guard: Guard;
  readonly detail: BatchDetail;
  readonly compact: boolean;
}) => {
  const t = useText();
  const go = useGo();
  const here = usePath();
  const unconfirmed = guard.params['unconfirmedMs'];
  const work = guard.met
    ? null
    : guardWork(detail.summary.batchId, guard.code, typeof unconfirmed === 'number' ? unconfirmed : 0);
  const roles = work === null || work.step === null ? [] : rolesOfStep(work.step);
  const can = useCan(...roles);
  const may = can || roles.length === 0;
  const proof = guard.met ? guardProof(detail.batch, guard.code) : null;
  return (
    <li
      className={guard.met ? 'b-guard is-met' : 'b-guard'}
      data-testid={`guard-${guard.code}`}
      data-met={guard.met}
    >
      {guard.met ? (
        <CheckCircleFilled className="b-guard-mark" aria-hidden />
      ) : (
        <MinusCircleOutlined className="b-guard-mark" aria-hidden />
      )}
      <span className="b-guard-text">
        <span>{sayGuard(t, guard)}</span>
        {may ? null : <small>{t('batch.guardOther', { roles: sayRoles(t, roles) })}</small>}
        {proof === null ? null : (
          <small>
            {sayPerson(t, detail.names, proof.by)} · <Time ms={proof.atMs} kind="short" />
          </small>
        )}
      </span>
      {work === null || work.path === here || !may ? null : (
        <Button
          icon={<ArrowRightOutlined />}
          iconPlacement="end"
          aria-label={t('batch.guardGo')}
          data-testid={`guard-go-${guard.code}`}
          onClick={() => {
            go(work.path);
          }}
        >
          {compact ? null : t('batch.guardGo')}
        </Button>
      )}
    </li>
  );
};

/** The conditions of release as a checklist: met ones with who and when, open ones with what is missing and the way there. */
export const GuardList = ({
  detail,
  compact = false,
}: {
  readonly detail: BatchDetail;
  /** For a narrow column: the way there is an arrow without words. */
  readonly compact?: boolean;
}) => (
  <ul className="b-guards">
    {detail.guards.map((guard) => (
      <GuardLine key={guard.code} guard={guard} detail={detail} compact={compact} />
    ))}
  </ul>
);
