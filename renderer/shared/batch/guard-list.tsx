import {
  ArrowRightOutlined,
  CheckCircleFilled,
  MinusCircleOutlined,
  SafetyCertificateFilled,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { Waiver } from '#core/domain/batch.ts';
import { isOpen, type Guard } from '#core/domain/guards.ts';
import { WAIVABLE_GUARDS, type WaivableGuard } from '#core/domain/policy.ts';
import { useText } from '../i18n.ts';
import { useGo, usePath } from '../navigation.tsx';
import { sayCode } from '../rules/say-policy.ts';
import { WaiveGuard } from '../rules/waive-guard.tsx';
import { sayGuard } from '../say.ts';
import { Time } from '../ui/time.tsx';
import { useCan } from '../use-seat.ts';
import { guardProof, guardWork } from './guard-proof.ts';
import { sayPerson, sayRoles } from './say-codes.ts';
import { rolesOfStep } from '#core/contract/step-roles.ts';
import './batch.css';

/** Who let the condition be, on what ground, by which paper, and what is done instead. */
const Waived = ({ waiver, detail }: { readonly waiver: Waiver; readonly detail: BatchDetail }) => {
  const t = useText();
  const paper = detail.batch.papers.find((one) => one.paperId === waiver.paperId);
  const names = waiver.waivedBy.map((id) => sayPerson(t, detail.names, id)).join(t('common.listSeparator'));
  return (
    <>
      <small>
        {t('rules.waivedBy', { names, basis: t(`word.waiverBasis.${waiver.basis}`) })} ·{' '}
        <Time ms={waiver.act.atMs} kind="short" />
      </small>
      <small>{t('rules.waivedWhy', { reason: waiver.reason })}</small>
      {paper === undefined ? null : (
        <small>{t('rules.waivedPaper', { kind: sayCode(t, paper.kind), number: paper.number })}</small>
      )}
      {waiver.measures === '' ? null : (
        <small>{t('rules.waivedMeasures', { measures: waiver.measures })}</small>
      )}
    </>
  );
};

/** The guard as one that may be waived for this batch now; null where its rules or its state forbid it. */
const waivable = ({ batch, policy }: BatchDetail, guard: Guard): WaivableGuard | null =>
  isOpen(guard) && batch.accepted !== null && batch.cleared === null
    ? (WAIVABLE_GUARDS.find(
        (code) => code === guard.code && policy.waivers.some((rule) => rule.guard === code),
      ) ?? null)
    : null;

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
  const waiver = guard.met ? null : guard.waiver;
  const [waiving, setWaiving] = useState(false);
  const mayWaive = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const letting = mayWaive ? waivable(detail, guard) : null;
  const work = !isOpen(guard)
    ? null
    : guardWork(detail.summary.batchId, guard.code, typeof unconfirmed === 'number' ? unconfirmed : 0);
  const roles = work === null || work.step === null ? [] : rolesOfStep(work.step);
  const can = useCan(...roles);
  const may = can || roles.length === 0;
  const proof = guard.met ? guardProof(detail.batch, guard.code) : null;
  return (
    <li
      className={isOpen(guard) ? 'b-guard' : waiver === null ? 'b-guard is-met' : 'b-guard is-waived'}
      data-testid={`guard-${guard.code}`}
      data-met={guard.met}
      data-waived={waiver !== null}
    >
      {waiver !== null ? (
        <SafetyCertificateFilled className="b-guard-mark" aria-hidden />
      ) : guard.met ? (
        <CheckCircleFilled className="b-guard-mark" aria-hidden />
      ) : (
        <MinusCircleOutlined className="b-guard-mark" aria-hidden />
      )}
      <span className="b-guard-text">
        <span>
          {waiver === null ? sayGuard(t, guard) : t('rules.waived', { guard: t(`word.guard.${guard.code}`) })}
        </span>
        {waiver === null ? null : <Waived waiver={waiver} detail={detail} />}
        {may ? null : <small>{t('batch.guardOther', { roles: sayRoles(t, roles) })}</small>}
        {proof === null ? null : (
          <small>
            {sayPerson(t, detail.names, proof.by)} · <Time ms={proof.atMs} kind="short" />
          </small>
        )}
      </span>
      {letting === null ? null : (
        <Button
          size="large"
          data-testid={`guard-waive-${guard.code}`}
          onClick={() => {
            setWaiving(true);
          }}
        >
          {t('rules.waive')}
        </Button>
      )}
      {letting !== null && waiving ? (
        <WaiveGuard
          detail={detail}
          guard={letting}
          onClose={() => {
            setWaiving(false);
          }}
        />
      ) : null}
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
  openFirst = false,
}: {
  readonly detail: BatchDetail;
  /** For a narrow column: the way there is an arrow without words. */
  readonly compact?: boolean;
  /** What is still to be done stands above what is done. */
  readonly openFirst?: boolean;
}) => (
  <ul className="b-guards">
    {(openFirst
      ? [...detail.guards.filter(isOpen), ...detail.guards.filter((one) => !isOpen(one))]
      : detail.guards
    ).map((guard) => (
      <GuardLine key={guard.code} guard={guard} detail={detail} compact={compact} />
    ))}
  </ul>
);
