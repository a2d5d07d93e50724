import type { api } from '#renderer/shared/api/client.ts';

/** Language and label stock of a printer, as the contract names them. */
export type Profile = NonNullable<Parameters<typeof api.devices.add>[0]['profile']>;

// A record, so that a profile which the contract adds cannot be left out here.
const known: Readonly<Record<Profile, true>> = {
  '60x40-203': true,
  '40x30-203': true,
  'tspl-60x40-203': true,
  'tspl-40x30-203': true,
  'tspl-bmp-60x40-203': true,
};

/** Every profile, the usual one first. */
export const PROFILES = Object.keys(known) as ReadonlyArray<Profile>;

/** A profile's name as a person reads it: `tspl-60x40-203` is TSPL on a label of 60 × 40 mm at 203 dots per inch. */
export const sayProfile = (name: string): string => {
  const [, language = '', width = '', height = '', dots = ''] =
    /^(?:(.+)-)?(\d+)x(\d+)-(\d+)$/.exec(name) ?? [];
  if (dots === '') return name;
  const said = language === '' ? 'ZPL' : language.replace('-', ' · ').toUpperCase();
  return `${said} · ${width} × ${height} mm · ${dots} dpi`;
};
