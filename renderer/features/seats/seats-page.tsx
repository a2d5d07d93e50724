import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { InvitationView, SeatsView, SeatView } from '#core/contract/seat-views.ts';
import { SEAT_KINDS, type SeatKind } from '#core/domain/seat-kinds.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc, refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { Invitation } from './invitation.tsx';
import { InviteForm } from './invite-form.tsx';
import { LanPanel } from './lan-panel.tsx';
import './seats.css';

const MINUTES = [0, 2, 5, 10, 15, 30, 60] as const;

const State = ({ seat }: { readonly seat: SeatView }) => {
  const t = useText();
  if (seat.revokedMs !== null) return <Chip tone="NEUTRAL">{t('seats.list.revoked')}</Chip>;
  if (!seat.entered) return <Chip tone="AMBER">{t('seats.list.notYet')}</Chip>;
  if (seat.locked) return <Chip tone="AMBER">{t('seats.list.locked')}</Chip>;
  return (
    <Chip tone={seat.connections > 0 ? 'GREEN' : 'NEUTRAL'}>
      {t(seat.connections > 0 ? 'seats.list.online' : 'seats.list.offline')}
    </Chip>
  );
};

const SeatRow = ({
  seat,
  may,
  onInvite,
}: {
  readonly seat: SeatView;
  readonly may: boolean;
  readonly onInvite: (invitation: InvitationView) => void;
}) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const again = useCommand(api.seats.inviteAgain, { onDone: onInvite });
  const revoke = useCommand(api.seats.revoke, {
    onDone: () => {
      setAsking(false);
      refreshAll();
    },
  });
  const stands = seat.kind !== 'GATE' && seat.revokedMs === null;
  return (
    <li className="s-seat" data-testid={`seat-${seat.name}`}>
      <div className="s-seat-who">
        <b>{seat.name}</b>
        <span>{t(`seats.kind.${seat.kind}`)}</span>
      </div>
      <div className="s-seat-sits">
        <State seat={seat} />
        <span>
          {seat.person === null
            ? t('seats.list.nobody')
            : `${seat.person.name} · ${seat.person.roles.map((role) => t(`role.${role}`)).join(t('common.listSeparator'))}`}
        </span>
        {seat.seenMs === null ? null : (
          <small className="g-muted">
            {t('seats.list.seen')} <Time ms={seat.seenMs} kind="short" />
          </small>
        )}
      </div>
      {stands && may ? (
        <div className="s-seat-acts">
          <Button
            size="large"
            loading={again.pending}
            onClick={() => void again.run({ seatId: seat.seatId })}
          >
            {t('seats.invite.again')}
          </Button>
          <Button
            size="large"
            danger
            data-testid={`revoke-${seat.name}`}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('seats.list.revoke')}
          </Button>
        </div>
      ) : null}
      <Refusals of={again} />
      <Dialog
        open={asking}
        title={t('seats.list.revokeTitle', { name: seat.name })}
        footer={null}
        onCancel={() => {
          setAsking(false);
        }}
      >
        <p>{t('seats.list.revokeText')}</p>
        <Refusals of={revoke} />
        <PrimaryButton
          danger
          data-testid="revoke-now"
          loading={revoke.pending}
          onClick={() => void revoke.run({ seatId: seat.seatId })}
        >
          {t('seats.list.revoke')}
        </PrimaryButton>
      </Dialog>
    </li>
  );
};

const LockTimes = ({ view, may }: { readonly view: SeatsView; readonly may: boolean }) => {
  const t = useText();
  const set = useCommand(api.seats.setLock, { onDone: refreshAll });
  const say = (minutes: number): string =>
    minutes === 0 ? t('seats.lock.never') : t('seats.lock.afterMinutes', { n: minutes });
  const options = (now: number) =>
    [...new Set([...MINUTES, now])].sort((a, b) => a - b).map((value) => ({ value, label: say(value) }));
  return (
    <Panel title={t('seats.lock.minutes')}>
      <dl className="t-facts">
        {SEAT_KINDS.map((kind: SeatKind) => (
          <div key={kind} className="s-lock">
            <dt>{t(`seats.kind.${kind}`)}</dt>
            <dd>
              {may ? (
                <Select
                  size="large"
                  aria-label={t(`seats.kind.${kind}`)}
                  value={view.lockAfterMinutes[kind]}
                  options={options(view.lockAfterMinutes[kind])}
                  onChange={(minutes) => void set.run({ kind, minutes })}
                />
              ) : (
                say(view.lockAfterMinutes[kind])
              )}
            </dd>
          </div>
        ))}
      </dl>
      <Refusals of={set} />
    </Panel>
  );
};

/** Who sits where, who is invited, and whether other devices are let in at all. */
export const SeatsPage = () => {
  const t = useText();
  const may = useCan('ADMINISTRATOR', 'MANAGER');
  const admin = useCan('ADMINISTRATOR');
  const query = useQuery(orpc.seats.list.queryOptions());
  const [inviting, setInviting] = useState(false);
  const [invitation, setInvitation] = useState<InvitationView | null>(null);
  const [withRevoked, setWithRevoked] = useState(false);
  return (
    <Loaded query={query}>
      {(view) => {
        const open = view.lan.origins.length > 0;
        const revoked = view.seats.filter((seat) => seat.revokedMs !== null);
        const shown = withRevoked ? view.seats : view.seats.filter((seat) => seat.revokedMs === null);
        return (
          <>
            <StepHeader
              title={t('seats.title')}
              back="/settings"
              extra={
                may ? (
                  <PrimaryButton
                    data-testid="invite-seat"
                    icon={<PlusOutlined />}
                    disabled={!open}
                    onClick={() => {
                      setInviting(true);
                    }}
                  >
                    {t('seats.invite.button')}
                  </PrimaryButton>
                ) : null
              }
            />
            {!open && may ? <p className="g-muted">{t('seats.invite.lanFirst')}</p> : null}
            <div className="t-columns">
              <div>
                <Panel title={t('seats.list.title')}>
                  <ul className="s-seats">
                    {shown.map((seat) => (
                      <SeatRow key={seat.seatId} seat={seat} may={may} onInvite={setInvitation} />
                    ))}
                  </ul>
                  {revoked.length === 0 || withRevoked ? null : (
                    <Button
                      type="link"
                      size="large"
                      onClick={() => {
                        setWithRevoked(true);
                      }}
                    >
                      {t('seats.list.showRevoked', { n: revoked.length })}
                    </Button>
                  )}
                </Panel>
              </div>
              <div>
                <LanPanel key={`${view.lan.mode} ${view.lan.port}`} lan={view.lan} may={admin} />
                <LockTimes view={view} may={admin} />
              </div>
            </div>
            {inviting ? (
              <InviteForm
                onClose={() => {
                  setInviting(false);
                }}
                onInvited={(made) => {
                  setInviting(false);
                  setInvitation(made);
                  refreshAll();
                }}
              />
            ) : null}
            {invitation === null ? null : (
              <Invitation
                invitation={invitation}
                name={view.seats.find((seat) => seat.seatId === invitation.seatId)?.name ?? ''}
                entered={
                  view.seats.find((seat) => seat.seatId === invitation.seatId && seat.connections > 0) !==
                  undefined
                }
                lan={view.lan}
                onClose={() => {
                  setInvitation(null);
                }}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
};
