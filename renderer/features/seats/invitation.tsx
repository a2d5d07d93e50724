import { Button, QRCode } from 'antd';
import type { InvitationView, LanView } from '#core/contract/seat-views.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Fingerprint } from './lan-panel.tsx';

const MINUTE_MS = 60_000;

/** The one-time link as a QR code as large as the screen has room for. */
export const Invitation = ({
  invitation,
  name,
  entered,
  lan,
  onClose,
}: {
  readonly invitation: InvitationView;
  readonly name: string;
  readonly entered: boolean;
  readonly lan: LanView;
  readonly onClose: () => void;
}) => {
  const t = useText();
  return (
    <Dialog open title={name} footer={null} width={720} onCancel={onClose}>
      <div className="s-qr">
        <p className="g-read">{t('seats.invite.scan')}</p>
        <QRCode value={invitation.link} type="svg" size={360} errorLevel="M" bordered={false} />
        <code className="g-code s-link" data-testid="invitation-link">
          {invitation.link}
        </code>
        <p>{t('seats.invite.once', { minutes: Math.round(invitation.lastsMs / MINUTE_MS) })}</p>
        <Fingerprint lan={lan} />
        {entered ? <Chip tone="GREEN">{t('seats.list.online')}</Chip> : null}
        <Button size="large" onClick={onClose}>
          {t('seats.invite.done')}
        </Button>
      </div>
    </Dialog>
  );
};
