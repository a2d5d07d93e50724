import { useEffect } from 'react';
import { api } from './api/client.ts';

/** The service hears of touches at most this often; the shortest lock is a minute. */
const TELL_EVERY_MS = 20_000;
const EVENTS = ['pointerdown', 'keydown', 'wheel'] as const;

/** Tells the service that somebody touches this screen, while `active`: it locks a seat that nobody does. */
export const useActivity = (active: boolean): void => {
  useEffect(() => {
    if (!active) return;
    let told = 0;
    const tell = (): void => {
      const now = performance.now();
      if (told !== 0 && now - told < TELL_EVERY_MS) return;
      told = now;
      api.session.touch().catch(() => undefined);
    };
    for (const event of EVENTS) window.addEventListener(event, tell, { passive: true });
    return () => {
      for (const event of EVENTS) window.removeEventListener(event, tell);
    };
  }, [active]);
};
