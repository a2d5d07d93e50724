import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { EmulatedPrinter } from './emulated-printer.tsx';
import { EmulatedScanner } from './emulated-scanner.tsx';
import './devices.css';

type Kind = 'SCANNER' | 'PRINTER';

/** In a demo: the emulated scanner and printer at hand beside whatever screen is open, as the real ones would be. */
export const DemoBench = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText();
  const devices = useQuery(orpc.devices.list.queryOptions()).data ?? [];
  const [kind, setKind] = useState<Kind>('SCANNER');
  const device = devices.find((one) => one.emulated && one.kind === kind);
  return (
    <aside className="d-bench" aria-label={t('devices.bench')}>
      <header>
        <Segmented<Kind>
          value={kind}
          options={[
            { value: 'SCANNER', label: t('devices.pad') },
            { value: 'PRINTER', label: t('devices.benchPrinter') },
          ]}
          onChange={setKind}
        />
        <Button type="text" icon={<CloseOutlined />} aria-label={t('common.close')} onClick={onClose} />
      </header>
      {device === undefined ? (
        <EmptyState title={t(kind === 'SCANNER' ? 'devices.noScanner' : 'devices.noPrinter')} />
      ) : kind === 'SCANNER' ? (
        <EmulatedScanner device={device} />
      ) : (
        <EmulatedPrinter device={device} />
      )}
    </aside>
  );
};
