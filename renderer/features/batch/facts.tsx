import type { ReactNode } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import './batch.css';

const Mark = ({ declared, seen }: { readonly declared: string; readonly seen: string | null }) => {
  const t = useText();
  const differs = seen !== null && seen !== '' && declared !== '' && seen !== declared;
  return (
    <>
      <b className="g-code">{declared === '' ? (seen ?? '') || '–' : declared}</b>
      {differs ? (
        <Chip tone="AMBER">
          {t('batch.facts.seen')} <b className="g-code">{seen}</b>
        </Chip>
      ) : null}
    </>
  );
};

/** Whose goods, how many, how they came, where they stand, what was done to them. */
export const Facts = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary, policy, names } = detail;
  const { person } = useMe();
  const staff = person !== null && person.merchantId === null;
  const pieces = (n: number): string => t('batch.facts.pieces', { n });
  const rows: ReadonlyArray<readonly [label: string, value: ReactNode]> = [
    [t('batch.facts.declared'), summary.declared === null ? '–' : pieces(summary.declared)],
    [t('batch.facts.accepted'), batch.accepted === null ? '–' : pieces(batch.acceptedQuantity)],
    [t('batch.facts.inWarehouse'), pieces(summary.inWarehouse)],
    [t('batch.facts.shipped'), pieces(batch.shippedQuantity)],
    [
      t('batch.where'),
      summary.zone === null ? (
        t(batch.shippedQuantity > 0 ? 'batch.left' : 'batch.outside')
      ) : (
        <>
          {t(`zone.${summary.zone}`)}{' '}
          {summary.slotCode === null ? null : <span className="g-slot">{summary.slotCode}</span>}
        </>
      ),
    ],
    [t('batch.facts.expectedOn'), batch.expectedOn],
    [t('batch.facts.plate'), <Mark key="plate" declared={batch.plate} seen={batch.arrived?.plate ?? null} />],
    [
      t('batch.facts.containerNo'),
      <Mark key="container" declared={batch.containerNo} seen={batch.arrived?.containerNo ?? null} />,
    ],
    [
      t('batch.facts.sealNo'),
      <Mark key="seal" declared={batch.sealNo} seen={batch.arrived?.sealNo ?? null} />,
    ],
    [t('batch.facts.cartons'), batch.unpacked === null ? '–' : batch.unpacked.cartons],
    [t('batch.facts.policy'), policy.title],
  ];
  return (
    <Panel>
      <dl className="batch-facts">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {batch.disinfections.map((run) => (
        <p key={run.disinfectionId} className="b-line">
          <Chip tone={run.ended === null ? 'AMBER' : 'GREEN'}>{t('batch.disinfections')}</Chip>
          {run.agent} {run.mgPerL} mg/L · {t(`layer.${run.object}`)} ·{' '}
          {t('common.minutes', { m: run.contactMinutes })}
          <span className="g-muted">
            {sayPerson(t, names, run.started.by)} · <Time ms={run.started.atMs} kind="short" /> –{' '}
            <Time ms={run.ended?.atMs ?? null} kind="hour" />
          </span>
          {run.form === null ? null : (
            <>
              {' '}
              <Chip tone="AMBER">{t('disinfection.fromForm', { formNo: run.form.formNo })}</Chip>{' '}
              <span className="g-muted">
                {run.form.attestedBy.map((id) => sayPerson(t, names, id)).join(t('common.listSeparator'))}
              </span>{' '}
              {staff ? <FileButton file={run.form.file} /> : null}
            </>
          )}
        </p>
      ))}
    </Panel>
  );
};
