import { useEffect } from 'react';
import { api, whenOpen } from './api/client.ts';
import { newCommandId } from './api/command-id.ts';

/** How many dialogs lie over the screen, and in how many of them a second person is asked to sign. */
let open = 0;
let seconds = 0;
let told: string | null = null;
let telling = false;

const shown = (): { readonly covered: boolean; readonly second: boolean } => ({
  covered: open > 0,
  second: seconds > 0,
});

/** One message at a time and only the newest truth; a broken line is told anew when the seat is watched again. */
const tell = async (): Promise<void> => {
  if (telling) return;
  telling = true;
  for (let now = shown(); told !== JSON.stringify(now); now = shown()) {
    try {
      await whenOpen();
      await api.seat.cover({ commandId: newCommandId(), ...now });
      told = JSON.stringify(now);
    } catch {
      break;
    }
  }
  telling = false;
};

/** Says to the service what this page shows, whatever it was told before: after a reload, after a broken line. */
export const tellCoverAgain = (): void => {
  told = null;
  void tell();
};

/**
 * While `covered`, scans of this seat do nothing: a dialog is in the way, and nobody sees what is behind it. With
 * `second`, a badge is the signature of a second person.
 */
export const useCover = (covered: boolean, second: boolean): void => {
  useEffect(() => {
    if (!covered) return;
    const add = second ? 1 : 0;
    open += 1;
    seconds += add;
    void tell();
    return () => {
      open -= 1;
      seconds -= add;
      void tell();
    };
  }, [covered, second]);
};
