import type { WebContents } from 'electron';

/** Places of the screens that the self-test looks at and taps; its own test says when they have moved. */
const PERSON_TILE = '.g-tile';
const SIGNED_IN = '.f-person';
const DATE = '.f-clock .f-clock-time span';
const LOST = '.f-connection';

/** What can be seen of the page, from outside. */
export type PageView = {
  readonly tiles: () => Promise<number>;
  /** Taps the first person: in a demo that signs in. */
  readonly tapPerson: () => Promise<void>;
  readonly isSignedIn: () => Promise<boolean>;
  /** The date in the top bar, as it is written there; null when it is not there. */
  readonly date: () => Promise<string | null>;
  readonly saysLost: () => Promise<boolean>;
};

export const viewOf = (contents: WebContents): PageView => {
  const ask = (expression: string): Promise<unknown> => contents.executeJavaScript(expression);
  const count = async (place: string): Promise<number> =>
    Number(await ask(`document.querySelectorAll(${JSON.stringify(place)}).length`));
  return {
    tiles: () => count(PERSON_TILE),
    tapPerson: async () => {
      await ask(`document.querySelector(${JSON.stringify(PERSON_TILE)}).click()`);
    },
    isSignedIn: async () => (await count(SIGNED_IN)) > 0,
    date: async () => {
      const text = await ask(`document.querySelector(${JSON.stringify(DATE)})?.textContent ?? null`);
      return typeof text === 'string' ? text : null;
    },
    saysLost: async () => (await count(LOST)) > 0,
  };
};
