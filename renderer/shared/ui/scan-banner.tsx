import { HistoryOutlined, ScanOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../i18n.ts';
import { sayScan } from '../say.ts';
import { useMe, useSeat } from '../use-seat.ts';
import { ScanHistory } from './scan-history.tsx';
import { ScanUndo } from './scan-undo.tsx';
import { ToneIcon } from './state-mark.tsx';
import './ui.css';

/** Where the frame keeps room for the banner: across the whole foot of the screen. */
export const SCAN_BANNER_SLOT = 'scan-banner';

/**
 * The wide banner at the foot of a screen that scans drive: what the last scan did, in colour, icon and one sentence.
 * Before the first scan on this screen it says what to scan (`hint`). The sound comes from the frame.
 */
export const ScanBanner = ({
  hint,
  inPlace = false,
}: {
  readonly hint?: string;
  /** For the frame's own banner, which is drawn where it stands and gives way to a screen's. */
  readonly inPlace?: boolean;
}) => {
  const t = useText();
  const me = useMe();
  const { task, lastScan } = useSeat();
  const [open, setOpen] = useState(false);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  // A scan from before this screen was opened is history, not an answer to anything done here.
  const [before] = useState(lastScan?.scanId ?? 0);
  useEffect(() => {
    setSlot(document.getElementById(SCAN_BANNER_SLOT));
  }, []);
  const fresh = lastScan !== null && lastScan.scanId > before ? lastScan : null;
  const tone = fresh?.outcome.tone ?? 'NEUTRAL';
  const sentence =
    fresh === null
      ? me.person === null
        ? t('scan.idleNoOperator')
        : (hint ?? t('scan.idle'))
      : sayScan(t, fresh);
  const banner = (
    <div
      className={`g-banner g-banner-${tone.toLowerCase()}`}
      role="status"
      aria-live="assertive"
      data-task={task.kind}
    >
      <div key={fresh?.scanId ?? 0} className="g-banner-say" data-scan-id={fresh?.scanId}>
        <span className="g-banner-icon">
          {fresh === null ? <ScanOutlined aria-hidden /> : <ToneIcon tone={tone} />}
        </span>
        <span className="g-banner-text">
          {sentence}
          {fresh === null || sentence.includes(fresh.text) ? null : (
            <span className="g-code g-banner-code">{fresh.text}</span>
          )}
        </span>
      </div>
      {/* A key of its own: with the sentence's, the sentence of the scan before would stay beside the new one. */}
      {fresh === null ? null : <ScanUndo key={`undo-${fresh.scanId}`} scan={fresh} task={task} />}
      <Button
        size="large"
        icon={<HistoryOutlined aria-hidden />}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('scan.lastTen')}
      </Button>
      <ScanHistory
        open={open}
        from="bottom"
        onClose={() => {
          setOpen(false);
        }}
      />
    </div>
  );
  return slot === null || inPlace ? banner : createPortal(banner, slot);
};
