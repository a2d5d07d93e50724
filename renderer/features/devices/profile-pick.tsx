import { InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import {
  LABEL_DPIS,
  LABEL_LIMITS_MM,
  LABEL_STOCKS,
  printerProfileName,
  readPrinterProfile,
} from '#core/domain/printer-profile.ts';
import type { PrinterProfile } from '#core/domain/printer-profile.ts';
import { useText } from '#renderer/shared/i18n.ts';

const OTHER = 'other';
const START: PrinterProfile = { language: 'ZPL', bmpOnly: false, widthMm: 60, heightMm: 40, dpi: 203 };

const stockOf = ({ widthMm, heightMm }: Pick<PrinterProfile, 'widthMm' | 'heightMm'>): string =>
  `${widthMm} × ${heightMm}`;

/** What a printer is: its language, the labels that are loaded, its resolution. Any size within the limits can be written. */
export const ProfilePick = ({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (name: string) => void;
}) => {
  const t = useText();
  const profile = readPrinterProfile(value) ?? START;
  const isUsual = LABEL_STOCKS.some(
    ([width, height]) => width === profile.widthMm && height === profile.heightMm,
  );
  const [isOther, setOther] = useState(!isUsual);
  const change = (part: Partial<PrinterProfile>): void => {
    onChange(printerProfileName({ ...profile, ...part }));
  };
  const measure = (key: 'widthMm' | 'heightMm', [min, max]: readonly [number, number]) => (
    <InputNumber
      size="large"
      min={min}
      max={max}
      precision={0}
      value={profile[key]}
      aria-label={t(key === 'widthMm' ? 'devices.width' : 'devices.height')}
      onChange={(mm) => {
        if (mm !== null) change({ [key]: mm });
      }}
    />
  );
  return (
    <div className="d-profile-pick">
      <span>{t('devices.language')}</span>
      <Segmented
        size="large"
        value={profile.language}
        options={['ZPL', 'TSPL'] as const}
        onChange={(language) => {
          change({ language });
        }}
      />
      <span>{t('devices.dpi')}</span>
      <Segmented
        size="large"
        value={profile.dpi}
        options={LABEL_DPIS.map((dpi) => ({ value: dpi, label: `${dpi} dpi` }))}
        onChange={(dpi) => {
          change({ dpi });
        }}
      />
      <span>{t('devices.stock')}</span>
      <Segmented
        size="large"
        value={isOther ? OTHER : stockOf(profile)}
        options={[
          ...LABEL_STOCKS.map(([widthMm, heightMm]) => stockOf({ widthMm, heightMm })),
          { value: OTHER, label: t('devices.stockOther') },
        ]}
        onChange={(stock) => {
          setOther(stock === OTHER);
          const usual = LABEL_STOCKS.find(([widthMm, heightMm]) => stockOf({ widthMm, heightMm }) === stock);
          if (usual !== undefined) change({ widthMm: usual[0], heightMm: usual[1] });
        }}
      />
      {isOther ? (
        <>
          <span>
            {t('devices.width')} × {t('devices.height')}
          </span>
          <span>
            {measure('widthMm', LABEL_LIMITS_MM.width)} × {measure('heightMm', LABEL_LIMITS_MM.height)}
          </span>
        </>
      ) : null}
    </div>
  );
};
