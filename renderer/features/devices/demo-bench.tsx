import { BarcodeOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { EmulatedPrinter } from './emulated-printer.tsx';
import { EmulatedScanner } from './emulated-scanner.tsx';
import './devices.css';

type Kind = 'SCANNER' | 'PRINTER';

/** In a demo: the emulated scanner and printer at hand beside whatever screen is open, as the real ones would be. */
export const DemoBench = () => {
  const t = useText();
  const devices = useQuery(orpc.devices.list.queryOptions()).data ?? [];
  const [open, setOpen] = useState<Kind | null>(null);
  const scanner = devices.find((device) => device.emulated && device.kind === 'SCANNER');
  const printer = devices.find((device) => device.emulated && device.kind === 'PRINTER');
  const toggle = (kind: Kind): void => {
    setOpen(open === kind ? null : kind);
  };
  return (
    <>
      {scanner === undefined ? null : (
        <Button
          type={open === 'SCANNER' ? 'primary' : 'default'}
          icon={<BarcodeOutlined />}
          className="d-bench"
          onClick={() => {
            toggle('SCANNER');
          }}
        >
          {t('devices.padFire')}
        </Button>
      )}
      {printer === undefined ? null : (
        <Button
          type={open === 'PRINTER' ? 'primary' : 'default'}
          icon={<PrinterOutlined />}
          className="d-bench"
          aria-label={t('devices.paper')}
          onClick={() => {
            toggle('PRINTER');
          }}
        />
      )}
      <Drawer
        open={open !== null}
        mask={false}
        placement="right"
        size={430}
        title={open === 'PRINTER' ? t('devices.printer') : t('devices.scanner')}
        className="d-drawer"
        destroyOnHidden
        onClose={() => {
          setOpen(null);
        }}
      >
        {open === 'SCANNER' && scanner !== undefined ? <EmulatedScanner device={scanner} /> : null}
        {open === 'PRINTER' && printer !== undefined ? <EmulatedPrinter device={printer} /> : null}
      </Drawer>
    </>
  );
};
