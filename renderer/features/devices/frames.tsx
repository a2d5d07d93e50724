import { useText } from '#renderer/shared/i18n.ts';
import { ScanList } from '#renderer/shared/ui/scan-banner.tsx';
import { useSeat } from '#renderer/shared/use-seat.ts';

const SHOWN = 5;

/** What a scanner last sent to this seat, as it arrives. */
export const Frames = ({ deviceId }: { readonly deviceId: string }) => {
  const t = useText();
  const { scans } = useSeat();
  const mine = scans.filter((scan) => scan.deviceId === deviceId).slice(0, SHOWN);
  if (mine.length === 0) return <p className="g-muted">{t('devices.framesNone')}</p>;
  return <ScanList scans={mine} />;
};
