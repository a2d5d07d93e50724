import { api, whenOpen } from './api/client.ts';
import { newCommandId } from './api/command-id.ts';
import { problemOf } from './api/problem.ts';
import { playTone } from './sound.ts';

const waiting: Array<{ readonly text: string; readonly commandId: string }> = [];
let sending = false;

const pump = async (): Promise<void> => {
  if (sending) return;
  sending = true;
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    try {
      await whenOpen();
      await api.scans.key(next);
      waiting.shift();
    } catch (error) {
      // A broken line keeps the scan for the next try, under the same id; a clear no is heard.
      if (problemOf(error).kind === 'LOST') continue;
      waiting.shift();
      playTone('RED');
    }
  }
  sending = false;
};

/** Sends what a keyboard-wedge scanner read, one after the other in the order of the scans; none is lost or doubled. */
export const keyScan = (text: string): void => {
  waiting.push({ text, commandId: newCommandId() });
  void pump();
};
