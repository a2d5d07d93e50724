import { useEffect } from 'react';
import { api, whenOpen } from './api/client.ts';
import { newCommandId } from './api/command-id.ts';

/** How many dialogs lie over the screen. */
let open = 0;
let told: boolean | null = null;
let telling = false;

/** One message at a time and only the newest truth; a broken line is told anew when the seat is watched again. */
const tell = async (): Promise<void> => {
  if (telling) return;
  telling = true;
  while (told !== open > 0) {
    const covered = open > 0;
    try {
      await whenOpen();
      await api.seat.cover({ commandId: newCommandId(), covered });
      told = covered;
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

/** While `covered`, scans of this seat do nothing: a dialog is in the way, and nobody sees what is behind it. */
export const useCover = (covered: boolean): void => {
  useEffect(() => {
    if (!covered) return;
    open += 1;
    void tell();
    return () => {
      open -= 1;
      void tell();
    };
  }, [covered]);
};
