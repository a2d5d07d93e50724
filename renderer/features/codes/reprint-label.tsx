import { Button, Popconfirm } from 'antd';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { PrinterPick, usePrinter } from '#renderer/shared/print-label.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { CodeAndReason, useCodeAndReason } from './code-and-reason.tsx';

/** The same code once more: a supervisor's act, with a reason, after the old label was destroyed. */
export const ReprintLabel = () => {
  const t = useText();
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const asked = useCodeAndReason();
  const printer = usePrinter();
  const run = useCommand(api.codes.reprint, { onDone: asked.clear });
  const { printerId } = printer;
  if (!may) return null;
  return (
    <Panel title={t('codes.reprintTitle')}>
      <p className="g-muted">{t('codes.reprintHint')}</p>
      <div className="codes-void">
        <CodeAndReason of={asked} label={t('codes.reprintCode')} />
        <PrinterPick of={printer} />
        <Popconfirm
          title={t('codes.reprintSure')}
          okText={t('common.yes')}
          cancelText={t('common.no')}
          onConfirm={() => {
            if (printerId !== null && asked.given !== null) void run.run({ ...asked.given, printerId });
          }}
        >
          <Button
            danger
            size="large"
            disabled={asked.given === null || printerId === null}
            loading={run.pending}
          >
            {t('codes.reprint')}
          </Button>
        </Popconfirm>
      </div>
      <Refusals of={run} />
      {run.lastResult === null ? null : (
        <p>{t(run.lastResult.shown ? 'codes.desk.out' : 'codes.desk.look')}</p>
      )}
    </Panel>
  );
};
