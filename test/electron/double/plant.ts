/**
 * Faults planted into the double by a test: what Electron would be like had the shell forgotten something. `lose` names
 * calls (`setWindowOpenHandler`) and listeners (`will-navigate`) that come to nothing; `preferences` overrides what the
 * window reports of itself.
 */
export type Plant = {
  readonly lose: ReadonlyArray<string>;
  readonly preferences: Readonly<Record<string, unknown>>;
};

const read = (text: string | undefined): Plant => {
  const value: unknown = text === undefined ? {} : JSON.parse(text);
  const given = typeof value === 'object' && value !== null ? value : {};
  return {
    lose: 'lose' in given && Array.isArray(given.lose) ? given.lose.map(String) : [],
    preferences:
      'preferences' in given && typeof given.preferences === 'object' ? { ...given.preferences } : {},
  };
};

export const plant: Plant = read(process.env['GATEHOUSE_DOUBLE_PLANT']);

/** True when a call or listener of that name is to come to nothing. */
export const isLost = (name: string): boolean => plant.lose.includes(name);
