import { useSyncExternalStore } from 'react';
import { themeCss, type Look } from './theme.ts';

/** What a person may choose: one look, or whatever the machine is set to. */
export const LOOK_CHOICES = ['LIGHT', 'DARK', 'SYSTEM'] as const;
export type LookChoice = (typeof LOOK_CHOICES)[number];

const STORE = 'gate.look';
const isChoice = (value: unknown): value is LookChoice => LOOK_CHOICES.some((one) => one === value);

const remembered = (): LookChoice => {
  try {
    const kept = window.localStorage.getItem(STORE);
    return isChoice(kept) ? kept : 'SYSTEM';
  } catch {
    return 'SYSTEM';
  }
};

let choice: LookChoice = 'SYSTEM';
const listeners = new Set<() => void>();
const darkMachine = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

const current = (): Look => (choice === 'SYSTEM' ? (darkMachine().matches ? 'DARK' : 'LIGHT') : choice);
const currentChoice = (): LookChoice => choice;

const show = (): void => {
  document.documentElement.dataset['look'] = current();
  for (const listener of listeners) listener();
};

/** Puts the theme's style sheet into the page (by CSSOM: the page's policy refuses style attributes) and follows the machine. */
export const startLook = (): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themeCss());
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  choice = remembered();
  darkMachine().addEventListener('change', show);
  show();
};

/** Chooses a look at once and for this machine. */
export const setLook = (next: LookChoice): void => {
  choice = next;
  show();
  try {
    window.localStorage.setItem(STORE, next);
  } catch {
    // The choice then lasts as long as the page.
  }
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The look of the screen now. */
export const useLook = (): Look => useSyncExternalStore(subscribe, current);

/** What was chosen at this machine; SYSTEM until somebody chooses. */
export const useLookChoice = (): LookChoice => useSyncExternalStore(subscribe, currentChoice);
