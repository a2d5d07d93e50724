import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { api } from './api/client.ts';
import { orpc } from './api/queries.ts';
import { useCommand } from './api/use-command.ts';
import { useText } from './i18n.ts';
import { Loaded } from './ui/loaded.tsx';
import { PrimaryButton } from './ui/primary-button.tsx';
import { Refusals } from './ui/refusals.tsx';
import { Chip } from './ui/state-mark.tsx';
import { useCan } from './use-seat.ts';
import './print-label.css';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';

type Label = { readonly kind: 'SLOT' | 'TUBE' | 'EXIT'; readonly id: string };

/** The printer that is there, or the one that was chosen; null when there is none. */
export const usePrinter = (first: string | null = null) => {
  const devices = useQuery(orpc.devices.list.queryOptions());
  const printers = (devices.data ?? []).filter((device) => device.kind === 'PRINTER');
  const [chosen, setChosen] = useState<string | null>(first);
  const open = printers.find((one) => one.state === 'OPEN') ?? printers[0];
  return {
    printers,
    isLoaded: devices.data !== undefined,
    printerId: chosen ?? open?.deviceId ?? null,
    choose: setChosen,
  };
};

export type ChosenPrinter = ReturnType<typeof usePrinter>;

/** Which printer; says so when there is none. */
export const PrinterPick = ({
  of,
  disabled = false,
}: {
  readonly of: ChosenPrinter;
  readonly disabled?: boolean;
}) => {
  const t = useText();
  return (
    <>
      <label className="g-printer" data-testid="printer-pick">
        <span>{t('codes.printer')}</span>
        <Select
          size="large"
          value={of.printerId}
          disabled={disabled}
          placeholder={t('codes.noPrinter')}
          onChange={of.choose}
          options={of.printers.map((one) => ({
            value: one.deviceId,
            label: `${one.name} · ${one.address}`,
          }))}
        />
      </label>
      {of.isLoaded && of.printers.length === 0 ? <Chip tone="RED">{t('codes.noPrinter')}</Chip> : null}
    </>
  );
};

const Sheet = ({ kind, id, onClose }: Label & { readonly onClose: () => void }) => {
  const t = useText();
  const printer = usePrinter();
  const print = useCommand(api.labels.print);
  const { printerId } = printer;
  const stock = printerId === null ? {} : { printerId };
  const preview = useQuery(orpc.labels.preview.queryOptions({ input: { kind, id, ...stock } }));
  return (
    <Dialog open centered width={560} footer={null} onCancel={onClose} title={t(`codes.desk.${kind}`)}>
      <Loaded query={preview}>
        {({ png }) => <img className="g-label-picture" src={png} alt={t('codes.labelAlt')} />}
      </Loaded>
      <PrinterPick of={printer} />
      <Refusals of={print} />
      {print.lastResult === null || print.pending ? null : (
        <p>{t(print.lastResult.shown ? 'codes.desk.out' : 'codes.desk.look')}</p>
      )}
      <PrimaryButton
        data-testid="print-label"
        disabled={printerId === null || preview.data === undefined}
        loading={print.pending}
        onClick={() => {
          if (printerId !== null) void print.run({ kind, id, printerId });
        }}
      >
        {t('codes.desk.print')}
      </PrimaryButton>
    </Dialog>
  );
};

/** A button that shows a label as it will come out, and prints it: a shelf's, a tube's, a certificate's. */
export const PrintLabel = ({ kind, id, text }: Label & { readonly text?: string }) => {
  const t = useText();
  const may = useCan('ADMINISTRATOR', 'MANAGER', 'GATE', 'INSPECTOR', 'SAMPLER');
  const [isOpen, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button
        className="g-print-label"
        icon={<PrinterOutlined />}
        aria-label={`${t(`codes.desk.${kind}`)} ${id}`}
        data-testid={`label-${kind}`}
        onClick={() => {
          setOpen(true);
        }}
      >
        {text ?? t(`codes.desk.${kind}`)}
      </Button>
      {isOpen ? (
        <Sheet
          kind={kind}
          id={id}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
};
