import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { PhotoButton } from '#renderer/shared/batch/photo-button.tsx';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { formatTime } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { useCan, useMe } from '#renderer/shared/use-seat.ts';

type Act = 'FRONT' | 'RESTART' | 'REFUSE';

/** Acts of the other days, each with its reason: back to the front zone, rest anew, refuse the whole batch. */
const MoreActs = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, policy } = detail;
  const { batchId } = batch;
  const [act, setAct] = useState<Act | null>(null);
  const close = (): void => {
    setAct(null);
  };
  const front = useCommand(api.exposure.backToFront, { onDone: close });
  const restart = useCommand(api.exposure.restart, { onDone: close });
  const refuse = useCommand(api.turnAway.batch, { onDone: close });
  const gate = useCan('GATE', 'INSPECTOR', 'MANAGER');
  const supervisor = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const inside = batch.rest !== null && batch.cleared === null;
  const acts: ReadonlyArray<{ readonly id: Act; readonly may: boolean }> = [
    { id: 'FRONT', may: gate && inside && batch.zone !== 'FRONT' },
    { id: 'RESTART', may: supervisor && inside && policy.rest.restartsOn.includes('BY_HAND') },
    {
      id: 'REFUSE',
      may: gate && batch.arrived !== null && batch.accepted === null && batch.refused === null,
    },
  ];
  const command = act === 'FRONT' ? front : act === 'RESTART' ? restart : refuse;
  return (
    <>
      {acts
        .filter((one) => one.may)
        .map((one) => (
          <Button
            key={one.id}
            size="large"
            danger={one.id === 'REFUSE'}
            data-testid={`more-${one.id}`}
            onClick={() => {
              setAct(one.id);
            }}
          >
            {t(`batch.more.${one.id}`)}
          </Button>
        ))}
      {act === null ? null : (
        <ReasonDialog
          open
          testId="more"
          danger={act === 'REFUSE'}
          title={t(`batch.more.${act}`)}
          lead={<p>{t(`batch.more.text.${act}`)}</p>}
          label={t('batch.more.reason')}
          lack={t('batch.more.reasonLack')}
          confirm={t(`batch.more.${act}`)}
          command={command}
          onConfirm={(reason) => void command.run({ batchId, reason })}
          onCancel={() => {
            command.clear();
            close();
          }}
        />
      )}
    </>
  );
};

/** What the gate found beside numbers: opening day, emergency, refused parts, pictures, certificates; and what may be done. */
export const GateFacts = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const go = useGo();
  const { person } = useMe();
  const { batch, names } = detail;
  const staff = person !== null && person.merchantId === null;
  const mayPhoto = useCan('GATE', 'INSPECTOR', 'MANAGER', 'RESIDENT_SUPERVISOR', 'DISINFECTION_OPERATOR');
  const mayLetIn = useCan('GATE', 'INSPECTOR', 'MANAGER');
  const name = (id: string): string => names[id] ?? id;
  const ended = batch.disinfections.filter((run) => run.ended !== null);
  return (
    <Panel title={t('batch.more.title')}>
      {batch.opening === null ? null : (
        <p className="b-notice" data-testid="batch-opening">
          {t('batch.more.opening', {
            names: batch.opening.attestedBy.map(name).join(t('common.listSeparator')),
            time: formatTime(batch.opening.attested.atMs),
          })}{' '}
          {staff ? <FileButton file={batch.opening.file} /> : null}
        </p>
      )}
      {batch.arrived?.emergency === undefined || batch.arrived.emergency === null ? null : (
        <p className="b-notice b-amber">
          {t('batch.more.emergency', {
            reason: batch.arrived.emergency.reason,
            name: name(batch.arrived.emergency.allowedBy),
          })}
        </p>
      )}
      {batch.restarted === null ? null : (
        <p className="b-notice">
          {t('batch.more.restarted', {
            cause: t(`word.restart.${batch.restarted.cause}`),
            time: formatTime(batch.restarted.atMs),
          })}
        </p>
      )}
      {batch.refusedParts.map((part) => (
        <p key={part.partId} className={part.departed === null ? 'b-amber' : 'g-muted'}>
          {part.departed === null
            ? t('batch.more.waiting', { n: part.quantity })
            : t('batch.more.departed', {
                n: part.quantity,
                plate: part.departed.plate,
                time: formatTime(part.departed.atMs),
              })}
        </p>
      ))}
      {batch.photos.length === 0 ? null : (
        <div className="batch-photos">
          {batch.photos.map((photo) => (
            <FileButton
              key={photo.photoId}
              file={photo.file}
              label={`${t(`word.mark.${photo.about}`)}${photo.lineNo === null ? '' : ` #${photo.lineNo}`}`}
            />
          ))}
        </div>
      )}
      <div className="batch-photos">
        {ended.map((run, index) => (
          <Button
            key={run.disinfectionId}
            size="large"
            data-testid={`certificate-${index}`}
            onClick={() => {
              go(
                `/disinfection/${encodeURIComponent(batch.batchId)}/${encodeURIComponent(run.disinfectionId)}`,
              );
            }}
          >
            {t('batch.more.certificate')}
          </Button>
        ))}
        {mayPhoto && (batch.arrived !== null || batch.opening !== null) ? (
          <PhotoButton batchId={batch.batchId} about="OTHER" />
        ) : null}
        {mayPhoto && batch.arrived !== null && batch.arrived.differs.length > 0
          ? batch.arrived.differs.map((mark) => (
              <PhotoButton
                key={mark}
                batchId={batch.batchId}
                about={mark}
                label={`${t('batch.photo.add')} · ${t(`word.mark.${mark}`)}`}
              />
            ))
          : null}
        {mayLetIn &&
        batch.arrived === null &&
        batch.accepted === null &&
        batch.review.verdict === 'PENDING' ? (
          <Button
            size="large"
            data-testid="more-EMERGENCY"
            onClick={() => {
              go(`/gate/${encodeURIComponent(batch.batchId)}/arrive`);
            }}
          >
            {t('batch.more.letIn')}
          </Button>
        ) : null}
        {mayLetIn &&
        batch.accepted !== null &&
        batch.cleared === null &&
        batch.lines.some((line) => (line.counted ?? 0) < line.quantity) ? (
          <Button
            size="large"
            data-testid="more-LATE"
            onClick={() => {
              go(`/gate/${encodeURIComponent(batch.batchId)}/late`);
            }}
          >
            {t('batch.more.late')}
          </Button>
        ) : null}
        <MoreActs detail={detail} />
      </div>
    </Panel>
  );
};
