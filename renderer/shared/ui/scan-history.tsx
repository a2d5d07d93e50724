import type { ScanLine } from '#core/contract/views.ts';
import { useText } from '../i18n.ts';
import { sayScan } from '../say.ts';
import { useSeat } from '../use-seat.ts';
import { SidePanel } from './dialog.tsx';
import { ToneIcon } from './state-mark.tsx';
import { Time } from './time.tsx';
import './ui.css';

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

/** The last ten scans of this seat, with what each of them did. Scans go on while it is open, and appear in it. */
export const ScanHistory = ({
  open,
  from,
  onClose,
}: {
  readonly open: boolean;
  readonly from: 'top' | 'bottom';
  readonly onClose: () => void;
}) => {
  const t = useText();
  const { scans } = useSeat();
  return (
    <SidePanel
      open={open}
      placement={from}
      size="large"
      title={t('scan.lastTen')}
      onClose={onClose}
      data-testid="scan-history"
    >
      {scans.length === 0 ? <p className="g-muted">{t('scan.noneYet')}</p> : <ScanList scans={scans} />}
    </SidePanel>
  );
};
