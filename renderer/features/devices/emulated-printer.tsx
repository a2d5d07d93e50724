import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { DeviceView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

const FAULTS = ['PAPER_OUT', 'HEAD_OPEN', 'SILENT', 'POWER_CUT'] as const;
const SHOWN = 24;
const POLL_MS = 1_500;

const readNewest = async (deviceId: string) => {
  // The first answer says how many there are; the second brings the newest of them.
  const { total } = await api.devices.emulatedLabels({ deviceId, after: 0, limit: 1 });
  return api.devices.emulatedLabels({ deviceId, after: Math.max(0, total - SHOWN), limit: SHOWN });
};

const asSource = (png: string): string => (png.startsWith('data:') ? png : `data:image/png;base64,${png}`);

/** What the emulated printer has put on paper, newest first, and buttons that break it. */
export const EmulatedPrinter = ({ device }: { readonly device: Pick<DeviceView, 'deviceId' | 'faults'> }) => {
  const t = useText();
  const query = useQuery({
    queryKey: [...orpc.devices.emulatedLabels.key(), device.deviceId],
    queryFn: () => readNewest(device.deviceId),
    refetchInterval: POLL_MS,
  });
  const fault = useCommand(api.devices.emulatedFault);
  return (
    <div className="d-emulator">
      <h3>
        <PrinterOutlined aria-hidden /> {t('devices.paper')}
      </h3>
      <div className="d-faults">
        <span>{t('devices.faultTitle')}</span>
        {FAULTS.map((one) => (
          <Button
            key={one}
            size="small"
            disabled={fault.pending}
            onClick={() => void fault.run({ deviceId: device.deviceId, fault: one })}
          >
            {t(`devices.fault${one}`)}
          </Button>
        ))}
        <Button
          size="small"
          type={device.faults.length > 0 ? 'primary' : 'default'}
          disabled={fault.pending}
          onClick={() => void fault.run({ deviceId: device.deviceId, fault: 'NONE' })}
        >
          {t('devices.faultNONE')}
        </Button>
      </div>
      <Refusals of={fault} />
      <Loaded query={query}>
        {({ labels, total }) =>
          total === 0 ? (
            <p className="g-muted">{t('devices.paperNone')}</p>
          ) : (
            <>
              <p className="g-muted">{t('devices.paperCount', { n: total })}</p>
              <div className="d-paper">
                {labels.toReversed().map((label) => (
                  <figure key={label.n}>
                    <img src={asSource(label.png)} alt={`${label.n}`} />
                    <figcaption>
                      {label.n}
                      {label.complete ? '' : ` · ${t('devices.paperHalf')}`}
                    </figcaption>
                  </figure>
                ))}
              </div>
            </>
          )
        }
      </Loaded>
    </div>
  );
};
