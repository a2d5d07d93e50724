import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { PrintLabel } from '#renderer/shared/print-label.tsx';
import { ZoneLabels } from './zone-labels.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';

/** A shelf's label: its name large, and a symbol that places a batch when it is scanned. */
export const SlotLabels = () => {
  const t = useText();
  const slots = useQuery(orpc.board.slots.queryOptions()).data ?? [];
  const [code, setCode] = useState<string | null>(null);
  return (
    <Panel title={t('settings.slotLabels')}>
      <p className="g-muted">{t('settings.slotLabelsHint')}</p>
      <div className="settings-slots">
        <Select
          showSearch
          size="large"
          value={code}
          placeholder={t('settings.slot')}
          aria-label={t('settings.slot')}
          options={slots.map((slot) => ({
            value: slot.code,
            label: `${slot.code} · ${t(`zone.${slot.zone}`)}`,
          }))}
          onChange={setCode}
        />
        {code === null ? null : <PrintLabel kind="SLOT" id={code} />}
      </div>
      <ZoneLabels slots={slots} />
    </Panel>
  );
};
