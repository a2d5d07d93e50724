import { HistoryOutlined, ScanOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { ScanLine } from '#core/contract/views.ts';
import { useText } from '../i18n.ts';
import { sayScan } from '../say.ts';
import { useMe, useSeat } from '../use-seat.ts';
import { ToneIcon } from './state-mark.tsx';
import { Time } from './time.tsx';
import './ui.css';

/** Where the frame keeps room for the banner: across the whole foot of the screen. */
export const SCAN_BANNER_SLOT = 'scan-banner';

/** Scans as lines, newest first: state, sentence, what was read, when. */
export const ScanList = ({ scans }: { readonly scans: ReadonlyArray<ScanLine> }) => {
  const t = useText();
  return (
    <ol className="g-scan-list">
      {scans.map((scan) => (
        <li key={scan.scanId} className={`g-tone-${scan.outcome.tone.toLowerCase()}`}>
          <ToneIcon tone={scan.outcome.tone} />
          <span>
            <b>{sayScan(t, scan)}</b>
            {sayScan(t, scan).includes(scan.text) ? null : (
              <span className="g-code g-small">{scan.text}</span>
            )}
          </span>
          <Time ms={scan.atMs} kind="clock" />
        </li>
      ))}
    </ol>
  );
};

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
  const { task, lastScan, scans } = useSeat();
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
      <Button
        icon={<HistoryOutlined />}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('scan.lastTen')}
      </Button>
      <Drawer
        open={open}
        placement="bottom"
        size="large"
        title={t('scan.lastTen')}
        onClose={() => {
          setOpen(false);
        }}
      >
        <ScanList scans={scans} />
      </Drawer>
    </div>
  );
  return slot === null || inPlace ? banner : createPortal(banner, slot);
};
