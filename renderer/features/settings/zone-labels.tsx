import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { SlotView } from '#core/contract/views.ts';
import { ZONE_KINDS, type ZoneKind } from '#core/domain/zones.ts';
import { api } from '#renderer/shared/api/client.ts';
import { refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { PrinterPick, usePrinter } from '#renderer/shared/print-label.tsx';
import { LongWork } from '#renderer/shared/ui/long-work.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

type Job = { readonly zone: ZoneKind; readonly done: number; readonly total: number };

/** Every slot of a zone has a label: printed one after the other, stopped by a fault or by hand, never twice unasked. */
export const ZoneLabels = ({ slots }: { readonly slots: ReadonlyArray<SlotView> }) => {
  const t = useText();
  const printer = usePrinter();
  const print = useCommand(api.labels.print);
  const [job, setJob] = useState<Job | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const isStopped = useRef(false);
  const go = async (zone: ZoneKind, printerId: string): Promise<void> => {
    const codes = slots.filter((slot) => slot.zone === zone).map(({ code }) => code);
    isStopped.current = false;
    setSent(null);
    let done = 0;
    for (const id of codes) {
      if (isStopped.current) break;
      setJob({ zone, done, total: codes.length });
      // The next one only when this one is out: after a fault nothing more is sent.
      const answer = await print.run({ kind: 'SLOT', id, printerId });
      if (answer === null) break;
      done += 1;
    }
    setJob(null);
    setSent(done);
    refreshAll();
  };
  return (
    <div className="settings-zones">
      <PrinterPick of={printer} disabled={job !== null} />
      <Refusals of={print} />
      {job === null ? (
        <div className="settings-zone-buttons" role="group" aria-label={t('settings.zoneLabels')}>
          {ZONE_KINDS.map((zone) => {
            const n = slots.filter((slot) => slot.zone === zone).length;
            return n === 0 ? null : (
              <Button
                key={zone}
                size="large"
                icon={<PrinterOutlined />}
                data-testid={`zone-labels-${zone}`}
                disabled={printer.printerId === null}
                onClick={() => {
                  if (printer.printerId !== null) void go(zone, printer.printerId);
                }}
              >
                {t('settings.zoneLabelsGo', { zone: t(`zone.${zone}`), n })}
              </Button>
            );
          })}
        </div>
      ) : (
        <LongWork
          title={t('settings.zoneLabelsBusy', { zone: t(`zone.${job.zone}`) })}
          done={job.done}
          total={job.total}
          unit={t('settings.zoneLabelsUnit')}
          onCancel={() => {
            isStopped.current = true;
          }}
          afterRestart="AGAIN"
        />
      )}
      {sent === null || job !== null ? null : (
        <p role="status">{t('settings.zoneLabelsDone', { n: sent })}</p>
      )}
    </div>
  );
};
