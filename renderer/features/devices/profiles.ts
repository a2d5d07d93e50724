import { readPrinterProfile } from '#core/domain/printer-profile.ts';

/** A profile's name as a person reads it: `tspl-60x40-203` is TSPL on a label of 60 × 40 mm at 203 dots per inch. */
export const sayProfile = (name: string): string => {
  const profile = readPrinterProfile(name);
  if (profile === null) return name;
  const { language, bmpOnly, widthMm, heightMm, dpi } = profile;
  return `${language}${bmpOnly ? ' · BMP' : ''} · ${widthMm} × ${heightMm} mm · ${dpi} dpi`;
};
